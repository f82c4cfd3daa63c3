package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.VideoFormat;

/**
 * Where a page is in the picture, and what is around it. All places are even, as colour has every
 * second pixel only.
 *
 * @param format of the picture
 * @param screen of the page, which has its own part of the picture
 * @param left the page's first column
 * @param top the page's first row
 * @param bar the height of the window's bar above the page; 0 without one
 * @param bezel the width of the phone's edge around the page; 0 without one
 */
public record MockupLayout(
    Mockup mockup,
    VideoFormat format,
    PageView.Screen screen,
    int left,
    int top,
    int bar,
    int bezel) {

  private static final double MARGIN = 0.05;
  private static final double BAR = 0.052;
  private static final double BEZEL = 0.018;

  /** For a page that is recorded like this. */
  public static MockupLayout of(RecordingSpec spec) {
    VideoFormat format = spec.format();
    double shorter = Math.min(format.width(), format.height());
    int margin = spec.mockup() == Mockup.NONE ? 0 : even(MARGIN * shorter);
    int bar =
        switch (spec.mockup()) {
          case WINDOW, WINDOW_DARK -> even(BAR * shorter);
          case NONE, PHONE -> 0;
        };
    int bezel = spec.mockup() == Mockup.PHONE ? even(BEZEL * shorter) : 0;
    int sides = 2 * (margin + bezel);
    PageView.Screen screen =
        spec.mockup() == Mockup.NONE
            ? spec.view().in(format)
            : MockupScreen.of(spec, format.width() - sides, format.height() - sides - bar);
    return new MockupLayout(
        spec.mockup(),
        format,
        screen,
        even((format.width() - screen.pixelWidth()) / 2.0),
        even((format.height() - screen.pixelHeight() - bar) / 2.0) + bar,
        bar,
        bezel);
  }

  /** Whether something is drawn around the page. */
  public boolean isDrawn() {
    return mockup != Mockup.NONE;
  }

  private static int even(double pixels) {
    return 2 * (int) (pixels / 2);
  }
}
