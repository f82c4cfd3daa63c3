package io.vidgen.examples.benchmarks;

import io.vidgen.VidGenException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.EngineChoice;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorderBuilder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Records pages on a quiet and on a busy machine, and says how many frames differ: there should be
 * none.
 */
@Command(
    name = "identity-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Records pages twice quiet and twice busy, and counts the frames that differ.")
public final class IdentityBenchmark implements Callable<Integer> {

  /** All addresses but 127.0.0.0/8. */
  static final String[] NOT_LOOPBACK = {
    "0.0.0.0/2",
    "64.0.0.0/3",
    "96.0.0.0/4",
    "112.0.0.0/5",
    "120.0.0.0/6",
    "124.0.0.0/7",
    "126.0.0.0/8",
    "128.0.0.0/1",
    "::/0"
  };

  @Option(
      names = "--directory",
      defaultValue = ".",
      description = "Served on loopback; pages are files in it.")
  private Path directory = Path.of(".");

  @Parameters(
      arity = "1..*",
      paramLabel = "PAGE",
      description = "A file in the directory, or an address with its scheme.")
  private List<String> pages = List.of();

  @Option(names = "--seconds", defaultValue = "4", description = "Of each recording.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "2", description = "How often quiet, and busy.")
  private int rounds;

  @Option(names = "--scroll", defaultValue = "SMOOTH", description = "${COMPLETION-CANDIDATES}")
  private ScrollStyle scroll = ScrollStyle.SMOOTH;

  @Option(names = "--burners", description = "Processes meanwhile; as many as processors.")
  private int burners = Runtime.getRuntime().availableProcessors();

  @Option(names = "--niceness", defaultValue = "0", description = "Of those processes.")
  private int niceness;

  @Option(
      names = "--online",
      description = "Lets pages reach more than this machine. Others' answers may vary.")
  private boolean online;

  @Option(names = "--keep", description = "Where to put all frames.")
  private @Nullable Path keep;

  private IdentityBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IdentityBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    System.out.printf("%-60s %6s %8s  %s%n", "page", "frames", "distinct", "frames that differ");
    boolean same = true;
    try (PagesOnDisk site = PagesOnDisk.serve(directory);
        PlaywrightRecorder recorder = recorder()) {
      for (String page : pages) {
        try {
          same &= compare(recorder, page.contains("://") ? URI.create(page) : site.at(page), page);
        } catch (VidGenException e) {
          System.out.printf("%-60s %s%n", page, e.getMessage());
          same = false;
        }
      }
    }
    return same ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private PlaywrightRecorder recorder() {
    PlaywrightRecorderBuilder builder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .engine(EngineChoice.DETERMINISTIC)
            .concurrency(1);
    return (online ? builder : builder.denyAddresses(NOT_LOOPBACK)).build();
  }

  private boolean compare(PlaywrightRecorder recorder, URI url, String page) throws IOException {
    List<FrameDigests> recordings = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      recordings.add(record(recorder, url, page, "quiet-" + round, notes));
    }
    try (Burner burner = Burner.start(burners, niceness)) {
      for (int round = 0; round < rounds; round++) {
        recordings.add(record(recorder, url, page, "busy-" + round, notes));
      }
    }
    FrameDigests first = recordings.get(0);
    List<List<Integer>> differences =
        recordings.stream().skip(1).map(first::differencesFrom).toList();
    System.out.printf("%-60s %6d %8d", page, first.frames(), first.distinct());
    differences.forEach(
        frames ->
            System.out.printf(
                "  %d%s", frames.size(), frames.isEmpty() ? "" : " from " + frames.get(0)));
    System.out.println();
    notes.stream().distinct().forEach(note -> System.out.printf("    %s%n", note));
    return differences.stream().allMatch(List::isEmpty);
  }

  private FrameDigests record(
      PlaywrightRecorder recorder, URI url, String page, String run, List<String> notes)
      throws IOException {
    FrameDigests frames =
        new FrameDigests(
            Optional.ofNullable(keep)
                .map(kept -> kept.resolve(page.replaceAll("\\W+", "_")).resolve(run)));
    Recording recording =
        recorder.record(
            RecordingSpec.builder(url, Duration.ofSeconds(seconds), VideoFormat.HD_720)
                .scroll(scroll)
                .build(),
            frames,
            ProgressListener.NONE,
            CancellationToken.none());
    recording.notes().forEach(note -> notes.add(run + ": " + note));
    return frames;
  }
}
