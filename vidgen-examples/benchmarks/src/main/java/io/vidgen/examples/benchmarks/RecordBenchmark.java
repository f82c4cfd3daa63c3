package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.recorder.playwright.EngineChoice;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * VidGen's recorder beside Playwright's video and a loop of screenshots, on the demo site's pages,
 * in turns: what a frame takes, and how many of them show something new.
 */
@Command(
    name = "record-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures VidGen's recorder beside what Playwright offers.")
public final class RecordBenchmark implements Callable<Integer> {

  @Option(names = "--seconds", defaultValue = "10", description = "Of each recording.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured.")
  private int rounds;

  @Option(names = "--only-vidgen", description = "Leaves the others out.")
  private boolean onlyVidGen;

  private RecordBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RecordBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Duration duration = Duration.ofSeconds(seconds);
    VideoFormat format = VideoFormat.HD_1080;
    System.out.printf(
        "%s, %d s, %d processors, medians of %d rounds%n",
        format, seconds, Runtime.getRuntime().availableProcessors(), rounds);
    List<RecordContender> contenders = new ArrayList<>();
    Path directory = Files.createTempDirectory("record-benchmark-");
    try (DemoSite site = DemoSite.start()) {
      // Playwright's contenders first: only a process' first use of it sets its drivers' variables.
      if (!onlyVidGen) {
        FfmpegInstallation ffmpeg = FfmpegInstallation.find();
        PlaywrightEncoder encoder = PlaywrightEncoder.in(directory, ffmpeg);
        contenders.add(new PlaywrightVideo(duration, format, ffmpeg, encoder));
        contenders.add(new ScreenshotLoop(duration, format));
      }
      for (int sideBySide : List.of(1, 2)) {
        for (boolean rebuild : List.of(true, false)) {
          contenders.add(
              new VidGenRecording(
                  EngineChoice.DETERMINISTIC, rebuild, sideBySide, duration, format));
        }
      }
      contenders.add(new VidGenRecording(EngineChoice.REAL_TIME, false, 1, duration, format));
      for (DemoPage page : DemoPage.values()) {
        print(page, measure(contenders, site, page));
      }
    } finally {
      contenders.forEach(RecordContender::close);
      Directories.delete(directory);
    }
    return 0;
  }

  private Map<RecordContender, List<RecordContender.Run>> measure(
      List<RecordContender> contenders, DemoSite site, DemoPage page) {
    Map<RecordContender, List<RecordContender.Run>> runs = new LinkedHashMap<>();
    contenders.forEach(contender -> runs.put(contender, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (var turn : runs.entrySet()) {
        RecordContender contender = turn.getKey();
        try {
          turn.getValue().add(contender.run(site.page(page)));
        } catch (Exception e) {
          System.out.printf("%s left out: %s%n", contender.name(), firstLine(e));
        }
      }
    }
    return runs;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage())
        .lines()
        .limit(3)
        .reduce("", (a, b) -> a + " " + b)
        .strip();
  }

  private static void print(DemoPage page, Map<RecordContender, List<RecordContender.Run>> runs) {
    System.out.printf(
        "%n%-40s %10s %14s %10s %14s%n", page, "ms/frame", "distinct", "CPU [s]", "CPU ms/frame");
    runs.forEach(
        (contender, results) -> {
          if (!results.isEmpty()) {
            System.out.printf(
                "%-40s %10.1f %7.0f of %3.0f %10.1f %14.1f%n",
                contender.name(),
                median(results, RecordContender.Run::millisPerFrame),
                median(results, RecordContender.Run::distinct),
                median(results, RecordContender.Run::frames),
                median(results, RecordContender.Run::cpuSeconds),
                median(results, RecordContender.Run::cpuMillisPerFrame));
          }
        });
  }

  private static double median(
      List<RecordContender.Run> runs, ToDoubleFunction<RecordContender.Run> what) {
    double[] sorted = runs.stream().mapToDouble(what).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
