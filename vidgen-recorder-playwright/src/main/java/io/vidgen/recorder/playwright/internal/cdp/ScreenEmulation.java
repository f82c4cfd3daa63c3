package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.vidgen.recorder.PageView;

/**
 * Lays a page out for a screen other than the one it is drawn on, and shows a part of it alone.
 *
 * <p>A device pixel ratio alone would not do: Chromium's headless pictures have one pixel for each
 * of the window's, whatever the ratio. So the window has the picture's size, the page is told of
 * its own, and Chromium scales what it draws, letters and lines, not pixels.
 *
 * <p>Belongs to the page's thread.
 */
public final class ScreenEmulation {

  private final CDPSession cdp;
  private final PageView.Screen screen;
  private final boolean phone;

  private ScreenEmulation(CDPSession cdp, PageView.Screen screen, boolean phone) {
    this.cdp = cdp;
    this.screen = screen;
    this.phone = phone;
  }

  /** Before the page is opened. */
  public static ScreenEmulation apply(
      CDPSession cdp, PageView.Screen screen, PageView.Device device) {
    ScreenEmulation emulation = new ScreenEmulation(cdp, screen, device == PageView.Device.PHONE);
    if (screen.scale() != 1 || emulation.phone) {
      emulation.override(emulation.metrics().and("dontSetVisibleSize", true));
    }
    return emulation;
  }

  /** How the page is laid out and drawn. */
  public PageView.Screen screen() {
    return screen;
  }

  /** Whether a part of it can be shown alone: a phone's page has a zoom of its own. */
  public boolean canShowParts() {
    return !phone;
  }

  /**
   * Shows a part of the window alone, from the next frame on that is drawn for another moment. The
   * page does not notice: it keeps its size. Drawing a frame and reading it out takes as much less
   * as it is smaller.
   *
   * @param left its first column, in the picture's pixels
   * @param top its first row
   * @param offset how far the page is scrolled, in the picture's pixels
   */
  public void showPart(int left, int top, int width, int height, int offset) {
    // The place is that of the document, in the picture's pixels but for how far it is scrolled.
    JsonObject part =
        new Json()
            .and("x", left)
            .and("y", top + offset / screen.scale())
            .and("width", width)
            .and("height", height)
            .and("scale", 1 / screen.scale())
            .build();
    override(metrics().and("viewport", part));
  }

  /** Shows all of the window again, from the next frame on that is drawn for another moment. */
  public void showAll() {
    cdp.send(
        "Emulation.setVisibleSize",
        new Json().and("width", screen.pixelWidth()).and("height", screen.pixelHeight()).build());
    override(metrics().and("dontSetVisibleSize", true));
  }

  private Json metrics() {
    return new Json()
        .and("width", screen.width())
        .and("height", screen.height())
        .and("deviceScaleFactor", screen.scale())
        .and("scale", screen.scale())
        .and("mobile", phone);
  }

  private void override(Json metrics) {
    cdp.send("Emulation.setDeviceMetricsOverride", metrics.build());
  }
}
