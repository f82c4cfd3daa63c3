package io.vidgen.render;

/** Hears a part of some work and tells of the whole. */
record PartOfProgress(ProgressListener whole, double from, double to) implements ProgressListener {

  PartOfProgress {
    if (!(from >= 0 && from <= to && to <= 1)) {
      throw new IllegalArgumentException(
          "a part goes from one fraction to a later one, not from " + from + " to " + to);
    }
  }

  @Override
  public void progress(double fraction) {
    whole.progress(ofWhole(fraction));
  }

  @Override
  public void progress(int scene, double fraction) {
    whole.progress(scene, ofWhole(fraction));
  }

  /** Exact at both ends, which from + fraction * (to - from) is not. */
  private double ofWhole(double fraction) {
    return from * (1 - fraction) + to * fraction;
  }
}
