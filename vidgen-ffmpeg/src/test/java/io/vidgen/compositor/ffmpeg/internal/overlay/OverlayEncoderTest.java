package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayEncoderTest {

  private static final VideoFormat FORMAT = VideoFormat.HD_720;

  @TempDir Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void showsColoursAsThePageHasThem() {
    List<Color> colors =
        List.of(
            new Color(0x2563EB),
            new Color(128, 128, 128),
            Color.WHITE,
            Color.BLACK,
            Color.RED,
            Color.GREEN,
            new Color(0xF59E0B),
            new Color(18, 18, 18));
    BufferedImage page = TestFrames.plain(FORMAT.width(), FORMAT.height(), Color.WHITE);
    Graphics2D graphics = page.createGraphics();
    for (int i = 0; i < colors.size(); i++) {
      graphics.setColor(colors.get(i));
      graphics.fillRect(i * 160, 0, 160, FORMAT.height());
    }
    graphics.dispose();

    Clip video = overlay(scenes(page, 12), Optional.empty(), BubbleStyle.defaults());

    BufferedImage shown = TestFfmpeg.picture(video.path(), 6);
    for (int i = 0; i < colors.size(); i++) {
      assertColor(shown, i * 160 + 80, 300, colors.get(i), 3);
    }
  }

  @Test
  void saysWhatItsColoursMean() {
    Clip video = overlay(scenes(Color.WHITE, 5), Optional.empty(), BubbleStyle.defaults());

    assertThat(
            TestFfmpeg.ffprobe(
                video.path(),
                "stream=codec_name,profile,pix_fmt,color_range,color_space,"
                    + "color_transfer,color_primaries"))
        .contains("h264,High,yuv420p,tv,bt709,bt709,bt709")
        .contains("aac,LC");
  }

  @Test
  void hasAKeyframeAtLeastEveryTwoSeconds() {
    Clip video = overlay(scenes(Color.WHITE, 200), Optional.empty(), BubbleStyle.defaults());

    List<Double> keyframes =
        TestFfmpeg.ffprobe(video.path(), "packet=pts_time,flags:stream=")
            .lines()
            .filter(line -> line.contains("K_"))
            .map(line -> line.split(",", -1)[0])
            .map(Double::parseDouble)
            .distinct()
            .sorted()
            .toList();
    assertThat(keyframes).contains(0.0, 2.0, 4.0, 6.0);
  }

  @ParameterizedTest
  @EnumSource
  void floatsTheFaceInTheCornerOfChoice(Corner corner) {
    BubbleStyle style = BubbleStyle.builder().corner(corner).size(0.3).margin(0.05).build();
    int radius = style.diameterIn(FORMAT) / 2;
    int near = style.marginIn(FORMAT) + radius;
    boolean left = corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
    boolean top = corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
    int x = left ? near : FORMAT.width() - near;
    int y = top ? near : FORMAT.height() - style.bottomMarginIn(FORMAT) - radius;

    Clip video = overlay(scenes(Color.BLUE, 10), Optional.of(face(style, 10)), style);

    BufferedImage shown = TestFfmpeg.picture(video.path(), 5);
    assertColor(shown, x, y, Color.RED, 6);
    assertColor(shown, x + (int) (0.65 * radius), y + (int) (0.65 * radius), Color.RED, 6);
    assertColor(shown, FORMAT.width() / 2, FORMAT.height() / 2, Color.BLUE, 6);
    // The ring, halfway between its edges.
    Color ring = new Color(shown.getRGB(x, y - radius + 1));
    assertThat(ring.getGreen()).isGreaterThan(190);
    // Beyond the circle, in the corner of its square, there is page.
    assertThat(new Color(shown.getRGB(x - radius + 6, y - radius + 6)).getBlue())
        .isGreaterThan(170);
  }

  @Test
  void softensTheBubblesEdgeAndCastsAShadow() {
    BubbleStyle style =
        BubbleStyle.builder().corner(Corner.BOTTOM_LEFT).size(0.4).margin(0.1).build();
    Clip video = overlay(scenes(Color.WHITE, 10), Optional.of(face(style, 10)), style);
    BufferedImage shown = TestFfmpeg.picture(video.path(), 5);
    int radius = style.diameterIn(FORMAT) / 2;
    int x = style.marginIn(FORMAT) + radius;
    int bottom = FORMAT.height() - style.bottomMarginIn(FORMAT);

    int below = new Color(shown.getRGB(x, bottom + 4)).getGreen();
    int further = new Color(shown.getRGB(x, bottom + 16)).getGreen();
    int farAway = new Color(shown.getRGB(x + 3 * radius, bottom)).getGreen();

    assertThat(below).isBetween(150, 235);
    assertThat(further).isGreaterThan(below);
    assertThat(farAway).isGreaterThan(251);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 24, 25, 29, 60})
  void endsSoundAndPictureTogetherAtEveryFrameRate(int fps) {
    VideoFormat format = new VideoFormat(320, 180, fps);
    long frames = 3L * fps + 1;
    BufferedImage page = TestFrames.plain(320, 180, Color.WHITE);
    FrameFile file = TestFrames.still(directory.resolve("frames"), page, frames);
    Clip scenes =
        compositor.normalizeScene(
            file, format, directory.resolve("scenes.clip"), ProgressListener.NONE, token);

    Clip video = overlay(scenes, Optional.empty(), BubbleStyle.defaults());

    var probed = TestFfmpeg.probe(video.path());
    assertThat(probed.frames()).isEqualTo(frames);
    assertThat(probed.picture()).isCloseTo(video.duration(), Duration.ofMillis(1));
    assertThat(probed.sound()).isCloseTo(video.duration(), Duration.ofMillis(1));
  }

  private FacecamClip face(BubbleStyle style, long frames) {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("red.mp4"),
            "-f lavfi -i color=red:s=640x480:r=30 -t 1 -c:v libx264 -preset ultrafast -crf 5"
                + " -pix_fmt yuv420p");
    return compositor.normalizeFacecam(
        FacecamSpec.builder(clip, style.diameterIn(FORMAT), FORMAT.fps(), frames).build(),
        directory.resolve("facecam.clip"),
        ProgressListener.NONE,
        token);
  }

  private Clip scenes(Color color, long frames) {
    return scenes(TestFrames.plain(FORMAT.width(), FORMAT.height(), color), frames);
  }

  private Clip scenes(BufferedImage page, long frames) {
    return compositor.normalizeScene(
        TestFrames.still(directory.resolve("frames"), page, frames),
        FORMAT,
        directory.resolve("scenes.clip"),
        ProgressListener.NONE,
        token);
  }

  private Clip overlay(Clip scenes, Optional<FacecamClip> facecam, BubbleStyle style) {
    return compositor.overlay(
        OverlaySpec.builder(scenes).facecam(facecam.orElse(null)).bubble(style).build(),
        directory.resolve("video.mp4"),
        ProgressListener.NONE,
        token);
  }

  private static void assertColor(BufferedImage picture, int x, int y, Color expected, int off) {
    Color actual = new Color(picture.getRGB(x, y));
    String where = "pixel %d,%d is %s, expected %s".formatted(x, y, actual, expected);
    assertThat(actual.getRed()).as(where).isCloseTo(expected.getRed(), within(off));
    assertThat(actual.getGreen()).as(where).isCloseTo(expected.getGreen(), within(off));
    assertThat(actual.getBlue()).as(where).isCloseTo(expected.getBlue(), within(off));
  }
}
