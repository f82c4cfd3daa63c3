package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestInputs;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips that flash white and beep in the same instant must do so in the video. */
class SyncTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 30);
  private static final double FRAME = 1.0 / 30;

  /** Flashes fall on the beginning of a frame here, too: being late by half of one shows. */
  private static final VideoFormat SLOW = new VideoFormat(320, 180, 10);

  /** White and loud for a tenth of a second, at 0.5 s, 1.5 s, and so on. */
  private static final String FLASHES =
      "-f lavfi -i color=black:s=160x120:r=%s,"
          + "drawbox=c=white:t=fill:enable=between(mod(t\\,1)\\,0.499\\,0.599)";

  private static final String BEEPS =
      " -f lavfi -i aevalsrc=0.5*sin(2*PI*1000*t)*between(mod(t\\,1)\\,0.5\\,0.6):s=%s";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "a phone's clip, 10, 30, 44100, '', mp4 -c:v libx264 -preset ultrafast -c:a aac",
    "a browser's clip, 10, 30, 48000, '', webm -c:v libvpx -deadline realtime -c:a libopus",
    "a clip at another rate, 8, 25, 48000, '', mp4 -c:v libx264 -preset ultrafast -c:a aac",
    "a clip with missing frames, 8, 30, 48000,"
        + " '-vf select=not(between(mod(n\\,30)\\,20\\,27)) -fps_mode vfr',"
        + " webm -c:v libvpx -deadline realtime -c:a libopus",
    "a clip with late sound, 8, 30, 48000, '-af atrim=start=1.2',"
        + " mp4 -c:v libx264 -preset ultrafast -c:a aac",
    "a clip with late picture, 8, 30, 48000, '-vf trim=start=0.4',"
        + " mp4 -c:v libx264 -preset ultrafast -c:a aac",
    "a clip with a hole, 8, 30, 48000,"
        + " '-af aselect=not(between(t\\,3.0\\,4.2))',"
        + " matroska -c:v libx264 -preset ultrafast -c:a pcm_s16le",
  })
  void keepsSoundAndPictureTogether(
      String name, int seconds, String fps, String rate, String filters, String encoding) {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("flashes"),
            (FLASHES.formatted(fps) + BEEPS.formatted(rate) + " -t " + seconds + " " + filters)
                + " -f "
                + encoding);

    Path video = compose(clip, seconds, FORMAT);

    List<Double> flashes = flashes(video, seconds);
    List<Double> beeps = beeps(video, seconds);
    assertThat(flashes).as(name).hasSizeGreaterThanOrEqualTo(seconds - 1);
    assertThat(flashes)
        .as(name)
        .last()
        .satisfies(last -> assertThat(last).isGreaterThan(seconds - 1));
    assertThat(beeps).as(name).hasSizeGreaterThanOrEqualTo(seconds - 3);
    for (double beep : beeps) {
      double nearest =
          flashes.stream().mapToDouble(flash -> flash - beep).map(Math::abs).min().orElseThrow();
      assertThat(nearest).as("%s, beep at %.3f", name, beep).isCloseTo(0, within(FRAME));
    }
  }

  /** For a minute; for five with {@code -Dvidgen.test.clips=all}. */
  @Test
  void keepsThemTogetherForMinutes() {
    int seconds = TestInputs.all("vidgen.test.clips") ? 300 : 60;
    Path clip =
        TestFfmpeg.make(
            directory.resolve("flashes"),
            FLASHES.formatted("30")
                + BEEPS.formatted("44100")
                + " -t "
                + seconds
                + " -f mp4 -c:v libx264 -preset ultrafast -c:a aac");

    Path video = compose(clip, seconds, SLOW);

    List<Double> flashes = flashes(video, seconds);
    List<Double> beeps = beeps(video, seconds);
    assertThat(TestFfmpeg.probe(video).frames()).isEqualTo((long) seconds * SLOW.fps());
    double middle = seconds / 2.0;
    for (double moment :
        new double[] {0.5, 1.5, middle - 0.5, middle + 0.5, seconds - 1.5, seconds - 0.5}) {
      double flash = nearest(flashes, moment);
      double beep = nearest(beeps, moment);
      assertThat(flash).as("the flash at %.1f s", moment).isCloseTo(moment, within(FRAME));
      assertThat(beep - flash).as("the beep at %.1f s", moment).isCloseTo(0, within(FRAME));
    }
  }

  private static double nearest(List<Double> moments, double to) {
    return moments.stream().min(Comparator.comparing(at -> Math.abs(at - to))).orElseThrow();
  }

  private Path compose(Path clip, int seconds, VideoFormat format) {
    BubbleStyle style = BubbleStyle.builder().corner(Corner.TOP_LEFT).size(0.6).margin(0).build();
    long frames = (long) seconds * format.fps();
    CancellationToken token = new CancellationToken();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Clip scenes =
          compositor.normalizeScene(
              TestFrames.still(
                  directory.resolve("frames"), TestFrames.plain(320, 180, Color.BLACK), frames),
              format,
              directory.resolve("scenes.clip"),
              ProgressListener.NONE,
              token);
      FacecamClip facecam =
          compositor.normalizeFacecam(
              FacecamSpec.builder(clip, style.diameterIn(format), format.fps(), frames).build(),
              directory.resolve("facecam.clip"),
              ProgressListener.NONE,
              token);
      return compositor
          .overlay(
              OverlaySpec.builder(scenes).facecam(facecam).bubble(style).build(),
              directory.resolve("video.mp4"),
              ProgressListener.NONE,
              token)
          .path();
    }
  }

  /** When the middle of the bubble turns white. */
  private static List<Double> flashes(Path video, int seconds) {
    String said =
        TestFfmpeg.listen(
            "-hide_banner",
            "-i",
            video.toString(),
            "-map",
            "0:v",
            "-vf",
            "crop=20:20:44:44,blackdetect=d=0.05:pix_th=0.5",
            "-f",
            "null",
            "-");
    return numbers(said, "black_end:([0-9.]+)", seconds);
  }

  /** When silence ends. */
  private static List<Double> beeps(Path video, int seconds) {
    String said =
        TestFfmpeg.listen(
            "-hide_banner",
            "-i",
            video.toString(),
            "-map",
            "0:a",
            "-af",
            "silencedetect=n=-30dB:d=0.2",
            "-f",
            "null",
            "-");
    return numbers(said, "silence_end: ([0-9.]+)", seconds);
  }

  /** All but one at the very end, where the video ends and not what is measured. */
  private static List<Double> numbers(String text, String pattern, int end) {
    List<Double> numbers = new ArrayList<>();
    Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> Double.parseDouble(result.group(1)))
        .filter(seconds -> seconds < end - 0.1)
        .forEach(numbers::add);
    return numbers;
  }
}
