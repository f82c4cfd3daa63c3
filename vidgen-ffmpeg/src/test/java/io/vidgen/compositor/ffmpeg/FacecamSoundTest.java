package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.TestFfmpeg.levelOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamRange;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.StringJoiner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a facecam's silence and of its noise, on request. */
class FacecamSoundTest {

  private static final int SIDE = 64;
  private static final int FPS = 20;

  private static final FacecamStyle TRIMMED =
      FacecamStyle.builder()
          .trimSilence(true)
          .whenShorter(FacecamStyle.WhenShorter.FADE_OUT)
          .build();

  @TempDir private Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Test
  void silenceAtBothEndsIsReportedAndTrimmedInStepWithThePicture() {
    // Red until somebody speaks, at 1.5 s; then blue.
    Path clip =
        TestFfmpeg.make(
            directory.resolve("late.mkv"),
            "-f lavfi -i color=red:s=64x64:r=20:d=1.5 -f lavfi -i color=blue:s=64x64:r=20:d=3.5"
                + " -f lavfi -i aevalsrc=0.3*sin(400*2*PI*t)*between(t\\,1.5\\,3.5):s=48000:d=5"
                + " -filter_complex [0:v][1:v]concat=n=2:v=1[v] -map [v] -map 2:a"
                + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a pcm_s16le");

    FacecamReport report = compositor.inspect(clip, token);
    FacecamRange shown = report.shown(TRIMMED);

    assertThat(report.sound().silentStart()).isBetween(millis(1490), millis(1510));
    assertThat(report.sound().silentEnd()).isBetween(millis(1490), millis(1510));
    assertThat(shown.start()).isBetween(millis(1240), millis(1260));
    assertThat(shown.end()).isBetween(millis(3990), millis(4010));
    assertThat(report.shown(FacecamStyle.defaults()).length()).isEqualTo(report.duration());

    FacecamClip made = normalize(compositor, clip, TRIMMED, 60);

    assertThat(made.goneAt()).hasValue(55);
    assertThat(TestFfmpeg.picture(made.path(), 4).getRGB(32, 32) & 0xFF).isLessThan(90);
    assertThat(TestFfmpeg.picture(made.path(), 6).getRGB(32, 32) & 0xFF).isGreaterThan(160);
    assertThat(levelOf(made.path(), 400, 0, 0.2)).isLessThan(-60);
    assertThat(levelOf(made.path(), 400, 0.3, 2.1)).isGreaterThan(-25);
    assertThat(levelOf(made.path(), 400, 2.4, 3)).isLessThan(-60);
  }

  @Test
  void noiseIsReducedWhereNobodySpeaksAndTheVoiceStaysAsItIs() {
    Path noisy = speaker("-f lavfi -i anoisesrc=c=pink:a=0.02:s=5:r=48000:d=4");

    Path plain = normalize(compositor, noisy, FacecamStyle.defaults(), 80).path();
    Path cleaned =
        normalize(compositor, noisy, FacecamStyle.builder().denoise(true).build(), 80).path();

    assertThat(levelOf(plain, 2000, 1.2, 1.9) - levelOf(cleaned, 2000, 1.2, 1.9))
        .as("noise, in dB")
        .isGreaterThan(6);
    assertThat(levelOf(cleaned, 400, 2.1, 2.9))
        .isCloseTo(levelOf(plain, 400, 2.1, 2.9), within(1.0));
    // The voice begins again at 2 s: FFmpeg's filter gives what it takes 25 ms later.
    assertThat(levelOf(cleaned, 400, 2.002, 2.022))
        .isCloseTo(levelOf(plain, 400, 2.002, 2.022), within(3.0));
    assertThat(TestFfmpeg.probe(cleaned).sound()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void noiseIsReducedOfASoundThatBeginsLate() {
    Path noisy = speaker("-f lavfi -i anoisesrc=c=pink:a=0.02:s=5:r=48000:d=4");
    Path late =
        TestFfmpeg.make(
            directory.resolve("late.mp4"),
            "-i %s -itsoffset 0.15 -i %s -map 0:v -map 1:a -c:v copy -c:a aac"
                .formatted(noisy, noisy));

    Path plain = normalize(compositor, late, FacecamStyle.defaults(), 80).path();
    Path cleaned =
        normalize(compositor, late, FacecamStyle.builder().denoise(true).build(), 80).path();

    assertThat(levelOf(plain, 2000, 1.3, 2) - levelOf(cleaned, 2000, 1.3, 2))
        .as("noise, in dB")
        .isGreaterThan(6);
  }

  @Test
  void whatIsSilentAfterThePictureIsNoSilenceOfTheClip() {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("outlasting.mkv"),
            "-f lavfi -i color=s=64x64:r=20:d=4"
                + " -f lavfi -i aevalsrc=0.3*sin(400*2*PI*t)*lt(t\\,3.5):s=48000:d=6"
                + " -c:v libx264 -preset ultrafast -c:a pcm_s16le");

    FacecamReport report = compositor.inspect(clip, token);

    assertThat(report.sound().silentEnd()).isZero();
    assertThat(report.shown(TRIMMED).end()).isEqualTo(report.duration());
  }

  /** A network that lets low sounds through and no others, whatever it hears. */
  @Test
  void aModelOfTheHostsDecidesWhatNoiseIs() throws IOException {
    Path whistle = speaker("-f lavfi -i sine=f=9000:r=48000:d=4");
    NoiseModel model =
        NoiseModel.of(Files.writeString(directory.resolve("low.rnnn"), lowSoundsOnly()));

    try (FfmpegCompositor own = TestFfmpeg.compositor().noiseModel(model).build()) {
      FacecamStyle denoised = FacecamStyle.builder().denoise(true).build();
      Path cleaned = normalize(own, whistle, denoised, 80).path();

      assertThat(levelOf(cleaned, 400, 2.1, 2.9) - levelOf(cleaned, 9000, 2.1, 2.9))
          .isGreaterThan(40);
    }
  }

  @Test
  void aModelThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> NoiseModel.of(directory.resolve("none.rnnn")))
        .isInstanceOfSatisfying(
            CompositorException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_MISSING))
        .hasMessageContaining("none.rnnn");
  }

  /** In the format of FFmpeg's arnndn: layers with their sizes, activation, weights and biases. */
  private static String lowSoundsOnly() {
    StringJoiner text = new StringJoiner("\n", "rnnoise-nu model file version 1\n", "\n");
    text.add("42 24 0").add(zeros(42 * 24)).add(zeros(24));
    gru(text, 24, 24);
    gru(text, 90, 48);
    gru(text, 114, 96);
    int bands = 22;
    int open = 12;
    text.add("96 22 1").add(zeros(96 * bands));
    text.add(numbers(open, 2560) + " " + numbers(bands - open, -2560));
    text.add("24 1 1").add(zeros(24)).add(zeros(1));
    return text.toString();
  }

  private static void gru(StringJoiner text, int inputs, int neurons) {
    text.add(inputs + " " + neurons + " 2");
    text.add(zeros(3 * inputs * neurons));
    text.add(zeros(3 * neurons * neurons));
    text.add(zeros(3 * neurons));
  }

  private static String zeros(int count) {
    return numbers(count, 0);
  }

  private static String numbers(int count, int value) {
    return String.join(" ", Collections.nCopies(count, Integer.toString(value)));
  }

  /** Speaks in the first and in the third second, over another sound. */
  private Path speaker(String room) {
    return TestFfmpeg.make(
        directory.resolve("speaker.mkv"),
        "-f lavfi -i color=s=64x64:r=20:d=4 -f lavfi -i"
            + " aevalsrc=0.3*sin(400*2*PI*t)*lt(mod(t\\,2)\\,1):s=48000:d=4 "
            + room
            + " -filter_complex [1:a][2:a]amix=inputs=2:normalize=0[a] -map 0:v -map [a]"
            + " -c:v libx264 -preset ultrafast -c:a pcm_f32le");
  }

  private FacecamClip normalize(FfmpegCompositor with, Path clip, FacecamStyle style, int frames) {
    return with.normalizeFacecam(
        FacecamSpec.builder(clip, SIDE, FPS, frames).style(style).build(),
        directory.resolve(style.hashCode() + ".clip"),
        ProgressListener.NONE,
        token);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
