package io.vidgen.recorder.playwright.internal.browser;

import io.vidgen.recorder.Recording;
import io.vidgen.recorder.playwright.WebGlRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Switches that browsers are started with. */
public final class BrowserFlags {

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
          // The same picture on every machine.
          "--hide-scrollbars",
          "--disable-lcd-text",
          "--font-render-hinting=none",
          // Nothing bypasses the proxy, which also looks up all names.
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
          // Films with sound play by themselves, and audio clocks run: nobody clicks first.
          "--autoplay-policy=no-user-gesture-required",
          "--disable-features=" + String.join(",", disabledFeatures()));

  /** What Playwright adds but hostile pages had better not find: they flood the browser. */
  private static final String FLOODING_ALLOWED = "--disable-ipc-flooding-protection";

  /**
   * Playwright's, which takes shared memory from the temporary directory, for containers whose
   * {@code /dev/shm} is too small for a page.
   */
  private static final String SHARED_MEMORY_IN_FILES = "--disable-dev-shm-usage";

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** Several times what a page of a video's size takes. */
  private static final long ENOUGH_SHARED_MEMORY = 1L << 30;

  private BrowserFlags() {}

  /** Which of Playwright's own switches the browser is started without. */
  static List<String> withoutPlaywrights() {
    return hasSharedMemory()
        ? List.of(FLOODING_ALLOWED, SHARED_MEMORY_IN_FILES)
        : List.of(FLOODING_ALLOWED);
  }

  /** Every frame goes through it: memory serves faster than files in a directory on a disk. */
  private static boolean hasSharedMemory() {
    try {
      return Files.isWritable(SHARED_MEMORY)
          && Files.getFileStore(SHARED_MEMORY).getUsableSpace() >= ENOUGH_SHARED_MEMORY;
    } catch (IOException e) {
      return false;
    }
  }

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

  /** For a browser that is to record with this engine, and to draw WebGL by this renderer. */
  public static List<String> of(Recording.Engine engine, WebGlRenderer webGl) {
    List<String> ofEngine = engine == Recording.Engine.REAL_TIME ? List.of() : FRAMES_ON_DEMAND;
    return Stream.of(ofEngine, of(webGl), ALWAYS).flatMap(List::stream).toList();
  }

  private static List<String> of(WebGlRenderer webGl) {
    return switch (webGl) {
      case SOFTWARE -> List.of("--disable-gpu");
      case GPU -> List.of();
      case NONE -> List.of("--disable-gpu", "--disable-3d-apis");
    };
  }
}
