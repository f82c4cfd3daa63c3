package io.vidgen.pipeline;

import java.util.OptionalInt;

/** Hears a part of a stage and tells of the whole. */
record PartListener(StageListener whole, double from, double to) implements StageListener {

  PartListener {
    if (!(from >= 0 && from <= to && to <= 1)) {
      throw new IllegalArgumentException(
          "a part of a stage goes from one fraction to a later one, not from "
              + from
              + " to "
              + to);
    }
  }

  @Override
  public void progress(OptionalInt scene, double fraction) {
    whole.progress(scene, from + fraction * (to - from));
  }

  @Override
  public void log(String line) {
    whole.log(line);
  }
}
