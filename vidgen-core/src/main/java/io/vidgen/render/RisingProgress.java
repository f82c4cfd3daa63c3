package io.vidgen.render;

/** Passes on what is more than everything before. Not thread-safe. */
final class RisingProgress implements ProgressListener {

  private final ProgressListener target;
  private double highest = -1;

  RisingProgress(ProgressListener target) {
    this.target = target;
  }

  @Override
  public void progress(double fraction) {
    if (fraction > highest) {
      highest = fraction;
      target.progress(fraction);
    }
  }

  @Override
  public void progress(int scene, double fraction) {
    if (fraction > highest) {
      highest = fraction;
      target.progress(scene, fraction);
    }
  }
}
