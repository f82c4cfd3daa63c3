package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Which frame shows what: nothing may depend on how fast the machine is. */
class FrameExactnessTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);

  private static PlaywrightRecorder recorder;
  private TestPages pages;

  @BeforeAll
  static void start() {
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .engine(EngineChoice.DETERMINISTIC)
            .build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  @Test
  void aCssAnimationMovesByTheSameDistanceInEveryFrame() throws IOException {
    URI url =
        pages.page(
            "/moving",
            """
            <!doctype html><title>moving</title><style>body { margin: 0 }
            div { width: 40px; height: 40px; background: #f00; position: absolute; top: 100px;
                  animation: go 2s linear infinite }
            @keyframes go { to { transform: translateX(600px) } }</style><div></div>
            """);
    Frames frames = new Frames();

    record(url, 2, ScrollStyle.NONE, frames);

    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i < frames.jpegs.size(); i++) {
      int before = frames.redFrom(i - 1, 120);
      int step = frames.redFrom(i, 120) - before;
      if (step > 0) { // Once it begins anew.
        steps.add(step);
      }
    }
    // 300 px a second are 10 px a frame; JPEG blurs an edge by a pixel.
    assertThat(steps).hasSizeBetween(57, 59).allMatch(step -> step >= 9 && step <= 11);
    assertThat(steps.stream().mapToInt(Integer::intValue).average())
        .hasValueCloseTo(10.0, Offset.offset(0.1));
  }

  @Test
  void scriptTimersAndFramesKeepTheSameTime() throws IOException {
    URI url =
        pages.page(
            "/clock",
            """
            <!doctype html><title>clock</title><style>body { margin: 0 }
            div { width: 20px; height: 20px; background: #f00; position: absolute }
            #timer { top: 100px } #frame { top: 200px }</style>
            <div id=timer></div><div id=frame></div><script>
            setInterval(() => timer.style.left = (performance.now() / 10 % 600) + 'px', 5);
            (function draw(now) { frame.style.left = (now / 10 % 600) + 'px';
              requestAnimationFrame(draw) })(performance.now());</script>
            """);
    Frames frames = new Frames();

    record(url, 2, ScrollStyle.NONE, frames);

    for (int i = 0; i < frames.jpegs.size(); i++) {
      assertThat(Math.abs(frames.redFrom(i, 110) - frames.redFrom(i, 210))).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void aStillPageIsReadOutOnce() throws IOException {
    URI url = pages.page("/still", "<!doctype html><title>still</title><h1>Nothing moves</h1>");
    Frames frames = new Frames();

    Recording recording = record(url, 3, ScrollStyle.HUMAN, frames);

    assertThat(recording.frames()).isEqualTo(90);
    assertThat(recording.distinctFrames()).isEqualTo(1);
    assertThat(frames.repeats).isEqualTo(89);
  }

  @Test
  void everyFrameOfAMovingPageIsDistinct() throws IOException {
    Frames frames = new Frames();

    Recording recording = record(animated("/animated"), 2, ScrollStyle.SMOOTH, frames);

    assertThat(recording.distinctFrames()).isEqualTo(60);
  }

  /** {@code IdentityBenchmark} counts the same on many pages. */
  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void theSamePageGivesTheSameFramesOnAnIdleAndOnABusyMachine() throws Exception {
    URI url = animated("/twice");
    Frames idle = new Frames();
    record(url, 2, ScrollStyle.HUMAN, idle);

    Frames busy = new Frames();
    AtomicBoolean burning = new AtomicBoolean(true);
    List<Thread> burners = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread burner = new Thread(() -> burn(burning), "burner-" + i);
      burners.add(burner);
      burner.start();
    }
    try {
      record(url, 2, ScrollStyle.HUMAN, busy);
    } finally {
      burning.set(false);
      for (Thread burner : burners) {
        burner.join();
      }
    }

    assertThat(busy.jpegs).hasSameSizeAs(idle.jpegs);
    for (int i = 0; i < idle.jpegs.size(); i++) {
      assertThat(busy.jpegs.get(i)).as("frame " + i).isEqualTo(idle.jpegs.get(i));
    }
  }

  @Test
  void aFrameOfAnotherSiteMovesInEveryFrameToo() throws IOException {
    pages.page(
        "/inner",
        """
        <!doctype html><style>body { margin: 0 }
        div { width: 40px; height: 40px; background: #f00; position: absolute; top: 100px;
              animation: go 2s linear infinite }
        @keyframes go { to { transform: translateX(600px) } }</style><div></div>
        """);
    // Another host name, and so another site.
    String inner = pages.at("/inner").toString().replace("127.0.0.1", "localhost");
    URI url =
        pages.page(
            "/outer",
            "<!doctype html><style>body { margin: 0 } iframe { border: 0 }</style><iframe src="
                + inner
                + " width=640 height=360></iframe>");
    Frames frames = new Frames();

    Recording recording = record(url, 1, ScrollStyle.NONE, frames);

    assertThat(recording.distinctFrames()).isEqualTo(30);
    for (int i = 1; i < frames.jpegs.size(); i++) {
      int before = frames.redFrom(i - 1, 120);
      int step = frames.redFrom(i, 120) - before;
      assertThat(step < 0 || (step >= 9 && step <= 11)).as("step %d: %d", i, step).isTrue();
    }
  }

  @Test
  void aPageThatStirsNowAndThenIsReadOutAsOftenAndInTime() throws IOException {
    URI url =
        pages.page(
            "/now-and-then",
            """
            <!doctype html><style>body { margin: 0 } div { width: 20px; height: 20px;
            background: #f00; position: absolute; top: 100px }</style><h1>Now and then</h1>
            <div></div><script>let n = 0; setInterval(() =>
            document.querySelector('div').style.left = (++n * 20 % 600) + 'px', 210)</script>
            """);
    Frames frames = new Frames();

    Recording recording = record(url, 2, ScrollStyle.NONE, frames);

    assertThat(recording.distinctFrames()).isBetween(9L, 11L);
    int last = -1;
    for (int i = 1; i < frames.jpegs.size(); i++) {
      if (frames.redFrom(i - 1, 110) != frames.redFrom(i, 110)) {
        // 210 ms are 6.3 frames.
        assertThat(last < 0 ? 6 : i - last).as("frames between steps").isBetween(6, 7);
        last = i;
      }
    }
  }

  @Test
  void aSlowPictureIsThereFromTheFirstFrameOn() throws IOException {
    pages.slowFile("/slow.png", "image/png", redSquare(), 1500);
    URI url =
        pages.page("/slow", "<!doctype html><style>body { margin: 0 }</style><img src=/slow.png>");
    Frames frames = new Frames();

    record(url, 1, ScrollStyle.NONE, frames);

    assertThat(frames.redFrom(0, 20)).isZero();
  }

  @Test
  void aLazyPictureIsThereWhenItComesIntoView() throws IOException {
    pages.slowFile("/lazy.png", "image/png", redSquare(), 700);
    URI url =
        pages.page(
            "/lazy",
            """
            <!doctype html><style>body { margin: 0 }</style><div style="height: 2400px"></div>
            <img loading=lazy src=/lazy.png width=640 height=400>
            """);
    Frames frames = new Frames();

    record(url, 6, ScrollStyle.HUMAN, frames);

    assertThat(frames.redFrom(frames.jpegs.size() - 1, 180)).isZero();
    assertThat(frames.redFrom(0, 180)).isEqualTo(-1);
  }

  @Test
  void aPageThatNeverStopsLoadingIsRecordedAsFarAsItCame() throws IOException {
    pages.slowFile("/never.png", "image/png", redSquare(), 600_000);
    URI url = pages.page("/hanging", "<!doctype html><h1>Almost there</h1><img src=/never.png>");
    Frames frames = new Frames();

    Recording recording = record(url, 1, ScrollStyle.NONE, frames);

    assertThat(recording.frames()).isEqualTo(30);
    assertThat(recording.notes()).anyMatch(note -> note.contains("not answered"));
  }

  @Test
  void smoothScrollingByStyleDoesNotDelayTheScroll() throws IOException {
    URI url =
        pages.page(
            "/styled",
            """
            <!doctype html><style>html { scroll-behavior: smooth } body { margin: 0 }</style>
            <div style="height: 720px; background: #fff"></div>
            <div style="height: 360px; background: #f00"></div>
            """);
    Frames frames = new Frames();

    record(url, 4, ScrollStyle.SMOOTH, frames);

    assertThat(frames.redFrom(frames.jpegs.size() - 1, 5)).isZero();
  }

  private static Recording record(URI url, int seconds, ScrollStyle scroll, Frames frames) {
    return recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(seconds), FORMAT).scroll(scroll).build(),
        frames,
        ProgressListener.NONE,
        CancellationToken.none());
  }

  private URI animated(String path) {
    return pages.page(
        path,
        """
        <!doctype html><title>animated</title><style>body { margin: 0; font: 20px sans-serif }
        section { height: 300px; padding: 20px; background: linear-gradient(#fff, #9cf) }
        i { display: block; width: 50px; height: 50px; background: #f00; border-radius: 50%;
            animation: go 1.7s ease-in-out infinite alternate }
        @keyframes go { to { transform: translateX(500px) rotate(180deg) } }</style>
        <section><i></i>One</section><section><i></i>Two</section><section><i></i>Three</section>
        <p id=now></p><script>(function draw() { now.textContent = performance.now().toFixed();
        requestAnimationFrame(draw) })()</script>
        """);
  }

  private static byte[] redSquare() throws IOException {
    BufferedImage picture = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 640; x++) {
      for (int y = 0; y < 400; y++) {
        picture.setRGB(x, y, 0xF00000);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }

  private static void burn(AtomicBoolean burning) {
    double heat = 1;
    while (burning.get() && heat > 0) {
      heat += Math.sqrt(heat);
      if (heat > 1e9) {
        heat = 1;
      }
    }
  }
}
