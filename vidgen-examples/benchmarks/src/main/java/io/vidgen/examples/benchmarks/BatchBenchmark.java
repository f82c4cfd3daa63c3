package io.vidgen.examples.benchmarks;

import io.vidgen.CacheDirectory;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a batch costs: how long a list takes until its rows wait in Postgres, or what one more
 * recipient takes of a video of three scenes of which the first is the recipient's own, beside a
 * video that is made by itself with nothing kept.
 */
@Command(
    name = "batch-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures what a batch costs, as a whole and for one more recipient.")
public final class BatchBenchmark implements Callable<Integer> {

  private static final int ROUNDS = 4;

  private static final CampaignDraft CAMPAIGN =
      CampaignDraft.builder()
          .name("For {{first_name|you}}")
          .scene(SceneDraft.page("{{website}}", 6))
          .scene(SceneDraft.page("https://example.com/product", 6))
          .scene(SceneDraft.page("https://example.com/pricing?for={{first_name|}}", 6))
          .build();

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      description = "Measures how long a list of so many rows takes, beside plain inserts.")
  private int rows;

  @Option(names = "--recipients", defaultValue = "20", description = "For how many people.")
  private int recipients;

  @Option(
      names = "--pages",
      split = ",",
      paramLabel = "PAGE",
      defaultValue =
          "startbootstrap-creative@7.0.7/dist/index.html,"
              + "startbootstrap-agency@7.0.12/dist/index.html,"
              + "startbootstrap-landing-page@6.0.6/dist/index.html",
      description = "Three pages that npm has published; the first is each recipient's own.")
  private List<String> pages = List.of();

  @Option(names = "--seconds", defaultValue = "6", description = "How long each page is shown.")
  private int seconds;

  @Option(
      names = "--text-only",
      description = "All pages are the same for everybody, who differ in the lower third alone.")
  private boolean textOnly;

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "COUNT",
      description = "How long the batch takes with so many workers on one database, each in turn.")
  private List<Integer> workers = List.of();

  private BatchBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BatchBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (rows > 0) {
      new ListCost(CAMPAIGN, rows).print(ROUNDS);
    } else if (!workers.isEmpty()) {
      measureWorkers();
    } else {
      measureRecipients();
    }
    return CommandLine.ExitCode.OK;
  }

  private void measureRecipients() throws Exception {
    Path directory = Files.createTempDirectory("batch-benchmark-");
    try (PublishedPages published = PublishedPages.in(PublishedPages.cache());
        FfmpegCompositor plain = FfmpegCompositor.create();
        FfmpegCompositor keeping =
            FfmpegCompositor.builder()
                .installation(plain.installation())
                .facecamCache(CacheDirectory.at(directory.resolve("facecams")))
                .encodingCache(CacheDirectory.at(directory.resolve("encoded")))
                .build();
        VidGenJob alone = new VidGenJob(plain, 2, true, Optional.empty());
        VidGenJob batch =
            new VidGenJob(keeping, 2, true, Optional.of(directory.resolve("scenes")))) {
      JobInput input = input(published, plain.installation(), directory);
      double[] single = new double[2];
      measure(alone, input, directory, 0, new double[2]); // Browsers and code are warm.
      measure(alone, input, directory, 0, single);
      double[] first = new double[2];
      measure(batch, input, directory, 1, first);
      double[] others = new double[2];
      for (int recipient = 2; recipient <= recipients; recipient++) {
        measure(batch, input, directory, recipient, others);
      }
      int more = recipients - 1;
      System.out.printf(
          Locale.ROOT,
          "by itself %.1f s, %.1f s CPU; first of the batch %.1f s, %.1f s CPU;"
              + " each of %d more %.1f s, %.1f s CPU%n"
              + "one more recipient takes %.2f of the CPU of a video by itself%n",
          single[0],
          single[1],
          first[0],
          first[1],
          more,
          others[0] / more,
          others[1] / more,
          others[1] / more / single[1]);
    } finally {
      Directories.delete(directory);
    }
  }

  private void measureWorkers() throws Exception {
    Path directory = Files.createTempDirectory("batch-benchmark-");
    try (PublishedPages published = PublishedPages.in(PublishedPages.cache());
        FfmpegCompositor any = FfmpegCompositor.create()) {
      JobInput input = input(published, any.installation(), directory);
      new BatchFleet(any.installation(), input, recipients, directory).print(workers);
    } finally {
      Directories.delete(directory);
    }
  }

  private JobInput input(PublishedPages published, FfmpegInstallation installation, Path directory)
      throws IOException, InterruptedException {
    List<URI> shown = new ArrayList<>();
    for (String page : pages) {
      shown.add(published.at(page));
    }
    return new JobInput(
        List.copyOf(shown),
        Duration.ofSeconds(seconds),
        VideoFormat.HD_1080,
        facecam(installation, directory));
  }

  /** Adds up time on the wall and of the processors. */
  private void measure(VidGenJob job, JobInput input, Path directory, int recipient, double[] sums)
      throws IOException, InterruptedException {
    JobInput personal = textOnly ? input : input.withPage(0, of(recipient, input.pages().get(0)));
    JobRun run =
        JobRun.of(textOnly ? job.saying("Hi, person " + recipient) : job, personal, directory);
    sums[0] += run.reading().wall();
    sums[1] += run.reading().cpu();
    run.delete();
  }

  private static URI of(int recipient, URI page) {
    return URI.create(page + "?recipient=" + recipient);
  }

  private Path facecam(FfmpegInstallation installation, Path directory)
      throws IOException, InterruptedException {
    try (InputStream clip = DemoFacecam.open()) {
      Files.copy(clip, directory.resolve("demo.mp4"));
    }
    new FfmpegCommand(installation, directory)
        .run(
            "-v error -stream_loop -1 -i demo.mp4 -t "
                + seconds * pages.size()
                + " -preset veryfast me.mp4");
    return directory.resolve("me.mp4");
  }
}
