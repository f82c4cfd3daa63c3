package io.vidgen.examples.benchmarks;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a video takes whose scenes and facecam are kept, but for one scene that has changed. */
final class ReuseMeasurement {

  private final JobInput input;
  private final Path directory;
  private final FfmpegInstallation installation;
  private final int atOnce;
  private final boolean meanwhile;

  ReuseMeasurement(
      JobInput input,
      Path directory,
      FfmpegInstallation installation,
      int atOnce,
      boolean meanwhile) {
    this.input = input;
    this.directory = directory;
    this.installation = installation;
    this.atOnce = atOnce;
    this.meanwhile = meanwhile;
  }

  /** Each round with empty caches; another scene has changed in each. */
  void run(int rounds) throws IOException, InterruptedException {
    JobTable table = new JobTable(input, 0);
    table.printHead();
    double[] first = new double[2];
    double[] again = new double[2];
    for (int round = 1; round <= rounds; round++) {
      Path caches = Files.createTempDirectory(directory, "caches-");
      try (FfmpegCompositor compositor =
              FfmpegCompositor.builder()
                  .installation(installation)
                  .facecamCache(CacheDirectory.at(caches.resolve("facecams")))
                  .encodingCache(CacheDirectory.at(caches.resolve("encoded")))
                  .build();
          VidGenJob job =
              new VidGenJob(compositor, atOnce, meanwhile, Optional.of(caches.resolve("scenes")))) {
        measure(table, round, "first time", job, input, first);
        int scene = (round - 1) % input.pages().size();
        JobInput changed = input.withPage(scene, changed(input.pages().get(scene)));
        measure(table, round, "one changed", job, changed, again);
      }
    }
    table.printStages();
    System.out.printf(
        Locale.ROOT,
        "with one scene of %d changed it takes %.0f %% of the first time, and %.0f %% of its CPU%n",
        input.pages().size(),
        100 * again[0] / first[0],
        100 * again[1] / first[1]);
  }

  /** Adds up time on the wall and of the processors. */
  private void measure(
      JobTable table, int round, String name, VidGenJob job, JobInput what, double[] sums)
      throws IOException, InterruptedException {
    JobRun run = JobRun.of(job, what, directory);
    table.print(round, name, run);
    run.delete();
    sums[0] += run.reading().wall();
    sums[1] += run.reading().cpu();
  }

  private static URI changed(URI page) {
    return URI.create(page + (page.getQuery() == null ? "?" : "&") + "changed");
  }
}
