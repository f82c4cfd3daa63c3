package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.page.ScrollGrid;
import java.util.OptionalInt;

/** How large a page is within its mockup: at a scale at which its frames can be rebuilt. */
final class MockupScreen {

  /** A smaller page would be the higher price. */
  private static final double LEAST_OF_FITTING = 0.8;

  private MockupScreen() {}

  /**
   * The screen of a page.
   *
   * @param width of the part of the picture that there is for it, even
   * @param height of that part, even
   */
  static PageView.Screen of(RecordingSpec spec, int width, int height) {
    PageView view = spec.view();
    boolean fills = view.height().isEmpty();
    if (fills && view.device() == PageView.Device.DESKTOP) {
      return filling(width, height, view.in(spec.format()).scale());
    }
    PageView.Screen fitting = view.in(width, height);
    double scale = ScrollGrid.scaleAtMost(fitting.scale());
    if (scale < LEAST_OF_FITTING * fitting.scale()) {
      return fitting;
    }
    boolean upright = fills && height > width;
    return new PageView.Screen(
        fitting.width(),
        upright ? (int) Math.ceil(height / scale) : fitting.height(),
        scale,
        even(fitting.width() * scale),
        upright ? height : even(fitting.height() * scale));
  }

  /** A smaller window shows less of a page, and text as large. */
  private static PageView.Screen filling(int width, int height, double scale) {
    OptionalInt grid = ScrollGrid.of(scale);
    if (grid.isEmpty()) {
      int wide = (int) Math.max(1, Math.round(width / scale));
      double own = (double) width / wide;
      return new PageView.Screen(wide, (int) Math.ceil(height / own), own, width, height);
    }
    int step = grid.getAsInt() % 2 == 0 ? grid.getAsInt() : 2 * grid.getAsInt();
    int wide = width - width % step;
    int high = height - height % step;
    return new PageView.Screen(
        (int) Math.round(wide / scale), (int) Math.round(high / scale), scale, wide, high);
  }

  private static int even(double pixels) {
    return 2 * (int) (pixels / 2 + 1e-6);
  }
}
