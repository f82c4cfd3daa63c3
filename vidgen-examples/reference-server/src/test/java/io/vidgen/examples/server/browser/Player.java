package io.vidgen.examples.server.browser;

import com.microsoft.playwright.Page;
import org.jspecify.annotations.Nullable;

/** The one video of a page. */
record Player(Page page) {

  /** Muted, as browsers demand of what starts without a gesture. */
  void play() {
    page.evaluate("() => { const v = document.querySelector('video'); v.muted = true; v.play(); }");
  }

  /**
   * A tenth of its speed: two seconds last longer than a slow machine takes between two steps of a
   * test that is not to see the end.
   */
  void slow() {
    page.evaluate("() => { document.querySelector('video').playbackRate = 0.1; }");
  }

  void mute() {
    page.evaluate("() => { document.querySelector('video').muted = true; }");
  }

  void seek(double seconds) {
    page.evaluate("to => { document.querySelector('video').currentTime = to; }", seconds);
  }

  /** Waits for a time, such as {@code "> 0.3"}, with a picture to show. */
  void awaitTime(String condition) {
    page.waitForFunction(
        "() => { const v = document.querySelector('video');"
            + " return v.readyState >= 2 && !v.seeking && v.currentTime "
            + condition
            + "; }");
  }

  double duration() {
    return ((Number) page.evaluate("document.querySelector('video').duration")).doubleValue();
  }

  @Nullable Object error() {
    return page.evaluate("document.querySelector('video').error?.message ?? null");
  }
}
