package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.FieldError;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --facecam}, and what the clip turns out to be. */
final class FacecamOption {

  @Option(
      names = "--facecam",
      paramLabel = "FILE",
      description = "The clip of the person who speaks; the scenes must last as long as it does.")
  private @Nullable Path file;

  /**
   * The measured clip; empty without one, or with an error.
   *
   * @throws VidGenException when it cannot be looked at, for a reason that is not the clip's
   */
  Optional<Facecam> check(
      LazyCompositor compositor, CancellationToken cancellation, List<FieldError> errors) {
    if (file == null) {
      return Optional.empty();
    }
    Optional<String> problem = problemOf(file);
    if (problem.isPresent()) {
      errors.add(new FieldError("facecam", problem.get()));
      return Optional.empty();
    }
    try {
      Duration duration = compositor.get().inspect(file, cancellation).duration();
      return Optional.of(Facecam.ofFile(file, duration));
    } catch (VidGenException e) {
      cancellation.throwIfCancelled();
      if (!saysTheFileIsUnusable(e)) {
        throw e;
      }
      // The encoder's last words come on lines of their own, and a problem is one line.
      String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
      errors.add(new FieldError("facecam", message + " [" + e.code() + "]"));
      return Optional.empty();
    }
  }

  /** Whether the video would overwrite the clip it is made from. */
  boolean is(Path other) {
    try {
      return file != null && Files.exists(other) && Files.isSameFile(file, other);
    } catch (IOException e) {
      return false; // One of them cannot be looked at, which is said elsewhere.
    }
  }

  private static Optional<String> problemOf(Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of("is a directory: " + file);
    }
    if (!Files.exists(file)) {
      return Optional.of("no such file: " + file);
    }
    if (!Files.isReadable(file)) {
      return Optional.of("cannot be read: " + file);
    }
    return file.toFile().length() == 0 && Files.isRegularFile(file)
        ? Optional.of("is empty: " + file)
        : Optional.empty();
  }

  private static boolean saysTheFileIsUnusable(VidGenException e) {
    return switch (e.code()) {
      case INPUT_MISSING, INPUT_UNSUPPORTED, INPUT_CORRUPT, INPUT_TOO_LARGE -> true;
      default -> false;
    };
  }
}
