package io.vidgen.examples.cli.batch;

import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.compositor.Compositor;
import io.vidgen.examples.cli.Adapters;
import io.vidgen.examples.cli.Console;
import io.vidgen.examples.cli.ExitGuard;
import io.vidgen.examples.cli.Publication;
import io.vidgen.recipient.CheckedList;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recorder.SceneRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How much a run makes, and when it stops by itself. */
final class RunOptions {

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "Make at most so many videos this time.")
  private @Nullable String limit;

  @Option(
      names = "--stop-after-failures",
      paramLabel = "SHARE",
      description =
          "Pause when more than this share of videos has failed, but five at least; or a number of"
              + " failures (default: 10%%).")
  private @Nullable String stopAfterFailures;

  @Option(
      names = "--allow-private-urls",
      description = "Record pages on this machine and in private networks too.")
  private boolean allowPrivateUrls;

  private int rows = Integer.MAX_VALUE;
  private FailureThreshold threshold = FailureThreshold.defaults();

  /**
   * Reads what was typed.
   *
   * @throws InvalidCampaignException naming the options that are wrong
   */
  void check() {
    List<FieldError> errors = new ArrayList<>();
    if (limit != null) {
      if (limit.matches("[1-9]\\d{0,5}")) {
        rows = Integer.parseInt(limit);
      } else {
        errors.add(new FieldError("limit", "must be a number of rows, not \"" + limit + "\""));
      }
    }
    if (stopAfterFailures != null) {
      try {
        threshold = FailureThreshold.parse(stopAfterFailures);
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError("stop-after-failures", String.valueOf(e.getMessage())));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
  }

  /**
   * Makes videos, and says how it went.
   *
   * @param again whether a row that has an outcome is made again
   * @return an exit code
   */
  int make(
      Console console,
      Adapters adapters,
      ExitGuard guard,
      RunDirectory directory,
      BatchInput input,
      CheckedList checked,
      Predicate<CheckedRecipient> again) {
    List<FieldError> errors = new ArrayList<>();
    try (Publication publication = Publication.open(adapters, errors);
        SceneRecorder recorder = adapters.recorder(allowPrivateUrls);
        Compositor compositor =
            adapters.compositor(
                RowRenderer.cache(directory, "facecams"),
                RowRenderer.cache(directory, "encodings"))) {
      if (!errors.isEmpty()) {
        throw new InvalidCampaignException(errors);
      }
      RowRenderer renderer =
          new RowRenderer(recorder, compositor, publication, directory, guard.cancellation());
      BatchRun run = new BatchRun(directory, input, checked, renderer, threshold, console.err());
      BatchRun.Ended ended = run.make(row -> again.test(row), rows, guard.cancellation());
      return report(console, directory, ended);
    }
  }

  private static int report(Console console, RunDirectory directory, BatchRun.Ended ended) {
    console
        .err()
        .println(
            CheckReport.counted(ended.done(), "video")
                + " made, "
                + ended.failed()
                + " failed, "
                + ended.left()
                + " left");
    if (ended.paused()) {
      console
          .err()
          .println(
              "Paused: too many have failed. The same command goes on; 'vidgen batch retry' tries"
                  + " the failed ones again.");
    }
    console.out().println("Results: " + directory.results());
    return ended.complete() ? CommandLine.ExitCode.OK : BatchCommand.SOME_FAILED;
  }
}
