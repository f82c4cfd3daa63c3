package io.vidgen.document;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a {@link DocumentRenderer} is to draw.
 *
 * @param document a local file that a stranger made
 * @param pages which of its pages
 * @param width the width of the picture that a page is drawn to fit, in pixels
 * @param height its height
 * @param directory where the pictures are put; it exists, and stays the caller's to delete
 * @param within how long it may take
 */
public record DocumentSpec(
    Path document, PageSelection pages, int width, int height, Path directory, Duration within) {

  /** The time for a document of which nobody says anything else. */
  public static final Duration USUAL_TIME = Duration.ofSeconds(60);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a side or the time is not positive
   */
  public DocumentSpec {
    if (width < 1 || height < 1 || within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          "a page's size and the time must be positive, not %dx%d and %s"
              .formatted(width, height, within));
    }
  }
}
