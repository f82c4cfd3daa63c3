package io.vidgen.recorder.playwright.internal.cdp;

import com.microsoft.playwright.CDPSession;
import io.vidgen.recorder.PageView;

/**
 * Lays a page out for a screen other than the one it is drawn on.
 *
 * <p>A device pixel ratio alone would not do: Chromium's headless pictures have one pixel for each
 * of the window's, whatever the ratio. So the window has the picture's size, the page is told of
 * its own, and Chromium scales what it draws, letters and lines, not pixels.
 */
public final class ScreenEmulation {

  private ScreenEmulation() {}

  /** Before the page is opened. */
  public static void apply(CDPSession cdp, PageView.Screen screen, PageView.Device device) {
    boolean phone = device == PageView.Device.PHONE;
    if (screen.scale() == 1 && !phone) {
      return;
    }
    cdp.send(
        "Emulation.setDeviceMetricsOverride",
        new Json()
            .and("width", screen.width())
            .and("height", screen.height())
            .and("deviceScaleFactor", screen.scale())
            .and("scale", screen.scale())
            .and("mobile", phone)
            .and("dontSetVisibleSize", true)
            .build());
  }
}
