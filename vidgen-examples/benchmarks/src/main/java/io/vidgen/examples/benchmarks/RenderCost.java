package io.vidgen.examples.benchmarks;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a minute of video costs: renders the demo campaign, 24 s with a facecam, and says what this
 * process and all it started have used for it. Linux only.
 */
@Command(
    name = "render-cost",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures processor time, memory, disk and bytes for a minute of video.")
public final class RenderCost implements Callable<Integer> {

  @Option(names = "--renders", defaultValue = "4", description = "How many in all.")
  private int renders;

  @Option(names = "--at-once", defaultValue = "1", description = "How many side by side.")
  private int atOnce;

  @Option(
      names = "--warm-up",
      defaultValue = "1",
      description = "How many before; their time counts for nothing.")
  private int warmUp;

  private RenderCost() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RenderCost()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("vidgen-cost-");
    try {
      measureIn(directory);
    } finally {
      Directories.delete(directory);
    }
    return CommandLine.ExitCode.OK;
  }

  private void measureIn(Path directory) throws Exception {
    try (DemoSite site = DemoSite.start()) {
      Campaign campaign = campaign(site, directory);
      Path work = Files.createDirectory(directory.resolve("work"));
      Path videos = directory.resolve("videos");
      try (SceneRecorder recorder =
              PlaywrightRecorder.builder()
                  .allowPrivateAddresses(true)
                  .concurrency(2 * atOnce)
                  .build();
          Compositor compositor = FfmpegCompositor.create()) {
        RenderPipeline pipeline =
            RenderPipeline.builder()
                .recorder(recorder)
                .compositor(compositor)
                .storage(LocalStorage.at(videos))
                .previews(true)
                .workDirectory(work)
                .build();
        render(pipeline, campaign, warmUp);
        long bytes = bytesIn(videos);
        try (TreeMeter meter = new TreeMeter(work)) {
          render(pipeline, campaign, renders);
          report(campaign, meter.stop(), bytesIn(videos) - bytes);
        }
      }
    }
  }

  private static long bytesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  private static Campaign campaign(DemoSite site, Path directory) throws IOException {
    Path clip = directory.resolve("facecam.mp4");
    try (InputStream facecam = DemoFacecam.open()) {
      Files.copy(facecam, clip);
    }
    return CampaignDraft.builder()
        .name("Cost")
        .scene(SceneDraft.page(site.page(DemoPage.LONG).toString(), 11))
        .scene(SceneDraft.page(site.page(DemoPage.STICKY).toString(), 8))
        .scene(SceneDraft.page(site.page(DemoPage.SHORT).toString(), 5))
        .build()
        .validate(Look.defaults(), Facecam.of(clip));
  }

  private void render(RenderPipeline pipeline, Campaign campaign, int times) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        running.add(threads.submit(() -> pipeline.render(campaign, RenderListener.NONE)));
      }
      for (Future<?> render : running) {
        render.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void report(Campaign campaign, TreeMeter.Reading seen, long bytes) {
    double minutes = renders * campaign.duration().toSeconds() / 60.0;
    System.out.printf(
        "%d renders of %d s with a facecam, %d at once, %d processors, load %.1f%n",
        renders,
        campaign.duration().toSeconds(),
        atOnce,
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.printf("%-34s %10s %14s%n", "", "in all", "a minute");
    line("on the wall [s]", seen.wall(), minutes);
    line("processor [s]", seen.cpu(), minutes);
    line("stored [MB]", bytes / 1e6, minutes);
    System.out.printf("%-34s %10.0f%n", "memory at its highest [MiB]", seen.memory() / 1048576.0);
    System.out.printf("%-34s %10.0f%n", "work directory at its highest [MB]", seen.scratch() / 1e6);
  }

  private static void line(String what, double inAll, double minutes) {
    System.out.printf("%-34s %10.1f %14.1f%n", what, inAll, inAll / minutes);
  }
}
