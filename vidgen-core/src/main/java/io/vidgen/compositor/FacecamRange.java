package io.vidgen.compositor;

import java.time.Duration;

/**
 * The part of a facecam clip that is shown; see {@link FacecamReport#shown}.
 *
 * @param start how much of the clip's beginning is left out
 * @param end where it ends, from the clip's beginning; later than the start
 */
public record FacecamRange(Duration start, Duration end) {

  /** How long the part is. */
  public Duration length() {
    return end.minus(start);
  }
}
