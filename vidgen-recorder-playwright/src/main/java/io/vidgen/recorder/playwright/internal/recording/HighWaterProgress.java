package io.vidgen.recorder.playwright.internal.recording;

import io.vidgen.render.ProgressListener;

/** Progress that stands still while what has been done is done again. Belongs to one thread. */
final class HighWaterProgress implements ProgressListener {

  private final ProgressListener target;
  private double highest;

  HighWaterProgress(ProgressListener target) {
    this.target = target;
  }

  @Override
  public void progress(double fraction) {
    if (fraction >= highest) {
      highest = fraction;
      target.progress(fraction);
    }
  }
}
