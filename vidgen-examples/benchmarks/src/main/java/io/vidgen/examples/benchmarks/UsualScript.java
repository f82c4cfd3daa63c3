package io.vidgen.examples.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollPlan;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.ScrollWay;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;

/**
 * What people write who need such a video: start a browser, record one page after the other with
 * Playwright's {@code recordVideo}, then run FFmpeg three times over, to normalise, join and
 * overlay. The page moves by the same plan as VidGen's.
 */
final class UsualScript implements JobContender {

  private static final String X264 = " -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p ";
  private static final int OFFSETS_PER_SECOND = 60;

  private static final String SCROLL =
      """
      ([offsets, rate, millis]) => new Promise(done => {
        const began = performance.now();
        (function step() {
          const passed = performance.now() - began;
          scrollTo(0, offsets[Math.min(offsets.length - 1, Math.floor(passed * rate / 1000))]);
          passed < millis ? requestAnimationFrame(step) : done();
        })();
      })
      """;

  private final FfmpegInstallation installation;
  private final PlaywrightEncoder encoder;

  UsualScript(FfmpegInstallation installation, PlaywrightEncoder encoder) {
    this.installation = installation;
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return "usual script";
  }

  /** A recorded page, and how much of it is before the scrolling. */
  private record Taken(Path video, double leadSeconds) {}

  @Override
  public Made make(JobInput input, Path scratch, Path output)
      throws IOException, InterruptedException {
    StageTimes times = new StageTimes();
    FfmpegCommand ffmpeg = new FfmpegCommand(installation, scratch);
    StringBuilder list = new StringBuilder();
    times.enter("recording");
    try (OwnBrowser own = new OwnBrowser(encoder.environment())) {
      for (int i = 0; i < input.pages().size(); i++) {
        times.enter("recording");
        Taken taken = take(own, input.pages().get(i), input, scratch);
        times.enter("normalizing");
        ffmpeg.run(
            String.format(
                Locale.ROOT,
                "-v error -ss %.3f -i %s -vf fps=%d,scale=%d:%d,tpad=stop=-1:stop_mode=clone"
                    + " -t %d -an%snormal-%d.mp4",
                taken.leadSeconds(),
                taken.video().getFileName(),
                input.format().fps(),
                input.format().width(),
                input.format().height(),
                input.perScene().toSeconds(),
                X264,
                i));
        list.append("file normal-").append(i).append(".mp4\n");
      }
    }
    times.enter("concatenating");
    Files.writeString(scratch.resolve("list.txt"), list);
    ffmpeg.run("-v error -f concat -i list.txt" + X264 + "joined.mp4");
    times.enter("overlaying");
    BubbleStyle bubble = BubbleStyle.defaults();
    int side = bubble.diameterIn(input.format());
    int margin = bubble.marginIn(input.format());
    drawMask(side, scratch.resolve("mask.png"));
    Path video = output.resolve("video.mp4");
    ffmpeg.run(
        ("-v error -i joined.mp4 -i %s -i mask.png -filter_complex"
                + " [1:v]crop=ih:ih,scale=%d:%d,fps=%d[s];[s][2:v]alphamerge[f];[0:v][f]overlay=%d:%d[v]"
                + " -map [v] -map 1:a -c:a aac -movflags +faststart%s%s")
            .formatted(
                input.facecam(),
                side,
                side,
                input.format().fps(),
                margin,
                input.format().height() - margin - side,
                X264,
                video));
    return new Made(video, "bt601", times.end());
  }

  private static Taken take(OwnBrowser own, URI url, JobInput input, Path scratch) {
    int width = input.format().width();
    int height = input.format().height();
    BrowserContext context =
        own.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, height)
                    .setRecordVideoDir(scratch)
                    .setRecordVideoSize(width, height));
    Page page = context.newPage();
    double lead;
    try {
      long began = System.nanoTime();
      page.navigate(url.toString());
      List<Integer> offsets = offsets((int) OwnBrowser.distance(page), height, input.perScene());
      lead = (System.nanoTime() - began) / 1e9;
      page.evaluate(
          SCROLL, List.of(offsets, OFFSETS_PER_SECOND, (double) input.perScene().toMillis()));
    } finally {
      context.close();
    }
    return new Taken(page.video().path(), lead);
  }

  private static List<Integer> offsets(int distance, int viewport, Duration duration) {
    ScrollPlan plan =
        ScrollPlan.of(
            Motion.builder().scroll(ScrollStyle.SMOOTH).depth(ScrollDepth.Place.BOTTOM).build(),
            ScrollWay.builder(distance, viewport).build(),
            new VideoFormat(1920, 1080, 30),
            duration);
    return LongStream.rangeClosed(0, duration.toSeconds() * OFFSETS_PER_SECOND)
        .mapToObj(i -> plan.offsetAt(Duration.ofNanos(i * 1_000_000_000L / OFFSETS_PER_SECOND)))
        .toList();
  }

  private static void drawMask(int side, Path file) throws IOException {
    BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = mask.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillOval(0, 0, side, side);
    graphics.dispose();
    ImageIO.write(mask, "png", file.toFile());
  }

  @Override
  public void close() {
    // Nothing is kept from one run to the next.
  }
}
