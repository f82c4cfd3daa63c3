package io.vidgen.examples.cli;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress for logs and pipes: a line for each stage, for each few percent, for each event. */
final class ProgressLines implements ProgressDisplay {

  private static final int STEP_PERCENT = 5;

  private final PrintWriter err;
  private RenderStatus status = RenderStatus.QUEUED;
  private int percent;

  ProgressLines(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void progress(Progress progress) {
    if (progress.status() == status && progress.percent() < percent + STEP_PERCENT) {
      return;
    }
    status = progress.status();
    percent = progress.percent();
    err.println(
        String.format(Locale.ROOT, "[%3d%%] %s", percent, ProgressDisplay.describe(progress)));
  }

  @Override
  public void log(String line) {
    err.println("       " + line);
  }

  @Override
  public void close() {}
}
