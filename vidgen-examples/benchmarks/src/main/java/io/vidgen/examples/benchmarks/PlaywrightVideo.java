package io.vidgen.examples.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
  private final FfmpegInstallation ffmpeg;
  private final OwnBrowser own;

  /**
   * @param ffmpeg decodes the frames that are counted
   */
  PlaywrightVideo(
      Duration duration, VideoFormat format, FfmpegInstallation ffmpeg, PlaywrightEncoder encoder) {
    this.duration = duration;
    this.format = format;
    this.ffmpeg = ffmpeg;
    this.own = new OwnBrowser(encoder.environment());
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

  /**
   * Of the video's end, which shows the scrolling; what only the encoder has changed is the same.
   */
  private long distinctIn(Path video) throws IOException, InterruptedException {
    Luma luma = Luma.of(format);
    byte[][] last = new byte[1][];
    long[] distinct = new long[1];
    GrayFrames.decode(
        ffmpeg,
        "-sseof -%d -i %s".formatted(duration.toSeconds(), video),
        luma.filter(),
        luma.bytes(),
        frame -> {
          if (last[0] == null || Luma.differs(frame, last[0])) {
            distinct[0]++;
          }
          last[0] = frame;
        });
    return distinct[0];
  }

  @Override
  public void close() {
    own.close();
  }
}
