package io.vidgen.recorder.playwright;

import java.util.List;

/** Switches that make a headless shell draw when it is told to, and only then. */
final class BrowserFlags {

  static final List<String> ALL =
      List.of(
          // Frames on demand: Chromium's headless/README and cc/README call this "begin frame
          // control".
          "--enable-begin-frame-control",
          "--run-all-compositor-stages-before-draw",
          "--disable-new-content-rendering-timeout",
          "--disable-threaded-animation",
          "--disable-threaded-scrolling",
          "--disable-checker-imaging",
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
          "--disable-speech-api");

  private BrowserFlags() {}
}
