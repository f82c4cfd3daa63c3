package io.vidgen.recorder.playwright;

import io.vidgen.recorder.Recording;
import java.util.List;
import java.util.stream.Stream;

/** Switches that browsers are started with. */
final class BrowserFlags {

  /**
   * They make a headless shell draw when it is told to, and only then: Chromium's headless/README
   * and cc/README call this "begin frame control".
   */
  private static final List<String> FRAMES_ON_DEMAND =
      List.of(
          "--enable-begin-frame-control",
          "--run-all-compositor-stages-before-draw",
          "--disable-new-content-rendering-timeout",
          "--disable-threaded-animation",
          "--disable-threaded-scrolling",
          "--disable-checker-imaging");

  private static final List<String> ALWAYS =
      List.of(
          "--disable-gpu",
          // The same picture on every machine.
          "--hide-scrollbars",
          "--disable-lcd-text",
          "--font-render-hinting=none",
          // Nothing goes round the proxy, and no name is looked up but by it.
          "--disable-quic",
          "--webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
          "--dns-prefetch-disable",
          // The browser itself has nothing to say to anybody.
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-domain-reliability",
          "--disable-sync",
          "--no-pings",
          // A page is one page, and what it may do by itself is little.
          "--block-new-web-contents",
          "--deny-permission-prompts",
          "--disable-notifications",
          "--disable-speech-api",
          "--disable-features=" + String.join(",", disabledFeatures()));

  /** What Playwright adds but hostile pages had better not find: they flood the browser. */
  static final List<String> NOT_PLAYWRIGHTS = List.of("--disable-ipc-flooding-protection");

  private BrowserFlags() {}

  /**
   * Chromium heeds the last such switch alone, so that Playwright's choice (of its version 1.62) is
   * repeated here.
   */
  private static List<String> disabledFeatures() {
    return List.of(
        // Would announce names of our own on the local network, by multicast.
        "WebRtcHideLocalIpsWithMdns",
        // Playwright's.
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "BoundaryEventDispatchTracksNodeRemoval",
        "DestroyProfileOnBrowserClose",
        "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsUpgrades",
        "LensOverlay",
        "MediaRouter",
        "PaintHolding",
        "ThirdPartyStoragePartitioning",
        "BlockOriginHeaderModificationOnRedirect",
        "Translate",
        "AutoDeElevate",
        "OptimizationHints",
        "msForceBrowserSignIn",
        "msEdgeUpdateLaunchServicesPreferredVersion");
  }

  /** For a browser that is to record with this engine. */
  static List<String> of(Recording.Engine engine) {
    return engine == Recording.Engine.REAL_TIME
        ? ALWAYS
        : Stream.concat(FRAMES_ON_DEMAND.stream(), ALWAYS.stream()).toList();
  }
}
