package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FacecamCache;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a video takes whose scenes and facecam are kept, but for one scene that has changed. */
final class ReuseMeasurement {

  private final JobInput input;
  private final Path directory;
  private final FfmpegInstallation installation;
  private final int atOnce;

  ReuseMeasurement(JobInput input, Path directory, FfmpegInstallation installation, int atOnce) {
    this.input = input;
    this.directory = directory;
    this.installation = installation;
    this.atOnce = atOnce;
  }

  /** Each round with empty caches and a page that no round before had. */
  void run(int rounds) throws IOException, InterruptedException {
    JobTable table = new JobTable(input, 0);
    table.printHead();
    double[] ratios = new double[rounds];
    for (int round = 1; round <= rounds; round++) {
      Path caches = Files.createTempDirectory(directory, "caches-");
      try (FfmpegCompositor compositor =
              FfmpegCompositor.builder()
                  .installation(installation)
                  .facecamCache(FacecamCache.at(caches.resolve("facecams")))
                  .build();
          VidGenJob job =
              new VidGenJob(compositor, atOnce, Optional.of(caches.resolve("scenes")))) {
        double first = measured(table, round, "first time", job, input);
        JobInput changed = input.withPage(1, changed(input.pages().get(1)));
        double again = measured(table, round, "one changed", job, changed);
        ratios[round - 1] = again / first;
      }
    }
    table.printStages();
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "with one scene of %d changed it takes %.0f %% of the first time%n",
        input.pages().size(),
        100 * ratios[rounds / 2]);
  }

  private double measured(JobTable table, int round, String name, VidGenJob job, JobInput what)
      throws IOException, InterruptedException {
    JobRun run = JobRun.of(job, what, directory);
    table.print(round, name, run);
    run.delete();
    return run.reading().wall();
  }

  private static URI changed(URI page) {
    return URI.create(page + (page.getQuery() == null ? "?" : "&") + "changed");
  }
}
