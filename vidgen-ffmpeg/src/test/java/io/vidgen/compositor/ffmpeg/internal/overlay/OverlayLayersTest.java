package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Border;
import io.vidgen.compositor.BubbleStyle.Shape;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.FacecamStyle.WhenLonger;
import io.vidgen.compositor.FacecamStyle.WhenShorter;
import io.vidgen.compositor.LowerThird;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.compositor.RgbColor;
import io.vidgen.compositor.SceneTransition;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
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
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies over the scenes, and what is between them. */
class OverlayLayersTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 20);

  @TempDir Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void cutsTheBubbleToItsShape() {
    for (Shape shape : Shape.values()) {
      BubbleStyle style =
          BubbleStyle.builder()
              .corner(Corner.TOP_LEFT)
              .size(0.5)
              .margin(0.1)
              .shape(shape)
              .shadow(0)
              .build();
      BufferedImage shown =
          shown(
              OverlaySpec.builder(scenes(Color.BLUE))
                  .facecam(face(style, 10))
                  .bubble(style)
                  .build(),
              5);
      int left = style.marginIn(FORMAT);
      int side = style.diameterIn(FORMAT);

      Color corner = color(shown, left + 7, left + 7);
      Color roundedCorner = color(shown, left + side / 7, left + side / 7);
      assertThat(corner.getBlue() > 150).as("%s", shape).isEqualTo(shape != Shape.SQUARE);
      assertThat(roundedCorner.getRed() > 150).as("%s", shape).isEqualTo(shape != Shape.CIRCLE);
    }
  }

  @Test
  void putsTheBubbleAnywhereBetweenTheMargins() {
    BubbleStyle style =
        BubbleStyle.builder()
            .corner(Corner.TOP_LEFT)
            .size(0.2)
            .margin(0.05)
            .spot(new Spot(0.5, 0.25))
            .build();
    BufferedImage shown =
        shown(
            OverlaySpec.builder(scenes(Color.BLUE)).facecam(face(style, 10)).bubble(style).build(),
            5);

    int margin = style.marginIn(FORMAT);
    int side = style.diameterIn(FORMAT);
    int room = FORMAT.height() - margin - style.bottomMarginIn(FORMAT) - side;
    int middle = margin + room / 4 + side / 2;
    assertThat(color(shown, FORMAT.width() / 2, middle).getRed()).isGreaterThan(240);
    assertThat(color(shown, FORMAT.width() / 2, middle + side).getRed()).isLessThan(10);
  }

  @Test
  void drawsTheBorderInItsColourAndWidth() {
    BubbleStyle style =
        BubbleStyle.builder()
            .corner(Corner.TOP_LEFT)
            .size(0.5)
            .margin(0.1)
            .border(new Border(0.1, RgbColor.parse("#00FF00")))
            .build();
    BufferedImage shown =
        shown(
            OverlaySpec.builder(scenes(Color.BLUE)).facecam(face(style, 10)).bubble(style).build(),
            5);

    int middle = style.marginIn(FORMAT) + style.diameterIn(FORMAT) / 2;
    Color border = color(shown, style.marginIn(FORMAT) + 9, middle);
    assertThat(border.getGreen()).isGreaterThan(230);
    assertThat(border.getRed()).isLessThan(40);
    assertThat(color(shown, style.marginIn(FORMAT) + 26, middle).getRed()).isGreaterThan(220);
  }

  @Test
  void fadesABubbleOutWhoseClipIsOver() {
    BubbleStyle style = BubbleStyle.builder().corner(Corner.TOP_LEFT).size(0.5).margin(0.1).build();
    FacecamStyle fading = FacecamStyle.builder().whenShorter(WhenShorter.FADE_OUT).build();
    FacecamClip face = face(style, 40, fading);
    Clip scenes = scenes(List.of(Color.BLUE), 40);

    Clip video = overlay(OverlaySpec.builder(scenes).facecam(face).bubble(style).build());

    assertThat(face.goneAt()).isEqualTo(OptionalLong.of(20));
    int middle = style.marginIn(FORMAT) + style.diameterIn(FORMAT) / 2;
    assertThat(red(video, 8, middle)).isGreaterThan(240);
    assertThat(red(video, 15, middle)).isBetween(60, 200);
    assertThat(red(video, 22, middle)).isLessThan(8);
    BufferedImage after = TestFfmpeg.picture(video.path(), 30);
    assertThat(color(after, style.marginIn(FORMAT) + 1, middle).getBlue()).isGreaterThan(240);
  }

  @Test
  void fadesABubbleOutThatIsCutOff() {
    BubbleStyle style = BubbleStyle.builder().corner(Corner.TOP_LEFT).size(0.5).margin(0.1).build();
    FacecamStyle fading = FacecamStyle.builder().whenLonger(WhenLonger.FADE_OUT).build();

    assertThat(face(style, 14, fading).goneAt()).isEqualTo(OptionalLong.of(14));
    assertThat(face(style, 14, FacecamStyle.defaults()).goneAt()).isEmpty();
  }

  @Test
  void fadesScenesIntoEachOtherWithoutMovingAny() {
    List<Color> colors = List.of(Color.RED, Color.BLUE, Color.RED);
    Clip scenes = scenes(colors, 20);

    Clip video =
        overlay(
            OverlaySpec.builder(scenes)
                .transition(SceneTransition.fade(Duration.ofMillis(600)))
                .build());

    assertThat(TestFfmpeg.probe(video.path()).frames()).isEqualTo(60);
    assertThat(video.sceneStarts()).containsExactly(20L, 40L);
    // Six frames to either side of a scene start.
    assertThat(red(video, 12, 100)).isGreaterThan(245);
    assertThat(red(video, 17, 100)).isBetween(150, 240);
    assertThat(red(video, 20, 100)).isBetween(100, 155);
    assertThat(red(video, 23, 100)).isBetween(20, 110);
    assertThat(red(video, 27, 100)).isLessThan(8);
    assertThat(red(video, 40, 100)).isBetween(100, 155);
    assertThat(red(video, 47, 100)).isGreaterThan(245);
  }

  @Test
  void cutsWhereScenesAreTooShortToFade() {
    Clip scenes = join(List.of(scene(Color.RED, 1), scene(Color.BLUE, 30), scene(Color.RED, 2)));

    Clip video =
        overlay(
            OverlaySpec.builder(scenes)
                .transition(SceneTransition.fade(Duration.ofSeconds(2)))
                .build());

    assertThat(TestFfmpeg.probe(video.path()).frames()).isEqualTo(33);
    assertThat(red(video, 0, 100)).isGreaterThan(245);
    assertThat(red(video, 1, 100)).isLessThan(8);
  }

  @Test
  void beginsEverySceneWithAKeyframe() {
    Clip scenes = join(List.of(scene(Color.RED, 7), scene(Color.BLUE, 22), scene(Color.RED, 9)));

    Clip video = overlay(OverlaySpec.builder(scenes).build());

    List<String> keyframes =
        TestFfmpeg.ffprobe(video.path(), "packet=stream_index,pts_time,flags:stream=")
            .lines()
            .filter(line -> line.startsWith("0,") && line.contains("K_"))
            .map(line -> line.split(",", -1)[1])
            .toList();
    assertThat(keyframes).contains("0.000000", "0.350000", "1.450000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Lovelace",
        "%{pts} ':\\,;[in]@file=/etc/passwd",
        "<b>x</b> \u0001\u0007 $(id) \n\r\t",
        "عمر الخيام",
        "你好，世界",
        "No spaces:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      })
  void showsAnyTextForItsTime(String title) {
    LowerThird text =
        LowerThird.builder(title)
            .subtitle("Mathematician & first programmer 👋")
            .start(Duration.ofMillis(500))
            .length(Duration.ofSeconds(1))
            .build();

    Clip video =
        overlay(OverlaySpec.builder(scenes(List.of(Color.WHITE), 40)).lowerThird(text).build());

    assertThat(darkness(video, 9)).isZero();
    assertThat(darkness(video, 20)).isGreaterThan(0.02);
    assertThat(darkness(video, 12)).isLessThan(darkness(video, 20));
    assertThat(darkness(video, 31)).isZero();
  }

  @Test
  void laysAWatermarkOverAll() throws IOException {
    BufferedImage sign = TestFrames.plain(400, 200, Color.GREEN);
    Path png = directory.resolve("sign; rm -rf [x].png");
    ImageIO.write(sign, "png", png.toFile());
    WatermarkStyle style = WatermarkStyle.builder().size(0.2).opacity(0.5).build();

    Clip video =
        overlay(
            OverlaySpec.builder(scenes(Color.BLACK))
                .watermark(new WatermarkImage(png, style))
                .build());

    BufferedImage shown = TestFfmpeg.picture(video.path(), 5);
    int margin = (int) (0.04 * 360);
    assertThat(color(shown, 640 - margin - 72, margin + 36).getGreen()).isCloseTo(128, within(6));
    assertThat(color(shown, 640 - margin - 150, margin + 36).getGreen()).isLessThan(6);
  }

  @Test
  void refusesAWatermarkThatIsNoPicture() throws IOException {
    Path text = Files.writeString(directory.resolve("sign.png"), "no picture");
    Path svg = Files.writeString(directory.resolve("sign.svg"), "<svg/>");
    Path empty = Files.createFile(directory.resolve("empty.png"));
    Path gif = directory.resolve("sign.gif");
    ImageIO.write(TestFrames.plain(8, 8, Color.RED), "gif", gif.toFile());
    Path png = directory.resolve("whole.png");
    ImageIO.write(TestFrames.plain(600, 600, Color.RED), "png", png.toFile());
    byte[] whole = Files.readAllBytes(png);
    Path huge = directory.resolve("huge.png");
    byte[] claims = whole.clone();
    claims[16] = 0x00; // The width, in a PNG's header chunk.
    claims[17] = 0x01;
    Files.write(huge, claims);

    assertRefused(text, ErrorCode.INPUT_UNSUPPORTED);
    assertRefused(svg, ErrorCode.INPUT_UNSUPPORTED);
    assertRefused(gif, ErrorCode.INPUT_UNSUPPORTED);
    assertRefused(empty, ErrorCode.INPUT_CORRUPT);
    assertRefused(huge, ErrorCode.INPUT_TOO_LARGE);
    assertRefused(
        Files.write(directory.resolve("cut.png"), java.util.Arrays.copyOf(whole, 60)),
        ErrorCode.INPUT_CORRUPT);
    assertRefused(directory.resolve("none.png"), ErrorCode.INPUT_MISSING);
  }

  @ParameterizedTest
  @EnumSource
  void encodesInEveryQuality(Quality quality) {
    Clip video = overlay(OverlaySpec.builder(scenes(Color.ORANGE)).quality(quality).build());

    assertThat(TestFfmpeg.probe(video.path()).frames()).isEqualTo(10);
  }

  @Test
  void showsTheSquareThatTheCropNames() {
    Path bands =
        TestFfmpeg.make(
            directory.resolve("bands.mp4"),
            "-f lavfi -i color=red:s=160x480:r=20 -f lavfi -i color=blue:s=160x480:r=20"
                + " -filter_complex [0][1]hstack=2 -t 1 -c:v libx264 -pix_fmt yuv420p");
    FacecamStyle left = FacecamStyle.builder().crop(new FacecamCrop(0, 0.4, 2)).build();
    FacecamStyle right = FacecamStyle.builder().crop(new FacecamCrop(1, 0.4, 2)).build();

    assertThat(middle(bands, left).getRed()).isGreaterThan(240);
    assertThat(middle(bands, right).getBlue()).isGreaterThan(240);
  }

  @Test
  void looksALittleAboveTheMiddleOfATallPicture() {
    Path bands =
        TestFfmpeg.make(
            directory.resolve("tall.mp4"),
            "-f lavfi -i color=red:s=200x180:r=20 -f lavfi -i color=blue:s=200x220:r=20"
                + " -filter_complex [0][1]vstack=2 -t 1 -c:v libx264 -pix_fmt yuv420p");

    assertThat(middle(bands, FacecamStyle.defaults()).getRed()).isGreaterThan(240);
  }

  private Color middle(Path clip, FacecamStyle style) {
    Path output = directory.resolve("facecam-" + style.hashCode());
    compositor.normalizeFacecam(
        FacecamSpec.builder(clip, 64, 20, 10).style(style).build(),
        output,
        ProgressListener.NONE,
        token);
    return color(TestFfmpeg.picture(output, 5), 32, 32);
  }

  private void assertRefused(Path image, ErrorCode code) {
    assertThatThrownBy(() -> compositor.inspectWatermark(image, token))
        .isInstanceOfSatisfying(
            CompositorException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private BufferedImage shown(OverlaySpec spec, long frame) {
    return TestFfmpeg.picture(overlay(spec).path(), frame);
  }

  private Clip overlay(OverlaySpec spec) {
    try {
      Path output = Files.createTempDirectory(directory, "out").resolve("video.mp4");
      return compositor.overlay(spec, output, ProgressListener.NONE, token);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Clip scenes(Color color) {
    return scenes(List.of(color), 10);
  }

  private Clip scenes(List<Color> colors, long frames) {
    List<Clip> clips = new ArrayList<>();
    for (Color color : colors) {
      clips.add(scene(color, frames));
    }
    return join(clips);
  }

  private Clip scene(Color color, long frames) {
    try {
      Path folder = Files.createTempDirectory(directory, "scene");
      return compositor.normalizeScene(
          TestFrames.still(folder.resolve("frames"), TestFrames.plain(640, 360, color), frames),
          FORMAT,
          folder.resolve("scene.clip"),
          ProgressListener.NONE,
          token);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Clip join(List<Clip> clips) {
    return compositor.concatenate(
        clips, clips.get(0).path().resolveSibling("joined.clip"), ProgressListener.NONE, token);
  }

  private FacecamClip face(BubbleStyle style, long frames) {
    return face(style, frames, FacecamStyle.defaults());
  }

  /** A second of red. */
  private FacecamClip face(BubbleStyle style, long frames, FacecamStyle fitted) {
    try {
      Path folder = Files.createTempDirectory(directory, "face");
      Path clip =
          TestFfmpeg.make(
              folder.resolve("red.mp4"),
              "-f lavfi -i color=red:s=320x240:r=20 -f lavfi -i sine -t 1 -c:v libx264"
                  + " -preset ultrafast -crf 5 -pix_fmt yuv420p -c:a aac");
      return compositor.normalizeFacecam(
          FacecamSpec.builder(clip, style.diameterIn(FORMAT), FORMAT.fps(), frames)
              .style(fitted)
              .build(),
          folder.resolve("facecam.clip"),
          ProgressListener.NONE,
          token);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int red(Clip video, long frame, int at) {
    return color(TestFfmpeg.picture(video.path(), frame), at, at).getRed();
  }

  private static Color color(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, y));
  }

  /** Which share of a white picture is dark. */
  private static double darkness(Clip video, long frame) {
    BufferedImage picture = TestFfmpeg.picture(video.path(), frame);
    int dark = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        dark += new Color(picture.getRGB(x, y)).getGreen() < 128 ? 1 : 0;
      }
    }
    return (double) dark / (picture.getWidth() * picture.getHeight());
  }
}
