package io.vidgen.examples.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.contract.TranscriberContract;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.TranscriberException;
import io.vidgen.transcriber.Transcript;
import io.vidgen.transcriber.TranscriptionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library that comes from the registry, in its process, with a model that was made up: how well
 * a trained model hears is not tested.
 */
class WhisperTranscriberTest extends TranscriberContract {

  @TempDir static Path models;
  private static Path model = Path.of("");
  private Transcriber transcriber;

  @BeforeAll
  static void writeModel() throws IOException {
    model = WrittenModel.write(models.resolve("ggml-written.bin"), List.of("Hello", "Ada,"));
  }

  @BeforeEach
  void open() {
    transcriber = WhisperTranscriber.builder(model).threads(1).build();
  }

  @AfterEach
  void close() {
    transcriber.close();
  }

  @Override
  protected Transcriber transcriber() {
    return transcriber;
  }

  @Override
  protected Path speech() throws IOException {
    return silence(Duration.ofSeconds(2));
  }

  @Override
  protected Path longSpeech() throws IOException {
    return silence(Duration.ofMinutes(10));
  }

  @Test
  void wordsShareTheTimeOfTheirSegment() throws IOException {
    Transcript heard = hear(transcriber, silence(Duration.ofSeconds(3)));

    assertThat(heard.language()).isEqualTo("en");
    assertThat(heard.words())
        .extracting(word -> word.text() + " " + word.start().toMillis())
        .startsWith("Hello 0", "Ada, 556", "Hello 1000", "Ada, 1556");
  }

  @Test
  void aFileThatIsNoModelIsRefusedBeforeAnythingIsHeard() throws IOException {
    Path text = Files.writeString(directory.resolve("model.bin"), "no model");

    assertMissing(text, "is no model of whisper.cpp");
    assertMissing(directory.resolve("none.bin"), "there is no file");
    assertMissing(directory, "there is no file");
  }

  @Test
  void aDamagedModelFailsTheRenderAndNothingElse() throws IOException {
    byte[] whole = Files.readAllBytes(model);
    Path half = Files.write(directory.resolve("half.bin"), Arrays.copyOf(whole, whole.length / 2));
    Path sound = speech();

    try (Transcriber damaged = WhisperTranscriber.of(half)) {
      assertThatThrownBy(() -> hear(damaged, sound))
          .isInstanceOfSatisfying(
              TranscriberException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSCRIBER_FAILED))
          .hasMessageContaining("the model is damaged");
    }
  }

  @Test
  void anotherModelHasAnotherName() throws IOException {
    Path other = WrittenModel.write(directory.resolve("other.bin"), List.of("Goodbye"));

    try (Transcriber changed = WhisperTranscriber.of(other)) {
      assertThat(changed.cacheKey()).isNotEqualTo(transcriber.cacheKey());
    }
  }

  private static void assertMissing(Path model, String words) {
    assertThatThrownBy(() -> WhisperTranscriber.of(model))
        .isInstanceOfSatisfying(
            TranscriberException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSCRIBER_MISSING))
        .hasMessageContaining(words);
  }

  private static Transcript hear(Transcriber transcriber, Path sound) {
    return transcriber.transcribe(
        TranscriptionSpec.builder(sound).language("en").build(),
        ProgressListener.NONE,
        CancellationToken.none());
  }
}
