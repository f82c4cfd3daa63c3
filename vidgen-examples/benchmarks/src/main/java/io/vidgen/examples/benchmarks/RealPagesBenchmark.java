package io.vidgen.examples.benchmarks;

import io.vidgen.VidGenException;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.EngineChoice;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorderBuilder;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Records published pages: what a frame takes, and how many of those that move are rebuilt instead
 * of being captured.
 */
@Command(
    name = "real-pages-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Records pages that npm has published, and counts the frames that are rebuilt.")
public final class RealPagesBenchmark implements Callable<Integer> {

  @Parameters(
      paramLabel = "PAGE",
      description = "As in name@version/path, or a file in the directory; a fixed list if none.")
  private List<String> pages = PublishedPages.DEFAULT;

  @Option(
      names = "--directory",
      description = "Where packages are kept; in the user's cache unless given.")
  private @Nullable Path directory;

  @Option(names = "--seconds", defaultValue = "6", description = "Of each recording.")
  private int seconds;

  @Option(names = "--scroll", defaultValue = "SMOOTH", description = "${COMPLETION-CANDIDATES}")
  private ScrollStyle scroll = ScrollStyle.SMOOTH;

  @Option(names = "--large", description = "1920x1080 instead of 1280x720.")
  private boolean large;

  @Option(
      names = "--verify",
      description = "Also captures every frame without loss, and compares the rebuilt ones.")
  private boolean verify;

  @Option(
      names = "--exact",
      description = "Captures what shows through something that stands still.")
  private boolean onlyExact;

  @Option(names = "--keep", description = "Where to put pictures of rebuilt frames.")
  private @Nullable Path keep;

  private RealPagesBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new RealPagesBenchmark())
            .setExecutionExceptionHandler(new PlainFailures())
            .execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path packages = directory == null ? PublishedPages.cache() : directory;
    List<RealPage> results = new ArrayList<>();
    RealPage.printHead();
    try (PublishedPages site = PublishedPages.in(packages);
        PlaywrightRecorder recorder = recorder(false);
        PlaywrightRecorder lossless = recorder(true)) {
      for (String page : pages) {
        try {
          RealPage result = record(page, site.at(page), recorder, lossless);
          result.print();
          results.add(result);
        } catch (VidGenException | IOException e) {
          System.out.printf("%s: %s%n", page, e.getMessage());
        }
      }
    }
    RealPage.printSum(results);
    boolean exact = results.stream().allMatch(RealPage::keepsPromise);
    return exact && results.size() == pages.size()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private PlaywrightRecorder recorder(boolean lossless) {
    PlaywrightRecorderBuilder builder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .denyAddresses(IdentityBenchmark.NOT_LOOPBACK)
            .engine(EngineChoice.DETERMINISTIC)
            .concurrency(1);
    return builder.lossless(lossless).rebuildTranslucent(!onlyExact).build();
  }

  private RealPage record(
      String page, URI url, PlaywrightRecorder recorder, PlaywrightRecorder lossless)
      throws IOException {
    VideoFormat format = large ? VideoFormat.HD_1080 : VideoFormat.HD_720;
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(seconds), format)
            .motion(Motion.builder().scroll(scroll).depth(ScrollDepth.Place.BOTTOM).build())
            .build();
    RealFrames frames = new RealFrames();
    Recording recording = record(recorder, spec, frames);
    frames.end();
    if (!verify) {
      return RealPage.of(page, recording, frames);
    }
    Path work = Files.createTempDirectory("real-pages-");
    try {
      FramePictures expected = FramePictures.in(work);
      var unusedReference = record(lossless, spec, expected);
      RebuiltComparison comparison = new RebuiltComparison(expected, keepFor(page));
      var unusedAgain = record(recorder, spec, comparison);
      return RealPage.of(page, recording, frames).compared(comparison);
    } finally {
      Directories.delete(work);
    }
  }

  private @Nullable Path keepFor(String page) {
    return keep == null ? null : keep.resolve(page.replaceAll("\\W+", "_"));
  }

  private static Recording record(PlaywrightRecorder recorder, RecordingSpec spec, FrameSink sink) {
    return recorder.record(spec, sink, ProgressListener.NONE, new CancellationToken());
  }
}
