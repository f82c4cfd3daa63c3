package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.compositor.ffmpeg.internal.frames.JpegDecoder;
import io.vidgen.compositor.ffmpeg.internal.frames.JpegRun;
import io.vidgen.compositor.ffmpeg.internal.frames.RawFrames;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSource;
import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scenes that are encoded while they are recorded, and what they are spelt out as. */
class SceneEncoderTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int FRAME_BYTES = 320 * 180 * 3 / 2;

  @TempDir Path directory;

  @AfterEach
  void noProcessAndNoThreadIsLeft() {
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(
            () -> {
              assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                  .isEmpty();
              assertThat(Thread.getAllStackTraces().keySet())
                  .extracting(Thread::getName)
                  .noneMatch(name -> name.startsWith("vidgen-"));
            });
  }

  @ParameterizedTest
  @EnumSource
  void scenesThatAreEncodedApartAreTheVideoThatOnePassMakes(Quality quality) throws Exception {
    List<FrameFile> scenes =
        List.of(
            TestFrames.still(directory.resolve("a"), TestFrames.plain(320, 180, Color.WHITE), 12),
            TestFrames.still(directory.resolve("b"), TestFrames.plain(320, 180, Color.PINK), 9),
            TestFrames.still(directory.resolve("c"), TestFrames.plain(320, 180, Color.CYAN), 15));
    try (var compositor = TestFfmpeg.compositor().build()) {
      OverlaySpec spec =
          withAllLayers(compositor, new ArrayList<>(scenes)).toBuilder().quality(quality).build();
      var token = new CancellationToken();
      Path apart = directory.resolve("apart.mp4");
      Path onePass = directory.resolve("one-pass.mp4");

      Clip composed =
          compositor.compose(spec, scenes, apart, ProgressListener.NONE, token).orElseThrow();
      Clip overlaid = compositor.overlay(spec, onePass, ProgressListener.NONE, token);

      assertThat(composed.sceneStarts())
          .isEqualTo(overlaid.sceneStarts())
          .containsExactly(12L, 21L);
      assertThat(TestFfmpeg.probe(apart)).isEqualTo(TestFfmpeg.probe(onePass));
      byte[] actual = pixels(apart);
      byte[] expected = pixels(onePass);
      assertThat(actual).hasSize(36 * FRAME_BYTES).hasSameSizeAs(expected);
      for (int frame = 0; frame < 36; frame++) {
        assertThat(difference(actual, expected, frame)).as("frame %d", frame).isLessThan(1);
      }
      assertThat(keyframes(apart)).contains(0, 12, 21);
      assertThat(shown(apart)).hasSize(36).isEqualTo(shown(onePass));
    }
  }

  @Test
  void largeMachinesDoNotEncodeManyScenesAtOnce() {
    assertThat(IntStream.of(1, 2, 6, 8, 64).map(SceneEncoder::atOnce))
        .containsExactly(2, 2, 3, 4, 4);
  }

  /** The facecam fades out in the last scene; the text is shown where the second scene starts. */
  private OverlaySpec withAllLayers(FfmpegCompositor compositor, List<FrameFile> scenes)
      throws IOException {
    var token = new CancellationToken();
    List<Clip> clips = new ArrayList<>();
    for (FrameFile scene : scenes) {
      Path clip = directory.resolve("clip-" + clips.size());
      clips.add(compositor.normalizeScene(scene, FORMAT, clip, ProgressListener.NONE, token));
    }
    Clip joined =
        compositor.concatenate(clips, directory.resolve("joined"), ProgressListener.NONE, token);
    BubbleStyle style = BubbleStyle.defaults();
    Path clip =
        TestFfmpeg.make(
            directory.resolve("me.mp4"),
            "-f lavfi -i testsrc2=s=360x360:r=10 -f lavfi -i sine -t 2.5 -c:v libx264 -c:a aac");
    FacecamStyle fading =
        FacecamStyle.builder().whenShorter(FacecamStyle.WhenShorter.FADE_OUT).build();
    FacecamClip facecam =
        compositor.normalizeFacecam(
            FacecamSpec.builder(clip, style.diameterIn(FORMAT), 10, 36).style(fading).build(),
            directory.resolve("face"),
            ProgressListener.NONE,
            token);
    assertThat(facecam.goneAt()).hasValue(25);
    Path sign = directory.resolve("sign.png");
    ImageIO.write(TestFrames.plain(100, 100, Color.BLACK), "png", sign.toFile());
    return OverlaySpec.builder(joined)
        .facecam(facecam)
        .bubble(style)
        .lowerThird(
            LowerThird.builder("Ada Lovelace")
                .subtitle("Countess")
                .start(Duration.ofMillis(800))
                .length(Duration.ofMillis(1500))
                .build())
        .watermark(
            new WatermarkImage(
                sign,
                WatermarkStyle.builder()
                    .corner(Corner.TOP_RIGHT)
                    .size(0.2)
                    .margin(0.04)
                    .opacity(1)
                    .build()))
        .build();
  }

  private byte[] pixels(Path video) throws IOException {
    Path raw = directory.resolve(video.getFileName() + ".yuv");
    return Files.readAllBytes(
        TestFfmpeg.make(raw, "-i " + video + " -fps_mode passthrough -f rawvideo"));
  }

  /** The mean, in levels. */
  private static double difference(byte[] actual, byte[] expected, int frame) {
    long sum = 0;
    for (int at = frame * FRAME_BYTES; at < (frame + 1) * FRAME_BYTES; at++) {
      sum += Math.abs((actual[at] & 0xFF) - (expected[at] & 0xFF));
    }
    return (double) sum / FRAME_BYTES;
  }

  /** When each frame is shown. With the quality high, they are stored in another order. */
  private static List<String> shown(Path video) {
    return TestFfmpeg.ffprobe(video, "frame=media_type,pts_time")
        .lines()
        .filter(line -> line.startsWith("video,"))
        .map(line -> line.split(",", -1)[1])
        .toList();
  }

  private static List<Integer> keyframes(Path video) {
    List<String> flags = TestFfmpeg.ffprobe(video, "packet=flags,stream_index").lines().toList();
    List<Integer> found = new ArrayList<>();
    int frame = 0;
    for (String line : flags) {
      if (line.startsWith("0,")) {
        if (line.contains("K")) {
          found.add(frame);
        }
        frame++;
      }
    }
    return found;
  }

  @Test
  void manyJpegsInARowAreThePicturesThatFewAre() throws IOException {
    List<byte[]> jpegs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      jpegs.add(jpeg(Color.getHSBColor(i / 6f, 0.6f, 0.8f)));
    }
    ByteArrayOutputStream inARow = new ByteArrayOutputStream();
    ByteArrayOutputStream oneByOne = new ByteArrayOutputStream();
    try (Ffmpeg ffmpeg = ffmpeg()) {
      try (RawFrames frames = new RawFrames(inARow, FORMAT, decoder(ffmpeg))) {
        for (byte[] jpeg : jpegs) {
          frames.frame(jpeg);
        }
        frames.repeat();
        frames.frame(jpegs.get(0));
        frames.complete();
      }
      for (byte[] jpeg : jpegs) {
        try (RawFrames frames = new RawFrames(oneByOne, FORMAT, decoder(ffmpeg))) {
          frames.frame(jpeg);
          frames.complete();
        }
      }
    }

    byte[] actual = inARow.toByteArray();
    byte[] expected = oneByOne.toByteArray();
    assertThat(actual).hasSize(8 * FRAME_BYTES);
    for (int at = 0; at < 6 * FRAME_BYTES; at += 97) {
      assertThat(actual[at] & 0xFF).as("byte %d", at).isCloseTo(expected[at] & 0xFF, within(2));
    }
    assertThat(frame(actual, 6)).as("the repeat").isEqualTo(frame(actual, 5));
    assertThat(frame(actual, 7)).as("the one behind it").isEqualTo(frame(actual, 0));
  }

  @Test
  void aJpegWithoutAPictureIsNotPassedOver() throws IOException {
    try (Ffmpeg ffmpeg = ffmpeg();
        RawFrames frames = new RawFrames(new ByteArrayOutputStream(), FORMAT, decoder(ffmpeg))) {
      for (int i = 0; i < 4; i++) {
        frames.frame(jpeg(Color.BLUE));
      }
      frames.frame(withoutPicture(jpeg(Color.RED)));

      assertThatThrownBy(frames::complete).isInstanceOf(CompositorException.class);
    }
  }

  @Test
  void whatTakesThePicturesMayFailInAnyWay() throws IOException {
    OutOfMemoryError exhausted = new OutOfMemoryError("no room for a picture");
    OutputStream target =
        new OutputStream() {
          private int pictures;

          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            pictures++;
            if (pictures == 4) {
              throw exhausted;
            }
          }
        };
    try (Ffmpeg ffmpeg = ffmpeg();
        RawFrames frames = new RawFrames(target, FORMAT, decoder(ffmpeg))) {
      for (int i = 0; i < 4; i++) {
        frames.frame(jpeg(Color.BLUE));
      }

      assertThatThrownBy(frames::complete).isSameAs(exhausted);
    }
  }

  @Test
  void picturesMayBeTakenLongAfterTheProgramHasEnded() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    ByteArrayOutputStream pictures = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
              taken.await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException("interrupted");
            }
            pictures.write(bytes, offset, length);
          }
        };
    try (Ffmpeg ffmpeg = ffmpeg()) {
      JpegRun run = decoder(ffmpeg).begin(slow, FRAME_BYTES);
      run.add(jpeg(Color.BLUE));
      await()
          .atMost(Allowance.seconds(30))
          .until(() -> ProcessHandle.current().descendants().findAny().isPresent());
      CompletableFuture<Void> finished =
          CompletableFuture.runAsync(
              () -> {
                try {
                  run.finish();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      await()
          .atMost(Allowance.seconds(30))
          .until(() -> ProcessHandle.current().descendants().findAny().isEmpty());
      // Longer than a program is waited for that was killed.
      assertThatThrownBy(() -> finished.get(5, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);

      taken.countDown();

      assertThat(finished).succeedsWithin(Allowance.seconds(10));
      assertThat(pictures.size()).isEqualTo(FRAME_BYTES);
    }
  }

  @Test
  void waitingForFramesIsNoStall() throws Exception {
    // A busy machine takes a while to start the programs, too.
    long stallMillis = Allowance.millis(400);
    try (var compositor =
            TestFfmpeg.compositor().stallTimeout(Duration.ofMillis(stallMillis)).build();
        var writer = new FrameFile.Writer(directory.resolve("slow"))) {
      CompletableFuture<Optional<Clip>> made = compose(compositor, 9, writer.growing(9));
      for (int i = 0; i < 5; i++) {
        writer.frame(jpeg(Color.RED)); // In a row, so that two programs wait.
      }

      assertThatThrownBy(() -> made.get(2 * stallMillis, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);

      writer.picture(TestPng.png(TestFrames.plain(320, 180, Color.RED)));
      for (int i = 0; i < 4; i++) {
        writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      }
      writer.complete();
      assertThat(made.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS))
          .map(Clip::frames)
          .hasValue(9L);
    }
  }

  @Test
  void aCompositorThatIsClosedWaitsForNothing() throws Exception {
    try (var writer = new FrameFile.Writer(directory.resolve("slow"))) {
      FfmpegCompositor compositor = TestFfmpeg.compositor().build();
      CompletableFuture<Optional<Clip>> made = compose(compositor, 9, writer.growing(9));
      writer.frame(jpeg(Color.RED));
      await()
          .atMost(Allowance.seconds(30))
          .until(() -> ProcessHandle.current().descendants().findAny().isPresent());

      compositor.close();

      assertThatThrownBy(() -> made.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS))
          .cause()
          .isInstanceOfSatisfying(
              CompositorException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.WORKER_STOPPING));
    }
  }

  @Test
  void aFrameOfAnotherSizeIsRefusedWhenItComes() throws Exception {
    try (var compositor = TestFfmpeg.compositor().build();
        var writer = new FrameFile.Writer(directory.resolve("small"))) {
      CompletableFuture<Optional<Clip>> made = compose(compositor, 2, writer.growing(2));
      writer.frame(jpeg(Color.RED));
      writer.frame(TestFrames.jpeg(TestFrames.plain(160, 90, Color.RED)));

      assertThatThrownBy(() -> made.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS))
          .hasMessageContaining("frame 1 is 160x90, but the video is 320x180");
    }
  }

  private CompletableFuture<Optional<Clip>> compose(
      FfmpegCompositor compositor, long frames, FrameSource scene) {
    OverlaySpec spec =
        OverlaySpec.builder(Clip.builder(directory.resolve("nowhere"), FORMAT, frames).build())
            .build();
    return CompletableFuture.supplyAsync(
        () ->
            compositor.compose(
                spec,
                List.of(scene),
                directory.resolve("video.mp4"),
                ProgressListener.NONE,
                new CancellationToken()));
  }

  private JpegDecoder decoder(Ffmpeg ffmpeg) {
    return new JpegDecoder(ffmpeg, directory, new CancellationToken());
  }

  private static Ffmpeg ffmpeg() {
    return new Ffmpeg(TestFfmpeg.INSTALLATION, Duration.ofSeconds(30));
  }

  private static byte[] jpeg(Color color) {
    return TestFrames.jpeg(TestFrames.plain(320, 180, color));
  }

  /** Up to the marker that begins the picture's data: FF DA. */
  private static byte[] withoutPicture(byte[] jpeg) {
    for (int at = 0; ; at++) {
      if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) 0xDA) {
        return Arrays.copyOf(jpeg, at);
      }
    }
  }

  private static byte[] frame(byte[] raw, int number) {
    return Arrays.copyOfRange(raw, number * FRAME_BYTES, (number + 1) * FRAME_BYTES);
  }
}
