package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vidgen.ErrorCode;
import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.captions.Sentence;
import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.CompositorException;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard in a clip, and what that makes of a script. */
class SpeechPausesTest {

  private static final List<String> SENTENCES =
      List.of(
          "Hi Ada.",
          "I had a look at your shop this morning, and I like it.",
          "The pictures take nine seconds to load on a phone.",
          "Most visitors have gone by then!",
          "Shall we talk about it?",
          "Thank you for watching.");

  @TempDir private Path directory;
  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();
  private final CancellationToken token = new CancellationToken();

  @AfterEach
  void close() {
    compositor.close();
  }

  /** Loud, or quiet with a hum and noise. */
  @Test
  void pausesAreFoundHoweverLoudTheVoiceIs() {
    for (String room : List.of("", ",volume=0.06")) {
      Path clip =
          TestFfmpeg.make(
              directory.resolve("clip" + room.length() + ".mp4"),
              "-f lavfi -i color=red:s=320x240:r=20 -f lavfi -i sine=frequency=400:r=48000"
                  + " -f lavfi -i anoisesrc=a=0.003:r=48000 -f lavfi -i sine=frequency=50:r=48000"
                  + " -filter_complex [1:a]volume=0:enable='between(t,1,1.5)+gt(t,2.7)',volume=4"
                  + "[v];[3:a]volume=0.05[h];[v][2:a][h]amix=inputs=3:normalize=0:duration=first"
                  + room
                  + "[a] -map 0:v -map [a] -t 3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"
                  + " -c:a aac");

      SpeechPauses speech = compositor.pauses(clip, token);

      assertThat(speech.length()).isEqualTo(Duration.ofSeconds(3));
      assertThat(speech.pauses()).as("with" + room).hasSize(2);
      assertNear(speech.pauses().get(0).start(), 1000, 60);
      assertNear(speech.pauses().get(0).end(), 1500, 60);
      assertNear(speech.pauses().get(1).start(), 2700, 60);
    }
  }

  @Test
  void aClipWithoutSoundCannotBeCaptioned() {
    Path clip =
        TestFfmpeg.make(
            directory.resolve("silent.mp4"),
            "-f lavfi -i color=red:s=320x240:r=20 -t 1 -c:v libx264 -preset ultrafast"
                + " -pix_fmt yuv420p");

    assertThatThrownBy(() -> compositor.pauses(clip, token))
        .isInstanceOfSatisfying(
            CompositorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
        .hasMessageContaining("has no sound");
  }

  /** Each sentence is spoken by itself, so that it is known when it begins. */
  @Test
  void aScriptThatIsReadIsCaptionedWhenItIsSaid() throws Exception {
    assumeTrue(isInstalled(), "Debian's package espeak-ng is not installed");
    List<Long> starts = new ArrayList<>();
    Path clip = spoken(starts);
    Path sound = directory.resolve("speech.wav");

    Captions captions =
        Captions.ofScript(String.join(" ", SENTENCES), "en", compositor.pauses(clip, token));
    compositor.sound(clip, sound, token);

    assertThat(captions.sentences()).extracting(Sentence::text).isEqualTo(SENTENCES);
    for (int i = 0; i < SENTENCES.size(); i++) {
      assertNear(captions.sentences().get(i).start(), starts.get(i), 200);
    }
    assertThat(captions.cues()).extracting(Cue::text).contains("Hi Ada.");
    AudioFormat format = formatOf(sound);
    assertThat(format.getSampleRate()).isEqualTo(16_000);
    assertThat(format.getChannels()).isEqualTo(1);
    assertThat(format.getSampleSizeInBits()).isEqualTo(16);
  }

  private static AudioFormat formatOf(Path sound)
      throws IOException, UnsupportedAudioFileException {
    return AudioSystem.getAudioFileFormat(sound.toFile()).getFormat();
  }

  /** A clip with half a second of silence before, between and after the sentences. */
  private Path spoken(List<Long> starts) throws Exception {
    StringBuilder inputs = new StringBuilder("-f lavfi -i color=red:s=320x240:r=20 ");
    StringBuilder graph = new StringBuilder();
    double at = 0.5;
    for (int i = 0; i < SENTENCES.size(); i++) {
      Path said = directory.resolve("sentence-" + i + ".wav");
      run("espeak-ng", "-v", "en-us", "-w", said.toString(), SENTENCES.get(i));
      Path trimmed =
          TestFfmpeg.make(
              directory.resolve("trimmed-" + i + ".wav"),
              "-i %s -af silenceremove=start_periods=1:start_threshold=-50dB,areverse,"
                      .formatted(said)
                  + "silenceremove=start_periods=1:start_threshold=-50dB,areverse -ar 48000");
      starts.add(Math.round(at * 1000));
      double seconds = AudioSystem.getAudioFileFormat(trimmed.toFile()).getFrameLength() / 48_000.0;
      inputs.append("-i ").append(trimmed).append(' ');
      graph.append("[%d:a]adelay=%d:all=1[a%d];".formatted(i + 1, Math.round(at * 1000), i));
      at += seconds + 0.5;
    }
    for (int i = 0; i < SENTENCES.size(); i++) {
      graph.append("[a").append(i).append(']');
    }
    graph.append("amix=inputs=%d:normalize=0:duration=longest,apad[a]".formatted(SENTENCES.size()));
    return TestFfmpeg.make(
        directory.resolve("spoken.mp4"),
        inputs
            + "-filter_complex "
            + graph
            + " -map 0:v -map [a] -t "
            + at
            + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
  }

  private static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/espeak-ng"));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void assertNear(Duration actual, long expected, long within) {
    assertThat(actual.toMillis()).isCloseTo(expected, offset(within));
  }
}
