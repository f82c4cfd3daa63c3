package io.vidgen.captions;

import java.time.Duration;
import java.util.List;

/**
 * Where nobody speaks in a clip.
 *
 * @param length of the whole clip
 * @param pauses in order, without overlaps, each within the clip; unmodifiable
 */
public record SpeechPauses(Duration length, List<Pause> pauses) {

  /**
   * A time in which nobody speaks.
   *
   * @param start when it begins
   * @param end later than that
   */
  public record Pause(Duration start, Duration end) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Pause {
      if (start.isNegative() || end.compareTo(start) <= 0) {
        throw new IllegalArgumentException("no pause lasts from " + start + " to " + end);
      }
    }
  }

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if pauses overlap or are outside of the clip
   */
  public SpeechPauses {
    pauses = List.copyOf(pauses);
    Duration last = Duration.ZERO;
    for (Pause pause : pauses) {
      if (pause.start().compareTo(last) < 0 || pause.end().compareTo(length) > 0) {
        throw new IllegalArgumentException(
            "pauses of a clip of " + length + " cannot be " + pauses);
      }
      last = pause.end();
    }
  }
}
