package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vidgen.captions.Word;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.TranscriberException;
import io.vidgen.transcriber.Transcript;
import io.vidgen.transcriber.TranscriptionSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the port {@link Transcriber} guarantees. A test class for each adapter extends this one. */
public abstract class TranscriberContract {

  private static final int SAMPLE_RATE = 16_000;

  @TempDir protected Path directory;

  private final CancellationToken token = new CancellationToken();

  /** The transcriber under test, the same for each call in a test. */
  protected abstract Transcriber transcriber();

  /** A sound in which a few words are said in English. */
  protected abstract Path speech() throws IOException;

  /** A sound that takes the transcriber longer than a few seconds. */
  protected abstract Path longSpeech() throws IOException;

  @Test
  void hearsWordsInTheirOrderAndWithinTheSound() throws Exception {
    Path sound = speech();

    Transcript heard = transcribe(sound, "en", ProgressListener.NONE);

    assertThat(heard.language()).isEqualTo("en");
    assertThat(heard.words()).isNotEmpty();
    double seconds = AudioSystem.getAudioFileFormat(sound.toFile()).getFrameLength() / 16_000.0;
    Duration last = Duration.ZERO;
    for (Word word : heard.words()) {
      assertThat(word.start()).isGreaterThanOrEqualTo(last);
      assertThat(word.end().toMillis()).isLessThanOrEqualTo(Math.round(seconds * 1000) + 100);
      last = word.start();
    }
  }

  @Test
  void findsOutWhatNobodySays() throws IOException {
    assertThat(transcribe(speech(), null, ProgressListener.NONE).language()).isNotBlank();
  }

  @Test
  void tellsOfProgressThatNeverFallsAndEndsAtOne() throws IOException {
    List<Double> told = new ArrayList<>();

    transcribe(speech(), "en", told::add);

    assertThat(told).isSorted().endsWith(1.0);
  }

  @Test
  void hearsNothingInSilence() throws IOException {
    assertThat(transcribe(silence(Duration.ofSeconds(1)), "en", ProgressListener.NONE).words())
        .hasSizeLessThan(3); // Models make up a word at times.
  }

  @Test
  void saysThatASoundIsMissing() {
    assertThatThrownBy(() -> transcribe(directory.resolve("none.wav"), "en", ProgressListener.NONE))
        .isInstanceOf(TranscriberException.class);
  }

  @Test
  void doesNotBeginWhatIsCancelledAlready() throws IOException {
    Path sound = speech();
    token.cancel(new RenderCancelledException("not wanted"));

    assertThatThrownBy(() -> transcribe(sound, "en", ProgressListener.NONE))
        .hasMessage("not wanted");
  }

  @Test
  void stopsSoonWhenCancelled() throws Exception {
    Path sound = longSpeech();
    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
        .execute(() -> token.cancel(new RenderCancelledException("not wanted")));

    assertTimeoutPreemptively(
        Duration.ofSeconds(6),
        () ->
            assertThatThrownBy(() -> transcribe(sound, "en", ProgressListener.NONE))
                .hasMessage("not wanted"));
  }

  @Test
  void hasANameForWhatItHearsWith() {
    assertThat(transcriber().cacheKey()).isNotBlank().isEqualTo(transcriber().cacheKey());
  }

  @Test
  void canBeClosedTwice() {
    Transcriber transcriber = transcriber();
    transcriber.close();
    transcriber.close();
  }

  /** Nobody speaks in it. */
  protected Path silence(Duration length) throws IOException {
    Path file = directory.resolve("silence-" + length.toMillis() + ".wav");
    long samples = SAMPLE_RATE * length.toMillis() / 1000;
    AudioFormat format = new AudioFormat(SAMPLE_RATE, 16, 1, true, false);
    try (AudioInputStream sound =
        new AudioInputStream(
            new ByteArrayInputStream(new byte[(int) (2 * samples)]), format, samples)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
    }
    return file;
  }

  private Transcript transcribe(Path sound, @Nullable String language, ProgressListener progress) {
    return transcriber()
        .transcribe(TranscriptionSpec.builder(sound).language(language).build(), progress, token);
  }
}
