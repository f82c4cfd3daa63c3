package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the brightness of a frame, part by part: enough to tell whether its page is at rest.
 * Immutable.
 */
final class PageGrid {

  private static final int COLUMNS = 16;
  private static final int ROWS = 9;
  private static final int SAMPLES = 12;
  private static final int SAMPLES_OF_PART = SAMPLES * SAMPLES;

  /** What a part's samples change by, on average, if more than the encoder's noise changes. */
  private static final double VISIBLE = 1.5;

  private final byte[] samples;

  private PageGrid(byte[] samples) {
    this.samples = samples;
  }

  static PageGrid of(YuvFrame frame) {
    byte[] samples = new byte[COLUMNS * ROWS * SAMPLES_OF_PART];
    int at = 0;
    for (int part = 0; part < COLUMNS * ROWS; part++) {
      int column = part % COLUMNS;
      int row = part / COLUMNS;
      for (int j = 0; j < SAMPLES; j++) {
        for (int i = 0; i < SAMPLES; i++) {
          double x = column + (i + 0.5) / SAMPLES;
          double y = row + (j + 0.5) / SAMPLES;
          samples[at++] =
              (byte)
                  frame.luma(
                      (int) (x * frame.width() / COLUMNS), (int) (y * frame.height() / ROWS));
        }
      }
    }
    return new PageGrid(samples);
  }

  /** Which parts the bubble does not cover, not even with its shadow. */
  static boolean[] beside(@Nullable BubbleGeometry bubble, int width, int height) {
    boolean[] free = new boolean[COLUMNS * ROWS];
    for (int part = 0; part < free.length; part++) {
      int column = part % COLUMNS;
      int row = part / COLUMNS;
      double left = (double) column * width / COLUMNS;
      double top = (double) row * height / ROWS;
      free[part] =
          bubble == null
              || left >= bubble.x() + bubble.diameter() + bubble.pad()
              || left + (double) width / COLUMNS <= bubble.x() - bubble.pad()
              || top >= bubble.y() + bubble.diameter() + bubble.pad()
              || top + (double) height / ROWS <= bubble.y() - bubble.pad();
    }
    return free;
  }

  /** How many parts look different in another frame, of those that count. */
  int changedParts(PageGrid other, boolean[] counting) {
    int changed = 0;
    for (int part = 0; part < counting.length; part++) {
      if (counting[part] && changeOf(part, other) >= VISIBLE) {
        changed++;
      }
    }
    return changed;
  }

  private double changeOf(int part, PageGrid other) {
    int sum = 0;
    for (int i = part * SAMPLES_OF_PART; i < (part + 1) * SAMPLES_OF_PART; i++) {
      sum += Math.abs((samples[i] & 0xFF) - (other.samples[i] & 0xFF));
    }
    return (double) sum / SAMPLES_OF_PART;
  }
}
