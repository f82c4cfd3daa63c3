package io.vidgen.examples.cli;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Progress for people: one line, drawn over itself. Plain ASCII without escape sequences, so that
 * any terminal and any character set will do.
 */
final class ProgressBar implements ProgressDisplay {

  /** Room for the longest usual description, so that the bar does not jump about. */
  private static final int LABEL_COLUMNS = 24;

  private static final int LEAST_BAR = 10;
  private static final int MOST_BAR = 50;

  private final PrintWriter err;
  private final int columns;
  private RenderStatus status = RenderStatus.QUEUED;
  private int percent = -1;

  ProgressBar(PrintWriter err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  @Override
  public void progress(Progress progress) {
    // Scenes recorded side by side take turns; that alone is not worth a redraw.
    if (progress.status() == status && progress.percent() == percent) {
      return;
    }
    status = progress.status();
    percent = progress.percent();
    err.print("\r" + line(progress));
    err.flush();
  }

  /** One column stays free: some terminals wrap as soon as the last one is written. */
  private String line(Progress progress) {
    int room = Math.max(0, columns - 1);
    String label =
        String.format(Locale.ROOT, "%-" + LABEL_COLUMNS + "s", ProgressDisplay.describe(progress));
    String number = String.format(Locale.ROOT, " %3d%%", percent);
    int bar = Math.min(MOST_BAR, room - label.length() - number.length() - " []".length());
    if (bar >= LEAST_BAR) {
      int done = bar * percent / 100;
      return label + " [" + "#".repeat(done) + ".".repeat(bar - done) + "]" + number;
    }
    String line = number.strip() + " " + label;
    return line.substring(0, Math.min(line.length(), room));
  }

  @Override
  public void close() {
    if (percent >= 0) {
      err.println();
      percent = -1;
    }
  }
}
