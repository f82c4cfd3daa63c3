package io.vidgen.examples.cli;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;

/** Shows how far a render has come. */
interface ProgressDisplay extends RenderListener, AutoCloseable {

  /** A bar on a terminal, lines elsewhere; lines too where a log would run through the bar. */
  static ProgressDisplay on(Console console, boolean verbose, boolean quiet) {
    if (quiet) {
      return new NoProgress();
    }
    return console.columns().isPresent() && !verbose
        ? new ProgressBar(console.err(), console.columns().getAsInt())
        : new ProgressLines(console.err());
  }

  /** What is being done, such as {@code recording scene 2 of 3}. */
  static String describe(Progress progress) {
    RenderStatus status = progress.status();
    return progress.scene().isEmpty()
        ? status.wireName()
        : status.wireName()
            + " scene "
            + (progress.scene().getAsInt() + 1)
            + " of "
            + progress.scenes();
  }

  /** Leaves the cursor at the beginning of a line. Idempotent. */
  @Override
  void close();
}
