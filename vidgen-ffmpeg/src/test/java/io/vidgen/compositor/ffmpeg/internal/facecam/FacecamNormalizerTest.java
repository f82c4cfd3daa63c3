package io.vidgen.compositor.ffmpeg.internal.facecam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestClip;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.contract.CompositorContract.Probed;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacecamNormalizerTest {

  private static final int SIDE = 128;
  private static final int FPS = 30;

  @TempDir Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();

  @AfterEach
  void close() {
    compositor.close();
  }

  @ParameterizedTest
  @EnumSource
  void bringsEveryKindOfClipToOneForm(TestClip clip) {
    FacecamClip made = normalize(clip.makeIn(directory), 100);

    Probed probed = TestFfmpeg.probe(made.path());
    assertThat(probed)
        .isEqualTo(
            new Probed(1, 1, SIDE, SIDE, 100, probed.picture(), Duration.ofNanos(3_333_333_000L)));
    assertThat(probed.picture()).isCloseTo(Duration.ofNanos(3_333_333_333L), Duration.ofMillis(1));
    assertThat(TestFfmpeg.ffprobe(made.path(), "stream=sample_rate,channels")).contains("48000,2");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 24, 25, 29, 50, 60})
  void keepsToEveryFrameRate(int fps) {
    Path clip = TestClip.MP4.makeIn(directory);

    FacecamClip made = normalize(FacecamSpec.builder(clip, SIDE, fps, 2L * fps + 1).build());

    assertThat(TestFfmpeg.probe(made.path()).frames()).isEqualTo(2L * fps + 1);
  }

  @Test
  void cropsTheMiddleOfTheUprightPicture() {
    // Left third red, middle green, right blue; and the same lying on its side.
    String bands =
        "-f lavfi -i color=red:s=160x120:r=30 -f lavfi -i color=lime:s=160x120:r=30"
            + " -f lavfi -i color=blue:s=160x120:r=30 -filter_complex ";
    Path landscape =
        TestFfmpeg.make(directory.resolve("a.mp4"), bands + "[0][1][2]hstack=3 -t 1 -c:v libx264");
    Path lying =
        TestFfmpeg.make(
            directory.resolve("b.mp4"),
            bands + "[0][1][2]hstack=3,transpose=clock -t 1 -c:v libx264");
    Path turned =
        TestFfmpeg.make(
            directory.resolve("c.mp4"), "-display_rotation 90 -i " + lying + " -c copy");

    for (Path clip : new Path[] {landscape, turned}) {
      BufferedImage picture = TestFfmpeg.picture(normalize(clip, 30).path(), 15);
      assertThat(color(picture, 64, 64)).isEqualTo(Color.GREEN);
      assertThat(color(picture, 8, 64)).isEqualTo(Color.GREEN);
      assertThat(color(picture, 120, 120)).isEqualTo(Color.GREEN);
      deleteOutput();
    }
  }

  @Test
  void cropsSquarePixelsOutOfWideOnes() {
    Path wide =
        TestFfmpeg.make(
            directory.resolve("wide.mp4"),
            "-f lavfi -i color=red:s=80x240:r=30 -f lavfi -i color=lime:s=120x240:r=30"
                + " -f lavfi -i color=red:s=80x240:r=30"
                + " -filter_complex [0][1][2]hstack=3,setsar=2 -t 1 -c:v libx264");

    BufferedImage picture = TestFfmpeg.picture(normalize(wide, 30).path(), 15);

    assertThat(color(picture, 4, 64)).isEqualTo(Color.GREEN);
    assertThat(color(picture, 123, 64)).isEqualTo(Color.GREEN);
  }

  @Test
  void holdsTheLastPictureInSilence() {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("short.mp4"),
            "-f lavfi -i color=blue:s=320x240:r=30 -f lavfi -i sine=f=440 -t 1"
                + " -c:v libx264 -c:a aac");

    FacecamClip made = normalize(clip, 90);

    assertThat(color(TestFfmpeg.picture(made.path(), 89), 64, 64)).isEqualTo(Color.BLUE);
    assertThat(loudest(made.path(), 0.2, 0.6)).isGreaterThan(-30);
    assertThat(loudest(made.path(), 1.2, 1.5)).isLessThan(-80);
  }

  @Test
  void putsSilenceWhereThereIsNoSound() {
    FacecamClip made = normalize(TestClip.WITHOUT_SOUND.makeIn(directory), 60);

    assertThat(loudest(made.path(), 0, 2)).isLessThan(-80);
  }

  @Test
  void leavesSilenceAndARoomsNoiseAlone() {
    Path quiet =
        TestFfmpeg.make(
            directory.resolve("quiet.mp4"),
            "-f lavfi -i testsrc=s=320x240:r=30 -f lavfi -i anoisesrc=a=0.0005 -t 3"
                + " -c:v libx264 -c:a aac");

    assertThat(loudest(normalize(quiet, 90).path(), 0, 3)).isLessThan(-55);
  }

  @ParameterizedTest
  @ValueSource(strings = {"volume=-15dB", "volume=0dB", "volume=14dB"})
  void bringsSpeechToOneLoudness(String volume) {
    // Bursts of coloured noise, four a second: near enough to speech for a loudness meter.
    Path clip =
        TestFfmpeg.make(
            directory.resolve("speech.mp4"),
            "-f lavfi -i testsrc=s=320x240:r=30"
                + " -f lavfi -i anoisesrc=c=pink:a=0.3:r=48000,tremolo=f=4:d=0.9,"
                + volume
                + " -t 8 -c:v libx264 -preset ultrafast -c:a aac");

    FacecamClip made = normalize(clip, 240);

    String meter =
        TestFfmpeg.listen(
            "-hide_banner",
            "-i",
            made.path().toString(),
            "-map",
            "0:a",
            "-af",
            "ebur128=peak=true:framelog=quiet",
            "-f",
            "null",
            "-");
    assertThat(figure(meter, "I:")).isCloseTo(-16, within(1.0));
    assertThat(figure(meter, "Peak:")).isLessThanOrEqualTo(-1.5);
  }

  @Test
  void normalisesNothingThatWasCutShort() throws IOException {
    byte[] whole = Files.readAllBytes(TestClip.MP4_INDEX_IN_FRONT.makeIn(directory));
    Path cut = directory.resolve("cut.mp4");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> normalize(cut, 90))
        .isInstanceOfSatisfying(
            CompositorException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_CORRUPT));
    assertThat(directory.resolve("facecam.clip")).doesNotExist();
  }

  @Test
  void showsHdrFacesAsBrightAsSdrOnes() {
    // A skin tone and a grey at 203 cd/m² for white, coded as HLG.
    Path hdr =
        TestFfmpeg.make(
            directory.resolve("hdr.mp4"),
            "-f lavfi -i color=0x808080:s=320x240:r=30,drawbox=w=160:h=240:c=0xE8B796:t=fill -t 1"
                + " -vf scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,"
                + "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv,"
                + "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt2020,"
                + "zscale=t=arib-std-b67:m=bt2020nc:r=limited:npl=203,format=yuv420p10"
                + " -c:v libx265 -preset ultrafast -crf 4 -color_trc arib-std-b67"
                + " -color_primaries bt2020 -colorspace bt2020nc");

    BufferedImage picture = TestFfmpeg.picture(normalize(hdr, 30).path(), 15);

    assertThat(new Color(picture.getRGB(20, 64)))
        .satisfies(
            skin -> {
              assertThat(skin.getRed()).isCloseTo(0xE8, within(6));
              assertThat(skin.getGreen()).isCloseTo(0xB7, within(6));
              assertThat(skin.getBlue()).isCloseTo(0x96, within(6));
            });
    assertThat(new Color(picture.getRGB(108, 64)).getGreen()).isCloseTo(128, within(6));
  }

  @Test
  void takesFilesNamedInEmoji() throws IOException {
    Path emoji;
    try {
      emoji = directory.resolve("\uD83D\uDE80 demo.mp4");
    } catch (InvalidPathException e) {
      Assumptions.abort("this Java cannot name such files in this locale");
      return;
    }
    Path clip = Files.copy(TestClip.MP4.makeIn(directory), emoji);

    assertThat(normalize(clip, 30).frames()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's \"quoted\".mp4",
        "-i.mp4",
        "a b  c.mp4",
        "100%d.mp4",
        "x:y;[z],w=1.mp4",
        "$(id) `id` \\ |.mp4",
      })
  void takesFilesOfAnyName(String name) throws IOException {
    Path clip = Files.copy(TestClip.MP4.makeIn(directory), directory.resolve(name));

    assertThat(normalize(clip, 30).frames()).isEqualTo(30);
  }

  private FacecamClip normalize(Path clip, long frames) {
    return normalize(FacecamSpec.builder(clip, SIDE, FPS, frames).build());
  }

  private FacecamClip normalize(FacecamSpec spec) {
    return compositor.normalizeFacecam(
        spec, directory.resolve("facecam.clip"), ProgressListener.NONE, new CancellationToken());
  }

  private void deleteOutput() {
    try {
      Files.delete(directory.resolve("facecam.clip"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pure colours only: to the nearest of them. */
  private static Color color(BufferedImage picture, int x, int y) {
    Color seen = new Color(picture.getRGB(x, y));
    return new Color(pure(seen.getRed()), pure(seen.getGreen()), pure(seen.getBlue()));
  }

  private static int pure(int level) {
    assertThat(Math.min(level, 255 - level)).isLessThan(12);
    return level < 128 ? 0 : 255;
  }

  /** The highest level in a stretch of a file's sound, in dB of full scale. */
  private static double loudest(Path file, double from, double seconds) {
    String said =
        TestFfmpeg.listen(
            "-hide_banner",
            "-ss",
            Double.toString(from),
            "-t",
            Double.toString(seconds),
            "-i",
            file.toString(),
            "-map",
            "0:a",
            "-af",
            "volumedetect",
            "-f",
            "null",
            "-");
    return figure(said, "max_volume:");
  }

  /** The number behind the last mention of a name. */
  private static double figure(String text, String name) {
    String after = text.substring(text.lastIndexOf(name) + name.length()).strip();
    String number = after.split("\\s+", 2)[0];
    return number.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(number);
  }
}
