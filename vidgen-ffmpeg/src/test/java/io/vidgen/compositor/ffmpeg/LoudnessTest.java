package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.Quality;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestInputs;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How loud a finished video is, as its AAC says, whatever its facecam was. */
class LoudnessTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int SECONDS = 4;

  /** Bursts of coloured noise, four a second: near enough to speech for a meter. */
  private static final String SPEECH = "anoisesrc=c=pink:a=0.3:r=48000:d=4:s=3,tremolo=f=4:d=0.9";

  /** Each with the number of its channels. */
  private static final List<String> LAYOUTS =
      List.of("mono 1", "stereo 2", "3.0 3", "quad 4", "5.0 5", "5.1 6", "6.1 7", "7.1 8");

  private static final List<String> CODECS =
      List.of("pcm_s16le", "flac", "pcm_f32le", "aac -b:a 384k", "libopus -ar 48000", "pcm_s24le");

  /** From whispered far from the microphone to cut off at full scale and beyond. */
  private static final List<String> LEVELS =
      List.of(
          "volume=-15dB",
          "volume=0dB",
          "volume=12dB",
          "volume=30dB,asoftclip=type=hard",
          "volume=20dB");

  private static final List<Integer> RATES = List.of(48_000, 16_000, 44_100, 96_000, 8_000);

  @TempDir Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();

  @AfterEach
  void close() {
    compositor.close();
  }

  /** A codec for each layout; all of them with {@code -Dvidgen.test.clips=all}. */
  static Stream<String> someSounds() {
    return TestInputs.oneIn(CODECS.size() / 2, sounds(), "vidgen.test.clips");
  }

  /** Each layout meets every other codec, and either meets each level and rate by turns. */
  private static List<String> sounds() {
    List<String> sounds = new ArrayList<>();
    for (int layout = 0; layout < LAYOUTS.size(); layout++) {
      for (int codec = layout % 2; codec < CODECS.size(); codec += 2) {
        int turn = layout + codec / 2;
        String[] channels = LAYOUTS.get(layout).split(" ", -1);
        String coded = CODECS.get(codec);
        StringBuilder pan = new StringBuilder("pan=" + channels[0]);
        for (int channel = 0; channel < Integer.parseInt(channels[1]); channel++) {
          pan.append("|c").append(channel).append("=c0");
        }
        sounds.add(
            "-af %s,%s -ar %s -c:a %s"
                .formatted(
                    LEVELS.get(turn % LEVELS.size()),
                    pan,
                    RATES.get((turn + codec) % RATES.size()),
                    coded));
      }
    }
    return sounds;
  }

  @ParameterizedTest
  @MethodSource("someSounds")
  void isTheSameForEveryLayoutCodecLevelAndRate(String sound) {
    assertIsSpeech(video(SPEECH, sound));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          a tone                     ! sine=f=440:r=48000:d=4
          white noise                ! anoisesrc=c=white:a=0.9:r=48000:d=4
          plucked strings            ! aevalsrc=0.9*exp(-30*mod(t\\,0.5))*sin(2*PI*700*t):s=48000:d=4
          a square wave              ! aevalsrc=sgn(sin(2*PI*1000*t)):s=48000:d=4
          peaks between samples      ! aevalsrc=sin(PI*t*24000+PI/4):s=48000:d=4
          half a second of it        ! aevalsrc=0.4*sin(2*PI*300*t)*between(t\\,1\\,1.5):s=48000:d=4
          quiet, with one loud click ! anoisesrc=c=pink:a=0.05:r=48000:d=4,aeval=if(between(n\\,50000\\,50010)\\,1\\,val(0))
          """)
  void isTheSameForEveryKindOfSound(String name, String source) {
    assertIsSpeech(video(source, "-c:a pcm_f32le"));
  }

  @Test
  void keepsPeaksLowWhereTheyKeepItFromBeingLoud() {
    // Clicks of a few samples hold next to no energy: no honest gain makes them loud.
    TestFfmpeg.Measured clicks =
        video("aevalsrc=0.9*lt(mod(t\\,1)\\,0.0001):s=48000:d=4", "-c:a pcm_f32le");

    assertThat(clicks.truePeak()).isBetween(-3.0, -1.5);
    assertThat(clicks.integrated()).isLessThan(-17);
  }

  @Test
  void leavesWhatIsAsGoodAsSilentAlone() {
    TestFfmpeg.Measured room = video(SPEECH, "-af volume=-35dB -c:a pcm_f32le");

    assertThat(room.integrated()).isBetween(-65.0, -55.0);
    assertThat(video("anullsrc=d=4", "-c:a pcm_s16le").integrated()).isEqualTo(-70);
  }

  private static void assertIsSpeech(TestFfmpeg.Measured video) {
    assertThat(video.integrated()).isCloseTo(-16, within(1.0));
    assertThat(video.truePeak()).isLessThanOrEqualTo(-1.5);
  }

  private TestFfmpeg.Measured video(String source, String sound) {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("clip.mkv"),
            "-f lavfi -i color=s=64x64:r=10:d=4 -f lavfi -i %s -c:v libx264 -preset ultrafast %s"
                .formatted(source, sound));
    CancellationToken token = new CancellationToken();
    BubbleStyle style = BubbleStyle.defaults();
    long frames = (long) SECONDS * FORMAT.fps();
    compositor.inspect(clip, token);
    FacecamClip facecam =
        compositor.normalizeFacecam(
            FacecamSpec.builder(clip, style.diameterIn(FORMAT), FORMAT.fps(), frames).build(),
            directory.resolve(clip.hashCode() + source.hashCode() + sound.hashCode() + ".clip"),
            ProgressListener.NONE,
            token);
    Clip scenes =
        compositor.normalizeScene(
            TestFrames.still(
                directory.resolve(sound.hashCode() + ".frames"),
                TestFrames.plain(320, 180, Color.GRAY),
                frames),
            FORMAT,
            directory.resolve(sound.hashCode() + ".scenes"),
            ProgressListener.NONE,
            token);
    return TestFfmpeg.measure(
        compositor
            .overlay(
                OverlaySpec.builder(scenes)
                    .facecam(facecam)
                    .bubble(style)
                    .quality(Quality.DRAFT)
                    .build(),
                directory.resolve(sound.hashCode() + ".mp4"),
                ProgressListener.NONE,
                token)
            .path());
  }
}
