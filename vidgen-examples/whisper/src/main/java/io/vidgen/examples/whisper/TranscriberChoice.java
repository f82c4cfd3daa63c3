package io.vidgen.examples.whisper;

import io.vidgen.transcriber.CommandTranscriber;
import io.vidgen.transcriber.Transcriber;
import io.vidgen.transcriber.TranscriberException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What hears speech, as a user typed it: {@code whisper:FILE} with a model of whisper.cpp, or a
 * command with its arguments, separated by spaces.
 *
 * @param model of whisper.cpp, if that was chosen
 * @param command the command otherwise
 */
public record TranscriberChoice(Optional<WhisperModel> model, List<String> command) {

  private static final String WHISPER = "whisper:";

  /** Reads it; nothing is looked for yet. */
  public static TranscriberChoice parse(String typed) {
    String text = typed.strip();
    return text.startsWith(WHISPER)
        ? new TranscriberChoice(
            Optional.of(new WhisperModel(Path.of(text.substring(WHISPER.length())))), List.of())
        : new TranscriberChoice(Optional.empty(), List.of(text.split("\\s+")));
  }

  /**
   * The transcriber; the caller closes it.
   *
   * @throws TranscriberException {@code TRANSCRIBER_MISSING} if the model is none
   */
  public Transcriber open() {
    return model
        .<Transcriber>map(found -> WhisperTranscriber.of(found.file()))
        .orElseGet(() -> CommandTranscriber.builder(command).build());
  }
}
