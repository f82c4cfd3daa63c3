package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.OtherDigits;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Captions in a real video: in the picture, or as a track. */
class CaptionedVideoTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 20);

  private static final Captions CAPTIONS =
      Captions.of(
          "de",
          List.of(
              new Cue(Duration.ofMillis(250), Duration.ofMillis(500), "Grüß dich, Ada & Co"),
              new Cue(Duration.ofMillis(500), Duration.ofMillis(750), "2 < 3\nおはよう")));

  @TempDir private Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  @ExtendWith(OtherDigits.class)
  void captionsAreDrawnOnHostsWithOtherDigits() throws IOException {
    drawnCaptionsAreSeenFromTheirFirstFrameToTheirLast();
  }

  @Test
  void drawnCaptionsAreSeenFromTheirFirstFrameToTheirLast() throws IOException {
    Clip video = overlay(CaptionStyle.PANEL);

    assertThat(dark(video, 4)).isZero();
    assertThat(dark(video, 5)).isPositive();
    assertThat(dark(video, 9)).isCloseTo(dark(video, 5), withPercentage(5));
    assertThat(dark(video, 10)).isNotCloseTo(dark(video, 9), withPercentage(10));
    assertThat(dark(video, 14)).isPositive();
    assertThat(dark(video, 15)).isZero();
    assertThat(TestFfmpeg.ffprobe(video.path(), "stream=codec_type")).doesNotContain("subtitle");
  }

  @Test
  void captionsThatLastAsLongAsTheVideoMakeItNoLonger() throws IOException {
    Captions whole =
        Captions.of("en", List.of(new Cue(Duration.ZERO, Duration.ofSeconds(1), "Hi Ada")));
    Clip scenes = scenes();

    Clip video =
        compositor.overlay(
            spec(scenes, CaptionStyle.OUTLINE).toBuilder().captions(whole).build(),
            directory.resolve("video.mp4"),
            ProgressListener.NONE,
            token);

    assertThat(TestFfmpeg.probe(video.path()).frames()).isEqualTo(20);
    assertThat(dark(video, 0)).isPositive();
    assertThat(dark(video, 19)).isPositive();
  }

  /** FFmpeg refuses expressions with more than a hundred parts in a row. */
  @Test
  void manyCaptionsAreDrawnEachAtItsTime() throws IOException {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      Duration start = Duration.ofMillis(50L * i);
      cues.add(new Cue(start, start.plusMillis(50), i % 2 == 0 ? "odd" : "a much longer one"));
    }
    FrameFile page = white("long", 150);
    Clip scenes =
        compositor.normalizeScene(
            page, FORMAT, directory.resolve("long.clip"), ProgressListener.NONE, token);

    Clip video =
        compositor.overlay(
            spec(scenes, CaptionStyle.PANEL).toBuilder().captions(Captions.of("en", cues)).build(),
            directory.resolve("long.mp4"),
            ProgressListener.NONE,
            token);

    assertThat(dark(video, 121)).isGreaterThan(2 * dark(video, 120));
    assertThat(dark(video, 123)).isCloseTo(dark(video, 121), withPercentage(5));
    assertThat(dark(video, 140)).isZero();
  }

  @Test
  void drawnCaptionsAreTheSameWhereScenesAreEncodedApart() throws IOException {
    FrameFile first = white("first", 8);
    FrameFile second = white("second", 12);
    Clip joined =
        Clip.builder(directory.resolve("none"), FORMAT, 20).sceneStarts(List.of(8L)).build();
    Clip video =
        compositor
            .compose(
                spec(joined, CaptionStyle.PANEL),
                List.of(first, second),
                directory.resolve("composed.mp4"),
                ProgressListener.NONE,
                token)
            .orElseThrow();

    assertThat(dark(video, 4)).isZero();
    assertThat(dark(video, 5)).isPositive();
    assertThat(dark(video, 8)).isCloseTo(dark(video, 5), withPercentage(5));
    assertThat(dark(video, 15)).isZero();
  }

  @Test
  void othersAreATrackThatPlayersShowOnRequest() throws IOException {
    Clip video = overlay(CaptionStyle.TRACK);
    Path track = TestFfmpeg.make(directory.resolve("track.vtt"), "-i " + video.path());

    assertThat(dark(video, 7)).isZero();
    assertThat(TestFfmpeg.ffprobe(video.path(), "stream=codec_name,codec_type"))
        .contains("mov_text,subtitle");
    assertThat(TestFfmpeg.ffprobe(video.path(), "stream_tags=language")).contains("deu");
    assertThat(TestFfmpeg.ffprobe(video.path(), "stream_disposition=default"))
        .isEqualToIgnoringWhitespace("1 1 0");
    assertThat(Captions.parse(Files.readString(track), "de").cues()).isEqualTo(CAPTIONS.cues());
  }

  private Clip overlay(CaptionStyle style) throws IOException {
    return compositor.overlay(
        spec(scenes(), style), directory.resolve("video.mp4"), ProgressListener.NONE, token);
  }

  /** A white second. */
  private Clip scenes() throws IOException {
    return compositor.normalizeScene(
        white("frames", 20), FORMAT, directory.resolve("scene.clip"), ProgressListener.NONE, token);
  }

  private static OverlaySpec spec(Clip scenes, CaptionStyle style) {
    return OverlaySpec.builder(scenes).captions(CAPTIONS).captionStyle(style).build();
  }

  private FrameFile white(String name, long frames) throws IOException {
    return TestFrames.still(
        directory.resolve(name), TestFrames.plain(640, 360, Color.WHITE), frames);
  }

  /** How many pixels of a white picture are dark. */
  private static double dark(Clip video, long frame) {
    BufferedImage picture = TestFfmpeg.picture(video.path(), frame);
    int dark = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        dark += new Color(picture.getRGB(x, y)).getGreen() < 128 ? 1 : 0;
      }
    }
    return dark;
  }
}
