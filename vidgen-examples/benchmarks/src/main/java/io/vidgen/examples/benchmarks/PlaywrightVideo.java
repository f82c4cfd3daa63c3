package io.vidgen.examples.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Playwright's own video: the screencast in real time, 25 frames a second, encoded as VP8. */
final class PlaywrightVideo implements RecordContender {

  private static final int FPS = 25;

  private static final String SCROLL =
      """
      ([distance, millis]) => new Promise(done => {
        const began = performance.now();
        (function step() {
          const s = Math.min(1, (performance.now() - began) / millis);
          scrollTo(0, distance * s);
          s < 1 ? requestAnimationFrame(step) : done();
        })();
      })
      """;

  private final Duration duration;
  private final VideoFormat format;
  private final String ffmpeg;
  private final OwnBrowser own = new OwnBrowser();

  /**
   * @param ffmpeg the program that counts the frames afterwards
   */
  PlaywrightVideo(Duration duration, VideoFormat format, String ffmpeg) {
    this.duration = duration;
    this.format = format;
    this.ffmpeg = ffmpeg;
  }

  @Override
  public String name() {
    return "Playwright, recordVideo";
  }

  @Override
  public Run run(URI url) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("record-benchmark-");
    Path video = folder.resolve("video.webm");
    try {
      BrowserContext context =
          own.browser()
              .newContext(
                  new Browser.NewContextOptions()
                      .setViewportSize(format.width(), format.height())
                      .setRecordVideoDir(folder)
                      .setRecordVideoSize(format.width(), format.height()));
      double seconds;
      double cpu;
      Page page = context.newPage();
      try {
        page.navigate(url.toString());
        double distance = OwnBrowser.distance(page);
        CpuTime before = CpuTime.now();
        long began = System.nanoTime();
        page.evaluate(SCROLL, List.of(distance, (double) duration.toMillis()));
        seconds = (System.nanoTime() - began) / 1e9;
        cpu = CpuTime.now().secondsSince(before);
      } finally {
        context.close();
      }
      Files.move(page.video().path(), video);
      return new Run(seconds, duration.toSeconds() * FPS, distinctIn(video), cpu);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /** Of the video's end, which shows the scrolling. */
  private long distinctIn(Path video) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ffmpeg,
                "-v",
                "error",
                "-sseof",
                "-" + duration.toSeconds(),
                "-i",
                video.toString(),
                "-map",
                "0:v",
                "-f",
                "framemd5",
                "-")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(ffmpeg + " cannot count the frames of " + video);
    }
    List<String> sums =
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(line.lastIndexOf(',') + 1))
            .toList();
    long distinct = sums.isEmpty() ? 0 : 1;
    for (int i = 1; i < sums.size(); i++) {
      distinct += sums.get(i).equals(sums.get(i - 1)) ? 0 : 1;
    }
    return distinct;
  }

  @Override
  public void close() {
    own.close();
  }
}
