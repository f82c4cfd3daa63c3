package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The whole job, from pages and a facecam to a checked MP4, beside the usual script, in turns: what
 * each takes, and how good what it makes is.
 */
@Command(
    name = "pipeline-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures VidGen's pipeline beside the usual script, on the same pages.")
public final class PipelineBenchmark implements Callable<Integer> {

  @Parameters(
      paramLabel = "URL",
      description = "Pages to show; pages of the demo's site unless given.")
  private List<URI> urls = new ArrayList<>();

  @Option(
      names = "--pages",
      split = ",",
      paramLabel = "PAGE",
      description = "Pages that npm has published instead, each as in name@version/path.")
  private List<String> published = List.of();

  @Option(
      names = "--plain",
      description = "Of the demo's pages one that moves only as it is scrolled, three times.")
  private boolean plain;

  @Option(names = "--seconds", defaultValue = "10", description = "How long each page is shown.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured.")
  private int rounds;

  @Option(
      names = "--at-once",
      defaultValue = "2",
      description = "How many scenes VidGen records side by side.")
  private int atOnce;

  @Option(
      names = "--reuse",
      description = "Measures instead what a video takes of which one scene has changed.")
  private boolean reuse;

  @Option(
      names = "--afterwards",
      description = "Has VidGen encode when all is recorded, instead of meanwhile.")
  private boolean afterwards;

  @Option(names = "--only-vidgen", description = "Leaves the usual script out.")
  private boolean onlyVidGen;

  @Option(names = "--unjudged", description = "Does not compare the videos with lossless frames.")
  private boolean unjudged;

  @Option(names = "--keep", paramLabel = "DIRECTORY", description = "Where the last videos go.")
  private Path keep = Path.of("");

  private PipelineBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new PipelineBenchmark())
            .setExecutionExceptionHandler(new PlainFailures())
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("pipeline-benchmark-");
    try (DemoSite site = DemoSite.start();
        PublishedPages others =
            published.isEmpty() ? null : PublishedPages.in(PublishedPages.cache());
        FfmpegCompositor compositor = FfmpegCompositor.create()) {
      List<URI> pages = new ArrayList<>(urls);
      if (others != null) {
        for (String page : published) {
          pages.add(others.at(page));
        }
      }
      if (pages.isEmpty()) {
        pages.addAll(pagesOf(site));
      }
      Duration perScene = Duration.ofSeconds(seconds);
      FfmpegInstallation installation = compositor.installation();
      Path facecam =
          facecam(installation, directory, perScene.multipliedBy(pages.size()).toSeconds());
      JobInput input = new JobInput(pages, perScene, VideoFormat.HD_1080, facecam);
      System.out.printf(
          "%d scenes of %d s, %s, facecam; %d processors, heap up to %d MiB, FFmpeg %s%n",
          pages.size(),
          seconds,
          input.format(),
          Runtime.getRuntime().availableProcessors(),
          Runtime.getRuntime().maxMemory() >> 20,
          installation.version());
      if (reuse) {
        new ReuseMeasurement(input, directory, installation, atOnce, !afterwards).run(rounds);
      } else {
        measure(input, compositor, directory);
      }
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  /** Pages that scroll for as long as they are shown. */
  private List<URI> pagesOf(DemoSite site) {
    URI page = site.page(DemoPage.LONG);
    URI middle = plain ? page.resolve("?more") : site.page(DemoPage.STICKY);
    return List.of(page, middle, page.resolve("?again"));
  }

  private static Path facecam(FfmpegInstallation installation, Path directory, long seconds)
      throws IOException, InterruptedException {
    try (InputStream clip = DemoFacecam.open()) {
      Files.copy(clip, directory.resolve("demo.mp4"));
    }
    new FfmpegCommand(installation, directory)
        .run("-v error -stream_loop -1 -i demo.mp4 -t " + seconds + " -preset veryfast me.mp4");
    return directory.resolve("me.mp4");
  }

  private void measure(JobInput input, FfmpegCompositor compositor, Path directory)
      throws IOException, InterruptedException {
    List<JobContender> contenders = new ArrayList<>();
    if (!onlyVidGen) {
      FfmpegInstallation ffmpeg = compositor.installation();
      contenders.add(new UsualScript(ffmpeg, PlaywrightEncoder.in(directory, ffmpeg)));
    }
    VidGenJob vidGen = new VidGenJob(compositor, atOnce, !afterwards, Optional.empty());
    contenders.add(vidGen);
    try (LosslessFrames wanted =
        unjudged ? null : LosslessFrames.capture(input, directory, compositor.installation())) {
      JobTable table = new JobTable(input, wanted == null ? 0 : wanted.distinct());
      table.printHead();
      for (int round = 1; round <= rounds; round++) {
        for (JobContender contender : contenders) {
          JobRun run = JobRun.of(contender, input, directory);
          if (wanted != null) {
            run = run.judged(new VideoJudge(input, wanted, compositor.installation()));
          }
          table.print(round, contender.name(), run);
          if (round == rounds && !keep.toString().isEmpty()) {
            run.keep(keep, contender.name());
          }
          run.delete();
        }
      }
      table.printStages();
      System.out.printf("%nbrowsers that VidGen started: %d%n", vidGen.browserStarts());
    } finally {
      contenders.forEach(JobContender::close);
    }
  }
}
