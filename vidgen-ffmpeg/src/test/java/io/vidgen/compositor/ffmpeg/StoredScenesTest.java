package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.TestFfmpeg.levelOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.SceneSound;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.OtherDigits;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenes that show stored pictures and clips: what is in their frames, and what is heard. */
class StoredScenesTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int VOICE = 400;
  private static final int CLIP = 6000;

  @TempDir private Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void aZoomGoesFromTheWholePictureToItsFocus() throws IOException {
    BufferedImage marked = TestFrames.plain(640, 360, Color.WHITE);
    Graphics2D graphics = marked.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(480, 30, 80, 60);
    graphics.dispose();
    ImageMotion motion =
        ImageMotion.builder(ImageMotion.Way.ZOOM_IN).zoom(3).focus(0.8125, 0.1667).build();

    List<byte[]> frames = pictures(png(marked), motion, 10);

    assertThat(redShare(frames.get(0))).isCloseTo(80 * 60 / (640.0 * 360), within(0.004));
    assertThat(redShare(frames.get(9))).isCloseTo(9 * 80 * 60 / (640.0 * 360), within(0.02));
    List<Double> shares = frames.stream().map(StoredScenesTest::redShare).toList();
    assertThat(shares.subList(1, 10)).isSorted();
    assertThat(shares.get(1) - shares.get(0))
        .as("begins slowly")
        .isLessThan((shares.get(5) - shares.get(4)) / 4);
  }

  @Test
  void aLongScreenshotIsPassedInItsFullWidth() throws IOException {
    BufferedImage tall = TestFrames.plain(320, 900, Color.WHITE);
    Graphics2D graphics = tall.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 720, 320, 180);
    graphics.dispose();

    List<byte[]> frames =
        pictures(png(tall), ImageMotion.builder(ImageMotion.Way.PAN_DOWN).build(), 5);

    assertThat(redShare(frames.get(0))).isZero();
    assertThat(redShare(frames.get(4))).as("the last screenful").isGreaterThan(0.99);
  }

  @ParameterizedTest
  @CsvSource({"640x360, 1", "120x160, 0.43", "160x90, 1", "330x180, 1"})
  void aClipIsShownUprightAndWhole(String size, double share) throws IOException {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("clip.mp4"),
            "-f lavfi -i color=red:s=%s:r=10:d=1 -c:v libx264 -pix_fmt yuv420p".formatted(size));

    List<byte[]> frames = clip(clip, Duration.ZERO, 3);

    assertThat(redShare(frames.get(2))).isCloseTo(share, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({
    "clip.mp4, libx264",
    "clip.mov, libx264 -bf 3",
    "clip.webm, libvpx -deadline realtime"
  })
  void aScenesFramesAreTheClipsOwnWhereverItBegins(String name, String codec) throws IOException {
    // Nothing moves, and no frame is stored, from 6 s to 14 s.
    Path clip =
        TestFfmpeg.make(
            directory.resolve(name),
            "-f lavfi -i testsrc2=s=320x180:r=12:d=20 -vf select=not(between(t\\,6\\,14))"
                + " -fps_mode vfr -pix_fmt yuv420p -g 60 -c:v "
                + codec);
    List<byte[]> whole = clip(clip, Duration.ZERO, 200);

    for (int start : new int[] {19, 58, 94, 150, 195}) {
      List<byte[]> scene = clip(clip, Duration.ofMillis(100L * start), 5);

      assertThat(scene.toArray(byte[][]::new))
          .as("from frame %d on", start)
          .isDeepEqualTo(whole.subList(start, start + 5).toArray(byte[][]::new));
    }
  }

  @Test
  void aClipsColoursStayWhatTheyAre() throws IOException {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("clip.mp4"),
            "-f lavfi -i color=0x2080c0:s=320x180:r=10:d=1 -vf"
                + " scale=out_color_matrix=bt709,format=yuv420p -colorspace bt709"
                + " -color_primaries bt709 -color_trc bt709 -color_range tv -c:v libx264");

    Color shown = new Color(decoded(clip(clip, Duration.ZERO, 1).get(0)).getRGB(100, 100));

    assertThat(shown.getRed()).isCloseTo(0x20, within(5));
    assertThat(shown.getGreen()).isCloseTo(0x80, within(5));
    assertThat(shown.getBlue()).isCloseTo(0xC0, within(5));
  }

  @Test
  void aClipIsHeardWhileItsSceneIsShownAndGivesWayToTheVoice() throws IOException {
    Path clip = beeping();
    // From 1 s on for 4 s, over a voice that speaks from 3 s on.
    SceneSound sound = new SceneSound(clip, Duration.ZERO, 10, 40, -8);

    Path video =
        overlay(OverlaySpec.builder(scenes(60)).facecam(speaker(60)).sceneSounds(List.of(sound)));

    double alone = levelOf(video, CLIP, 1.5, 2.5);
    assertThat(alone - levelOf(video, CLIP, 0.1, 0.9)).as("before its scene").isGreaterThan(30);
    assertThat(alone - levelOf(video, CLIP, 5.2, 5.9)).as("after its scene").isGreaterThan(30);
    assertThat(alone - levelOf(video, CLIP, 3.5, 4.8)).as("ducked").isCloseTo(10, within(3.0));
    assertThat(levelOf(video, VOICE, 3.5, 4.8) - levelOf(video, CLIP, 3.5, 4.8))
        .as("below the voice")
        .isGreaterThan(12);
    assertThat(TestFfmpeg.measure(video).integrated()).isCloseTo(-16, within(1.5));
  }

  @Test
  @ExtendWith(OtherDigits.class)
  void clipsAreShownAndHeardOnHostsWithOtherDigits() throws IOException {
    aClipIsShownUprightAndWhole("330x180", 1);
    aClipIsShownUprightAndWhole("120x160", 0.43);
    aClipIsHeardWhileItsSceneIsShownAndGivesWayToTheVoice();
  }

  @Test
  void withoutAVoiceAClipIsAsLoudAsEveryVideoAndOneWithoutSoundIsSilent() throws IOException {
    Path mute =
        TestFfmpeg.make(
            directory.resolve("mute.mp4"),
            "-f lavfi -i color=red:s=160x90:r=10:d=1 -c:v libx264 -pix_fmt yuv420p");

    Path video =
        overlay(
            OverlaySpec.builder(scenes(40))
                .sceneSounds(
                    List.of(
                        new SceneSound(mute, Duration.ZERO, 0, 10, -8),
                        new SceneSound(beeping(), Duration.ofMillis(500), 10, 30, -30))));

    assertThat(TestFfmpeg.measure(video).integrated()).isCloseTo(-16, within(1.0));
    assertThat(levelOf(video, CLIP, 1.2, 3.8) - levelOf(video, CLIP, 0, 0.9)).isGreaterThan(30);
  }

  @Test
  void aPlaylistInTheClothesOfAClipReachesNothing() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
    Path playlist =
        Files.writeString(
            directory.resolve("clip.mp4"),
            "#EXTM3U\n#EXTINF:1,\n" + secret.toUri() + "\nhttp://127.0.0.1:1/x.ts\n");

    assertThat(refusal(playlist)).isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
  }

  @Test
  void aPictureThatUnpacksToTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
    byte[] png = Files.readAllBytes(png(TestFrames.plain(16, 16, Color.RED)));
    for (int side : new int[] {16, 20}) {
      png[side] = 0;
      png[side + 1] = 1; // 65,552 pixels wide and high
    }
    Path bomb = Files.write(directory.resolve("bomb.png"), png);

    CompositorException thrown =
        catchThrowableOfType(CompositorException.class, () -> compositor.inspectImage(bomb, token));

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    assertThat(thrown).hasMessageContaining("the picture is of 65552x65552");
  }

  @Test
  void anSvgIsNoPicture() throws IOException {
    Path svg =
        Files.writeString(
            directory.resolve("a.png"),
            "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
            StandardCharsets.UTF_8);

    assertThat(
            catchThrowableOfType(
                    CompositorException.class, () -> compositor.inspectImage(svg, token))
                .code())
        .isEqualTo(ErrorCode.INPUT_UNSUPPORTED);
  }

  private ErrorCode refusal(Path clip) {
    return catchThrowableOfType(
            CompositorException.class,
            () ->
                compositor.drawClip(
                    new ClipScene(clip, Duration.ZERO, FORMAT, 3),
                    into(new ArrayList<>()),
                    ProgressListener.NONE,
                    token))
        .code();
  }

  private Path beeping() {
    return TestFfmpeg.make(
        directory.resolve("beeping.mp4"),
        "-f lavfi -i color=blue:s=160x90:r=10:d=5 -f lavfi -i sine=f=%s:d=5 -c:v libx264 -pix_fmt"
                .formatted(CLIP)
            + " yuv420p -c:a aac -shortest");
  }

  /** Somebody who speaks in the second half. */
  private FacecamClip speaker(int frames) {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("speaker.mp4"),
            "-f lavfi -i color=green:s=160x160:r=10:d=6 -f lavfi -i"
                + " sine=f=%s:d=6,volume='if(lt(t,3),0,1)':eval=frame".formatted(VOICE)
                + " -c:v libx264 -pix_fmt yuv420p -c:a aac");
    FacecamSpec spec =
        FacecamSpec.builder(clip, BubbleStyle.defaults().diameterIn(FORMAT), FORMAT.fps(), frames)
            .build();
    return compositor.normalizeFacecam(
        spec, directory.resolve("facecam.mov"), ProgressListener.NONE, token);
  }

  private Clip scenes(int frames) {
    BufferedImage plain = TestFrames.plain(FORMAT.width(), FORMAT.height(), Color.WHITE);
    FrameFile file = TestFrames.still(directory.resolve("scene.frames"), plain, frames);
    return compositor.normalizeScene(
        file, FORMAT, directory.resolve("scene.clip"), ProgressListener.NONE, token);
  }

  private Path overlay(OverlaySpec.Builder spec) {
    Path output = directory.resolve("video.mp4");
    compositor.overlay(spec.build(), output, ProgressListener.NONE, token);
    return output;
  }

  private Path png(BufferedImage picture) throws IOException {
    Path file = directory.resolve("picture.png");
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  private List<byte[]> pictures(Path picture, ImageMotion motion, int frames) {
    List<byte[]> drawn = new ArrayList<>();
    compositor.drawPictures(
        new PictureScene(List.of(picture), motion, FORMAT, frames),
        into(drawn),
        ProgressListener.NONE,
        token);
    assertThat(drawn).hasSize(frames);
    return drawn;
  }

  private List<byte[]> clip(Path clip, Duration start, int frames) {
    List<byte[]> drawn = new ArrayList<>();
    compositor.drawClip(
        new ClipScene(clip, start, FORMAT, frames), into(drawn), ProgressListener.NONE, token);
    assertThat(drawn).hasSize(frames);
    return drawn;
  }

  private static FrameSink into(List<byte[]> frames) {
    return new FrameSink() {
      @Override
      public void frame(byte[] picture) {
        frames.add(picture.clone());
      }

      @Override
      public void repeat() {
        frames.add(frames.get(frames.size() - 1));
      }
    };
  }

  private static BufferedImage decoded(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  /** How much of a frame is clearly red. */
  private static double redShare(byte[] jpeg) {
    BufferedImage image;
    try {
      image = decoded(jpeg);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    long red = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color color = new Color(image.getRGB(x, y));
        red += color.getRed() > 160 && color.getGreen() < 110 ? 1 : 0;
      }
    }
    return (double) red / (image.getWidth() * image.getHeight());
  }
}
