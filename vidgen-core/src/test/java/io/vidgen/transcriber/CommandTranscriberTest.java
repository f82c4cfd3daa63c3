package io.vidgen.transcriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.captions.Word;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.testing.contract.TranscriberContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The exchange with a command. It is a shell script that says what is in a text file beside the
 * sound, so that every answer can be tried; a command that hears is in the guide's test.
 */
class CommandTranscriberTest extends TranscriberContract {

  private static final String SCRIPT =
      """
      request=$(cat)
      sound=$(printf '%s' "$request" | sed 's/.*"sound":"\\([^"]*\\)".*/\\1/')
      echo '{"progress": 0.25}'
      test -f "$sound" || { echo "no such sound: $sound" >&2; exit 3; }
      test -f "$sound.slow" && sleep 30
      echo '{"progress": 0.5}'
      if test -f "$sound.json"; then cat "$sound.json"; else echo '{"words": []}'; fi
      """;

  private static final String HELLO =
      """
      {"language": "en", "words": [
        {"text": "Hello", "start": 0.12, "end": 0.48},
        {"text": "Ada.", "start": 0.5, "end": 0.9, "confidence": 0.7}]}\
      """;

  private final Transcriber transcriber =
      CommandTranscriber.builder(List.of("sh", "-c", SCRIPT)).build();

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
    return answering(HELLO);
  }

  @Override
  protected Path longSpeech() throws IOException {
    Path sound = answering(HELLO);
    Files.createFile(directory.resolve(sound.getFileName() + ".slow"));
    return sound;
  }

  @Test
  void wordsAreThoseThatTheCommandPrints() throws IOException {
    assertThat(transcribe(answering(HELLO)))
        .isEqualTo(
            new Transcript(
                "en",
                List.of(
                    new Word("Hello", Duration.ofMillis(120), Duration.ofMillis(480)),
                    new Word("Ada.", Duration.ofMillis(500), Duration.ofMillis(900)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hello                                                | what it printed is no JSON
          {}                                                   | it printed no object with "words"
          {"words": 1}                                         | "words" must be a list
          {"words": [{"text": "a", "start": "0", "end": 1}]}   | words[0]: "start" must be seconds
          {"words": [{"text": "a", "start": 2, "end": 1}]}     | words[0]: A word cannot be said
          {"words": [{"text": " ", "start": 0, "end": 1}]}     | words[0]: A word has 1 to
          {"words": [], "language": "in english"}              | "language" must be a language tag
          """)
  void anAnswerThatCannotBeReadIsQuoted(String answer, String complaint) throws IOException {
    Path sound = answering(answer);

    assertThatThrownBy(() -> transcribe(sound))
        .isInstanceOfSatisfying(
            TranscriberException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSCRIBER_FAILED))
        .hasMessageContaining(complaint);
  }

  @Test
  void whatACommandSaysWhenItFailsIsTold() {
    assertThatThrownBy(() -> transcribe(directory.resolve("none.wav")))
        .hasMessageContaining("ended with exit code 3:\nno such sound: ");
  }

  @Test
  void aCommandThatIsNotInstalledIsNamed() {
    Transcriber missing = CommandTranscriber.builder(List.of("no-such-program")).build();

    assertThatThrownBy(
            () ->
                missing.transcribe(
                    TranscriptionSpec.builder(answering(HELLO)).build(),
                    ProgressListener.NONE,
                    CancellationToken.none()))
        .isInstanceOfSatisfying(
            TranscriberException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSCRIBER_MISSING))
        .hasMessageContaining("no-such-program");
  }

  @Test
  void aCommandThatTakesTooLongIsEnded() throws IOException {
    Transcriber hasty =
        CommandTranscriber.builder(List.of("sh", "-c", SCRIPT))
            .timeout(Duration.ofMillis(300))
            .build();
    Path sound = longSpeech();

    assertThatThrownBy(
            () ->
                hasty.transcribe(
                    TranscriptionSpec.builder(sound).build(),
                    ProgressListener.NONE,
                    CancellationToken.none()))
        .hasMessageContaining("took longer than");
  }

  @Test
  void aCommandThatPrintsTooMuchFailsHoweverFastItIs() {
    Transcriber wordy =
        CommandTranscriber.builder(List.of("head", "-c", "9000000", "/dev/zero")).build();

    assertThatThrownBy(
            () ->
                wordy.transcribe(
                    TranscriptionSpec.builder(answering(HELLO)).build(),
                    ProgressListener.NONE,
                    CancellationToken.none()))
        .hasMessageContaining("printed more than 8388608 bytes");
  }

  @Test
  void progressIsReadWhileACharacterIsHalfWritten() throws IOException {
    Path output = directory.resolve("output.json");
    byte[] half = Arrays.copyOf("é".getBytes(StandardCharsets.UTF_8), 1);
    Files.writeString(output, "{\"progress\": 0.25}\n" + "a".repeat(9_000));
    assertThat(TranscriptJson.lastProgress(output)).isEmpty();

    Files.writeString(output, "\n{\"progress\": 0.5}\n{\"words", StandardOpenOption.APPEND);
    Files.write(output, half, StandardOpenOption.APPEND);

    assertThat(TranscriptJson.lastProgress(output)).contains(0.5);
  }

  private Path answering(String answer) throws IOException {
    Path sound = silence(Duration.ofSeconds(1));
    Files.writeString(directory.resolve(sound.getFileName() + ".json"), answer);
    return sound;
  }

  private Transcript transcribe(Path sound) {
    return transcriber.transcribe(
        TranscriptionSpec.builder(sound).language("en").build(),
        ProgressListener.NONE,
        CancellationToken.none());
  }
}
