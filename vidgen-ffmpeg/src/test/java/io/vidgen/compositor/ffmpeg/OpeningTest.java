package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Shape;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.Opening;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.OpeningSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The facecam fills the picture, then shrinks into its bubble. */
class OpeningTest {

  private static final Opening OPENING = Opening.of(Duration.ofMillis(500));

  /** Green, which no facecam here has. */
  private static final Color PAGE = new Color(0, 160, 0);

  @TempDir Path directory;
  private final CancellationToken token = new CancellationToken();

  @ParameterizedTest
  @CsvSource({
    "320, 180, 20, 640x360, CIRCLE",
    "320, 568, 25, 640x360, ROUNDED",
    "320, 320, 30, 240x320, SQUARE",
    "320, 180, 60, 320x320, CIRCLE",
  })
  void theFacecamFillsThePictureAndBecomesTheBubbleWithoutAJump(
      int width, int height, int fps, String clip, Shape shape) throws IOException {
    VideoFormat format = new VideoFormat(width, height, fps);
    BubbleStyle style = BubbleStyle.builder().shape(shape).build();
    OpeningSpec opening = OPENING.in(format);
    assertThat(opening.full()).isEqualTo(Math.round(0.5 * fps));
    assertThat(opening.frames()).isEqualTo(Math.round(1.2 * fps));
    long frames = 2L * fps;
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      FrameFile scene = scene(format, PAGE, frames);
      Path face = bars(clip);

      List<BufferedImage> with =
          frames(compose(compositor, format, style, face, opening, List.of(scene)));
      List<BufferedImage> without =
          frames(compose(compositor, format, style, face, null, List.of(scene)));

      assertThat(with).hasSameSizeAs(without).hasSize((int) frames);
      int full = (int) opening.full();
      int end = (int) opening.frames();
      for (int frame = 0; frame < full; frame++) {
        assertThat(pageShare(with.get(frame))).as("frame %d", frame).isZero();
      }
      double before = 0;
      for (int frame = full; frame < end; frame++) {
        double share = pageShare(with.get(frame));
        assertThat(share).as("frame %d", frame).isGreaterThanOrEqualTo(before).isLessThan(0.99);
        before = share;
      }
      assertThat(before).isGreaterThan(0.8);
      for (int frame = end; frame < frames; frame++) {
        assertThat(difference(with.get(frame), without.get(frame)))
            .as("frame %d", frame)
            .isLessThan(1);
      }
      // The way ends slowly: the last frame of it is all but the bubble.
      assertThat(difference(with.get(end - 1), without.get(end))).isLessThan(1.5);
      assertThat(difference(with.get(full), with.get(full - 1))).isLessThan(3);
    }
  }

  @Test
  void whatFillsThePictureIsTheCropsMiddleAndNoEnlargedBubble() throws IOException {
    VideoFormat format = new VideoFormat(640, 360, 20);
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      // Fine stripes, which a bubble of 94 pixels cannot have.
      Path face =
          TestFfmpeg.make(
              directory.resolve("stripes.mp4"),
              "-f lavfi -i color=black:s=1280x720:r=20 -t 2 -vf"
                  + " geq=lum=if(mod(floor(X/4)\\,2)\\,235\\,16):cb=128:cr=128"
                  + " -c:v libx264 -crf 1 -pix_fmt yuv420p");
      BufferedImage shown =
          frames(
                  compose(
                      compositor,
                      format,
                      BubbleStyle.defaults(),
                      face,
                      OPENING.in(format),
                      List.of(scene(format, PAGE, 40))))
              .get(3);

      int changes = 0;
      for (int x = 1; x < 640; x++) {
        boolean light = (shown.getRGB(x, 180) & 0xFF) > 128;
        changes += light != (shown.getRGB(x - 1, 180) & 0xFF) > 128 ? 1 : 0;
      }
      // Stripes of four pixels, of which the crop leaves 1280 / 1.1.
      assertThat(changes).isCloseTo(290, within(2));
    }
  }

  @Test
  void theLowerThirdWaitsForItsEnd() throws IOException {
    VideoFormat format = new VideoFormat(640, 360, 20);
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      FacecamClip face =
          face(compositor, format, BubbleStyle.defaults(), bars("640x360"), OPENING.in(format), 60);
      FrameFile scene = scene(format, Color.WHITE, 60);
      List<BufferedImage> with =
          frames(
              video(
                  compositor,
                  OverlaySpec.builder(clipOf(format, List.of(scene)))
                      .facecam(face)
                      .lowerThird(LowerThird.builder("Ada").start(Duration.ofMillis(100)).build())
                      .build(),
                  List.of(scene)));

      assertThat(darkIn(with.get(24), 250, 250)).isZero();
      assertThat(darkIn(with.get(40), 130, 250)).isPositive();
    }
  }

  @Test
  void scenesThatAreEncodedApartShowItAsOnePassDoes() throws IOException {
    VideoFormat format = new VideoFormat(320, 180, 20);
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      // The second scene begins while the facecam shrinks.
      List<FrameFile> scenes =
          List.of(scene(format, PAGE, 14), scene(format, Color.WHITE, 20), scene(format, PAGE, 10));
      FacecamClip face =
          face(compositor, format, BubbleStyle.defaults(), bars("320x180"), OPENING.in(format), 44);
      OverlaySpec spec = OverlaySpec.builder(clipOf(format, scenes)).facecam(face).build();

      List<BufferedImage> apart = frames(video(compositor, spec, scenes));
      List<BufferedImage> onePass = frames(onePass(compositor, spec, scenes));

      for (int frame = 0; frame < 44; frame++) {
        assertThat(difference(apart.get(frame), onePass.get(frame)))
            .as("frame %d", frame)
            .isLessThan(1.5);
      }
    }
  }

  @Test
  void scenesAfterItAreTakenFromTheCacheOfAVideoWithoutOne() throws IOException {
    VideoFormat format = new VideoFormat(320, 180, 20);
    Path kept = directory.resolve("kept");
    try (FfmpegCompositor compositor =
        TestFfmpeg.compositor().encodingCache(CacheDirectory.at(kept)).build()) {
      List<FrameFile> scenes = List.of(scene(format, PAGE, 30), scene(format, Color.WHITE, 30));
      FacecamClip face =
          face(compositor, format, BubbleStyle.defaults(), bars("320x180"), OPENING.in(format), 60);
      OverlaySpec spec = OverlaySpec.builder(clipOf(format, scenes)).facecam(face).build();
      OverlaySpec plain = spec.toBuilder().facecam(face.toBuilder().opening(null).build()).build();

      video(compositor, plain, scenes);
      int before = entries(kept);
      video(compositor, spec, scenes);
      assertThat(entries(kept)).as("the first scene alone is another").isEqualTo(before + 1);
      video(compositor, spec, scenes);
      assertThat(entries(kept)).isEqualTo(before + 1);
    }
  }

  @Test
  void itsClipIsKeptBesideTheFacecamAndDependsOnNothingElse() throws IOException {
    VideoFormat format = new VideoFormat(320, 180, 20);
    Path kept = directory.resolve("kept");
    try (FfmpegCompositor compositor =
        TestFfmpeg.compositor().facecamCache(CacheDirectory.at(kept)).build()) {
      Path clip = bars("320x180");
      face(compositor, format, BubbleStyle.defaults(), clip, null, 40);
      int without = entries(kept);
      FacecamClip first =
          face(compositor, format, BubbleStyle.defaults(), clip, OPENING.in(format), 40);
      assertThat(entries(kept)).isEqualTo(without + 1);

      FacecamClip again =
          face(compositor, format, BubbleStyle.defaults(), clip, OPENING.in(format), 40);
      assertThat(entries(kept)).isEqualTo(without + 1);
      assertThat(again.opening().orElseThrow().path())
          .hasSameBinaryContentAs(first.opening().orElseThrow().path());
      assertThat(again.opening().orElseThrow().square())
          .isEqualTo(first.opening().orElseThrow().square());

      // Another bubble has a square of its own; a longer video another facecam.
      face(
          compositor,
          format,
          BubbleStyle.builder().size(0.5).build(),
          clip,
          OPENING.in(format),
          40);
      assertThat(entries(kept)).isEqualTo(without + 2);
    }
  }

  @Test
  void thePosterShowsThePageAfterIt() throws IOException {
    VideoFormat format = new VideoFormat(640, 360, 20);
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Path video =
          compose(
              compositor,
              format,
              BubbleStyle.defaults(),
              bars("640x360"),
              OPENING.in(format),
              List.of(scene(format, PAGE, 100)));
      Path poster = directory.resolve("poster.jpg");

      compositor.pictures(
          PicturesSpec.builder(Clip.builder(video, format, 100).build())
              .bubble(BubbleStyle.defaults())
              .opening(OPENING)
              .poster(poster)
              .build(),
          token);

      assertThat(pageShare(ImageIO.read(poster.toFile()))).isGreaterThan(0.9);
    }
  }

  @Test
  void aClipThatChangesItsSizeMidwayCanOpenAVideo() throws IOException {
    VideoFormat format = new VideoFormat(320, 180, 30);
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Opening long2 = Opening.of(Duration.ofMillis(1500));
      FacecamClip face =
          face(
              compositor,
              format,
              BubbleStyle.defaults(),
              TestClip.RESIZED.makeIn(directory),
              long2.in(format),
              90);

      assertThat(TestFfmpeg.probe(face.opening().orElseThrow().path()).frames())
          .isEqualTo(long2.in(format).frames());
    }
  }

  /** Turned, mirrored, with wide pixels, in odd sizes: the bubble's square is where it is said. */
  @ParameterizedTest
  @EnumSource
  void theBubblesSquareIsAPartOfEveryKindOfClip(TestClip kind) throws IOException {
    VideoFormat format = new VideoFormat(640, 360, 30);
    BubbleStyle style = BubbleStyle.builder().size(0.6).build();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      FacecamClip face =
          face(compositor, format, style, kind.makeIn(directory), OPENING.in(format), 60);
      OpeningClip opening = face.opening().orElseThrow();
      BufferedImage bubble = TestFfmpeg.picture(face.path(), 12);
      BufferedImage large = TestFfmpeg.picture(opening.path(), 12);

      assertThat(large.getWidth()).isEqualTo(opening.width()).isGreaterThanOrEqualTo(640);
      assertThat(large.getHeight()).isEqualTo(opening.height()).isGreaterThanOrEqualTo(360);
      OpeningClip.Square square = opening.square();
      BufferedImage part =
          large.getSubimage(
              (int) Math.round(square.left()),
              (int) Math.round(square.top()),
              (int) Math.round(square.width()),
              (int) Math.round(square.height()));
      BufferedImage small = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
      BufferedImage expected = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
      average(part, small);
      average(bubble, expected);
      // Two pixels beside it, the difference would be 3. In 4:4:4, a crop may begin in between.
      assertThat(difference(small, expected)).isLessThan(kind == TestClip.ODD_SIZE ? 2.9 : 1);
    }
  }

  /** Each pixel is the mean of those that it stands for. */
  private static void average(BufferedImage from, BufferedImage to) {
    for (int y = 0; y < to.getHeight(); y++) {
      for (int x = 0; x < to.getWidth(); x++) {
        int left = x * from.getWidth() / to.getWidth();
        int right = (x + 1) * from.getWidth() / to.getWidth();
        int top = y * from.getHeight() / to.getHeight();
        int bottom = (y + 1) * from.getHeight() / to.getHeight();
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          long sum = 0;
          for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
              sum += from.getRGB(column, row) >> shift & 0xFF;
            }
          }
          rgb |= (int) (sum / ((long) (right - left) * (bottom - top))) << shift;
        }
        to.setRGB(x, y, rgb);
      }
    }
  }

  private Path compose(
      FfmpegCompositor compositor,
      VideoFormat format,
      BubbleStyle style,
      Path clip,
      @Nullable OpeningSpec opening,
      List<FrameFile> scenes)
      throws IOException {
    Clip joined = clipOf(format, scenes);
    FacecamClip face = face(compositor, format, style, clip, opening, joined.frames());
    return video(
        compositor, OverlaySpec.builder(joined).facecam(face).bubble(style).build(), scenes);
  }

  private Path video(FfmpegCompositor compositor, OverlaySpec spec, List<FrameFile> scenes)
      throws IOException {
    Path output = Files.createTempDirectory(directory, "out").resolve("video.mp4");
    return compositor
        .compose(spec, scenes, output, ProgressListener.NONE, token)
        .orElseThrow()
        .path();
  }

  private Path onePass(FfmpegCompositor compositor, OverlaySpec spec, List<FrameFile> scenes)
      throws IOException {
    Path folder = Files.createTempDirectory(directory, "pass");
    List<Clip> clips = new ArrayList<>();
    for (FrameFile scene : scenes) {
      clips.add(
          compositor.normalizeScene(
              scene,
              spec.scenes().format(),
              folder.resolve("scene-" + clips.size()),
              ProgressListener.NONE,
              token));
    }
    Clip joined =
        compositor.concatenate(clips, folder.resolve("joined"), ProgressListener.NONE, token);
    OverlaySpec.Builder same =
        OverlaySpec.builder(joined).facecam(spec.facecam().orElseThrow()).bubble(spec.bubble());
    return compositor
        .overlay(same.build(), folder.resolve("video.mp4"), ProgressListener.NONE, token)
        .path();
  }

  private FacecamClip face(
      FfmpegCompositor compositor,
      VideoFormat format,
      BubbleStyle style,
      Path clip,
      @Nullable OpeningSpec opening,
      long frames)
      throws IOException {
    return compositor.normalizeFacecam(
        FacecamSpec.builder(clip, style.diameterIn(format), format.fps(), frames)
            .style(FacecamStyle.builder().crop(new FacecamCrop(0.5, 0.5, 1.1)).build())
            .opening(opening)
            .build(),
        Files.createTempDirectory(directory, "face").resolve("facecam.clip"),
        ProgressListener.NONE,
        token);
  }

  /** Reds, blues and greys that stand still. */
  private Path bars(String size) throws IOException {
    return TestFfmpeg.make(
        Files.createTempDirectory(directory, "bars").resolve("bars.mp4"),
        "-f lavfi -i gradients=s="
            + size
            + ":c0=red:c1=blue:x0=0:y0=0:x1=100:y1=60:speed=0.00001:r=30 -t 3 -c:v libx264"
            + " -crf 5 -pix_fmt yuv420p");
  }

  private FrameFile scene(VideoFormat format, Color color, long frames) throws IOException {
    return TestFrames.still(
        Files.createTempDirectory(directory, "scene").resolve("frames"),
        TestFrames.plain(format.width(), format.height(), color),
        frames);
  }

  private Clip clipOf(VideoFormat format, List<FrameFile> scenes) {
    List<Long> starts = new ArrayList<>();
    long frames = 0;
    for (FrameFile scene : scenes) {
      if (frames > 0) {
        starts.add(frames);
      }
      frames += scene.frames();
    }
    return Clip.builder(directory.resolve("joined"), format, frames).sceneStarts(starts).build();
  }

  private List<BufferedImage> frames(Path video) throws IOException {
    Path folder = Files.createTempDirectory(directory, "png");
    TestFfmpeg.make(
        folder.resolve("%03d.png"),
        "-i " + video + " -vf scale=flags=accurate_rnd+full_chroma_int+bicubic,format=rgb24");
    List<BufferedImage> frames = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        frames.add(ImageIO.read(file.toFile()));
      }
    }
    return frames;
  }

  private static int entries(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return (int) files.count();
    }
  }

  /** Which share of the picture shows the green page. */
  private static double pageShare(BufferedImage picture) {
    int green = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color color = new Color(picture.getRGB(x, y));
        green += color.getGreen() > 60 + Math.max(color.getRed(), color.getBlue()) ? 1 : 0;
      }
    }
    return (double) green / (picture.getWidth() * picture.getHeight());
  }

  private static int darkIn(BufferedImage picture, int fromX, int fromY) {
    int dark = 0;
    for (int y = fromY; y < picture.getHeight(); y++) {
      for (int x = fromX; x < picture.getWidth(); x++) {
        dark += new Color(picture.getRGB(x, y)).getGreen() < 128 ? 1 : 0;
      }
    }
    return dark;
  }

  /** Of all channels of all pixels, on average. */
  private static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          sum +=
              Math.abs((one.getRGB(x, y) >> shift & 0xFF) - (other.getRGB(x, y) >> shift & 0xFF));
        }
      }
    }
    return sum / (3.0 * one.getWidth() * one.getHeight());
  }
}
