package io.vidgen.examples.temporal;

import io.vidgen.recipient.FailureThreshold;
import java.util.List;

/**
 * The videos of a batch, as they go into a workflow's history: each recipient's campaign is merged
 * and checked before.
 *
 * @param videos one for each recipient; at most {@value #MOST_VIDEOS}, since all of them are in one
 *     history: a longer list is several batches
 * @param atOnce how many are made at the same time
 * @param failureShare of the videos that have ended, above which the batch pauses
 * @param fewestFailures below which it never does
 */
public record BatchOrder(
    List<RenderOrder> videos, int atOnce, double failureShare, int fewestFailures) {

  /** The most videos of a batch. */
  public static final int MOST_VIDEOS = 1000;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are too many videos, or none is to be made at once
   */
  public BatchOrder {
    if (videos.size() > MOST_VIDEOS || atOnce < 1) {
      throw new IllegalArgumentException(
          "up to "
              + MOST_VIDEOS
              + " videos, one or more at once, not "
              + videos.size()
              + " and "
              + atOnce);
    }
    videos = List.copyOf(videos);
  }

  FailureThreshold threshold() {
    return new FailureThreshold(failureShare, fewestFailures);
  }
}
