package io.vidgen.examples.cli.batch;

import io.vidgen.ErrorCode;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the videos that are still to be made, one after the other. */
final class BatchRun {

  /** What would fail every other row too. */
  private static final Set<ErrorCode> NOT_THE_ROWS =
      EnumSet.of(
          ErrorCode.BROWSER_MISSING,
          ErrorCode.ENCODER_MISSING,
          ErrorCode.DISK_FULL,
          ErrorCode.INPUT_MISSING,
          ErrorCode.INPUT_UNSUPPORTED,
          ErrorCode.INPUT_CORRUPT,
          ErrorCode.STORAGE_DENIED,
          ErrorCode.STORAGE_REJECTED,
          ErrorCode.STORAGE_UNAVAILABLE);

  private final RunDirectory directory;
  private final BatchInput input;
  private final CheckedList checked;
  private final RowRenderer renderer;
  private final FailureThreshold threshold;
  private final PrintWriter err;
  private final ResultSheet sheet;
  private int done;
  private int failed;

  BatchRun(
      RunDirectory directory,
      BatchInput input,
      CheckedList checked,
      RowRenderer renderer,
      FailureThreshold threshold,
      PrintWriter err) {
    this.directory = directory;
    this.input = input;
    this.checked = checked;
    this.renderer = renderer;
    this.threshold = threshold;
    this.err = err;
    this.sheet = new ResultSheet(input, checked, directory.log());
  }

  /** How a run ended. */
  record Ended(int done, int failed, int left, boolean complete, boolean paused) {}

  /**
   * Makes the videos.
   *
   * @param again whether a row that has failed before is tried again
   * @param limit how many rows are rendered at most
   */
  Ended make(Predicate<CheckedRecipient> again, int limit, CancellationToken cancellation) {
    List<CheckedRecipient> open =
        checked.ready().filter(row -> isOpen(row, again)).limit(limit).toList();
    long start = System.nanoTime();
    boolean paused = false;
    for (CheckedRecipient row : open) {
      cancellation.throwIfCancelled();
      RowOutcome outcome = render(row, cancellation);
      keep(outcome);
      if (outcome.state().isDone()) {
        done++;
      } else {
        failed++;
      }
      report(row, outcome, open.size(), start);
      paused = threshold.isPassed(done + failed, failed);
      if (paused) {
        break;
      }
    }
    writeResults();
    int left = (int) checked.ready().filter(row -> sheet.outcome(row).isEmpty()).count();
    boolean complete = checked.ready().allMatch(row -> sheet.stateOf(row).isDone());
    return new Ended(done, failed, left, complete, paused);
  }

  private boolean isOpen(CheckedRecipient row, Predicate<CheckedRecipient> again) {
    return sheet.outcome(row).map(last -> again.test(row) || isGone(last)).orElse(true);
  }

  /** Somebody has deleted the video: it is made again. */
  private static boolean isGone(RowOutcome last) {
    return last.video() != null
        && !last.video().contains("://")
        && !Files.exists(Path.of(last.video()));
  }

  private RowOutcome render(CheckedRecipient row, CancellationToken cancellation) {
    long start = System.nanoTime();
    String content = input.contentOf(row);
    try {
      return renderer.render(row, content);
    } catch (RuntimeException e) {
      // Ctrl-C reaches the browser and the encoder too; what they complain of then is no news.
      cancellation.throwIfCancelled();
      RenderFailure failure = RenderFailure.of(e);
      if (NOT_THE_ROWS.contains(failure.code())) {
        throw e;
      }
      return RowOutcome.failed(
          row.key(), content, RowRenderer.seconds(start), failure.code().name(), failure.message());
    }
  }

  private void keep(RowOutcome outcome) {
    try {
      directory.log().add(outcome);
    } catch (IOException e) {
      throw RunDirectory.unwritable(directory.results(), e);
    }
    writeResults();
  }

  private void writeResults() {
    try {
      RunDirectory.write(directory.results(), sheet.csv(true));
    } catch (IOException e) {
      throw RunDirectory.unwritable(directory.results(), e);
    }
  }

  private void report(CheckedRecipient row, RowOutcome outcome, int of, long start) {
    int ended = done + failed;
    double perRow = (System.nanoTime() - start) / 1e9 / ended;
    String what =
        switch (outcome.state()) {
          case FAILED -> "failed: " + outcome.errorCode() + ": " + outcome.error();
          case DONE_WITH_FALLBACK -> "done, but shows the fallback: " + outcome.errorCode();
          default -> "done";
        };
    err.println(
        String.format(
            Locale.ROOT,
            "%d of %d  line %d  %s  %s in %.1f s%s",
            ended,
            of,
            row.recipient().line(),
            row.key(),
            what,
            outcome.madeInSeconds(),
            ended == of ? "" : ", about " + inWords(perRow * (of - ended)) + " left"));
    err.flush();
  }

  private static String inWords(double seconds) {
    long minutes = Math.round(seconds / 60);
    if (minutes < 1) {
      return Math.max(1, Math.round(seconds)) + " s";
    }
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Whether a row's last try failed. */
  boolean hasFailed(CheckedRecipient row) {
    return sheet.stateOf(row) == RecipientState.FAILED;
  }
}
