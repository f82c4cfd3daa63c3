package io.vidgen.examples.cli.doctor;

import io.vidgen.examples.whisper.TranscriberChoice;
import io.vidgen.examples.whisper.WhisperModel;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What transcribes speech, which only some captions need. */
final class TranscriberCheck implements Check {

  private static final String SUBJECT = "Transcriber";

  private final @Nullable String command;
  private final @Nullable String searched;

  /**
   * A check of a command, or of a model of whisper.cpp.
   *
   * @param command as {@code VIDGEN_TRANSCRIBER} has it; null for none
   * @param searched the directories in which programs are looked for, as {@code PATH} has them
   */
  TranscriberCheck(@Nullable String command, @Nullable String searched) {
    this.command = command;
    this.searched = searched;
  }

  @Override
  public Finding run() {
    if (command == null || command.isBlank()) {
      return Finding.ok(SUBJECT, "none: captions are given, or follow a script");
    }
    TranscriberChoice choice = TranscriberChoice.parse(command);
    return choice
        .model()
        .map(TranscriberCheck::model)
        .orElseGet(() -> program(choice.command().get(0)));
  }

  private static Finding model(WhisperModel model) {
    return model
        .problem()
        .map(
            problem ->
                Finding.missing(
                    SUBJECT,
                    problem,
                    "put a model of whisper.cpp there, or correct VIDGEN_TRANSCRIBER:"
                        + " docs/captions.md"))
        .orElseGet(() -> Finding.ok(SUBJECT, "whisper.cpp with " + model.file()));
  }

  private Finding program(String program) {
    Optional<Path> found = places(program).filter(Files::isExecutable).findFirst();
    return found
        .map(path -> Finding.ok(SUBJECT, path.toString()))
        .orElseGet(
            () ->
                Finding.missing(
                    SUBJECT,
                    "there is no program " + program,
                    "install it, or correct VIDGEN_TRANSCRIBER: docs/captions.md"));
  }

  private Stream<Path> places(String program) {
    if (program.contains(File.separator)) {
      return Stream.of(Path.of(program));
    }
    return Stream.of((searched == null ? "" : searched).split(File.pathSeparator))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, program));
  }
}
