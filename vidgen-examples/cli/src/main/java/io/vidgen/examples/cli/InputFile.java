package io.vidgen.examples.cli;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A file that goes into the video, looked at before anything is recorded.
 *
 * @param option that names it
 * @param path as it was typed
 */
record InputFile(String option, Path path) {

  private static final Set<ErrorCode> UNUSABLE =
      EnumSet.of(
          ErrorCode.INPUT_MISSING,
          ErrorCode.INPUT_UNSUPPORTED,
          ErrorCode.INPUT_CORRUPT,
          ErrorCode.INPUT_TOO_LARGE);

  /**
   * What a closer look at it says; empty when it cannot be used, which is added to the errors.
   *
   * @throws VidGenException when it cannot be looked at, for a reason that is not the file's
   */
  <T> Optional<T> inspect(
      Supplier<T> look, CancellationToken cancellation, List<FieldError> errors) {
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      errors.add(new FieldError(option, problem.get()));
      return Optional.empty();
    }
    try {
      return Optional.of(look.get());
    } catch (VidGenException e) {
      cancellation.throwIfCancelled();
      if (!UNUSABLE.contains(e.code())) {
        throw e;
      }
      // The encoder's stderr tail has lines of its own, and a problem is one line.
      String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
      errors.add(new FieldError(option, message + " [" + e.code() + "]"));
      return Optional.empty();
    }
  }

  /** Whether what is written there would overwrite it. */
  boolean is(Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(path, other);
    } catch (IOException e) {
      return false; // One of them cannot be looked at, which is said elsewhere.
    }
  }

  private Optional<String> problem() {
    if (Files.isDirectory(path)) {
      return Optional.of("is a directory: " + path);
    }
    if (!Files.exists(path)) {
      return Optional.of("no such file: " + path);
    }
    if (!Files.isReadable(path)) {
      return Optional.of("cannot be read: " + path);
    }
    return path.toFile().length() == 0 && Files.isRegularFile(path)
        ? Optional.of("is empty: " + path)
        : Optional.empty();
  }
}
