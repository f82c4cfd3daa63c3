package io.vidgen.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.captions.Captions;
import io.vidgen.captions.InvalidCaptionsException;
import io.vidgen.examples.whisper.TranscriberChoice;
import io.vidgen.examples.whisper.WhisperModel;
import io.vidgen.transcriber.Transcriber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is said in a video. */
final class CaptionOptions {

  private static final String NOT_KNOWN = "und";

  /** A language in a file's name: pitch.de.srt. */
  private static final Pattern LANGUAGE_IN_NAME =
      Pattern.compile(".*\\.([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)\\.[^.]+");

  private static final int MOST_BYTES = 4 * CaptionSource.Script.MAX_CHARACTERS;

  @Option(
      names = "--captions",
      paramLabel = "FILE",
      description = {
        "What is said: a SubRip or WebVTT file. Becomes a track of the video, and FILE.vtt beside"
            + " it."
      })
  private @Nullable Path captions;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description =
          "The text that is read in the facecam, in a text file: its captions follow the pauses of"
              + " the speech.")
  private @Nullable Path script;

  @Option(
      names = "--transcribe",
      description = "Caption what the facecam says, as --transcriber hears it.")
  private boolean transcribe;

  @Option(
      names = "--transcriber",
      paramLabel = "whisper:FILE|COMMAND",
      defaultValue = "${env:VIDGEN_TRANSCRIBER}",
      description =
          "What hears it: whisper:FILE with a model of whisper.cpp, or a command with its arguments,"
              + " separated by spaces; also VIDGEN_TRANSCRIBER.")
  private @Nullable String transcriber;

  @Option(
      names = "--captions-language",
      paramLabel = "TAG",
      description = "Their language, such as en or pt-BR (default: that in the name: talk.de.srt).")
  private @Nullable String language;

  @Option(
      names = "--captions-style",
      paramLabel = "STYLE",
      description = "track (default), or drawn into the video: panel or outline.")
  private @Nullable String style;

  /** The files that were named. */
  Stream<InputFile> files() {
    return Stream.concat(
        Optional.ofNullable(captions).map(file -> new InputFile("captions", file)).stream(),
        Optional.ofNullable(script).map(file -> new InputFile("script", file)).stream());
  }

  /** Whether the video gets captions. */
  boolean wanted() {
    return captions != null || script != null || transcribe;
  }

  /** The look; the base where the style is none. */
  Look applyTo(Look base, List<FieldError> errors) {
    List<FieldError> found = new ArrayList<>();
    Look look = LookDraft.builder().captions(style).build().applyTo(base, "", found);
    found.forEach(error -> errors.add(new FieldError("captions-style", error.message())));
    return found.isEmpty() ? look : base;
  }

  /**
   * Reads the file; empty without one, or with an error.
   *
   * @param hasFacecam whether there is somebody who reads a script
   */
  Optional<CaptionSource> read(boolean hasFacecam, List<FieldError> errors) {
    if (captions != null && script != null) {
      errors.add(new FieldError("script", "cannot be given with --captions"));
    } else if (transcribe && (captions != null || script != null)) {
      errors.add(new FieldError("transcribe", "cannot be given with --captions or --script"));
    } else if (transcribe) {
      return speech(hasFacecam, errors);
    } else if (script != null && !hasFacecam) {
      errors.add(new FieldError("script", "needs the --facecam in which it is read"));
    } else if (captions != null) {
      Path file = captions;
      return reading("captions", file, errors, () -> given(file));
    } else if (script != null) {
      Path file = script;
      return reading("script", file, errors, () -> CaptionSource.script(text(file), tag(file)));
    }
    return Optional.empty();
  }

  private Optional<CaptionSource> speech(boolean hasFacecam, List<FieldError> errors) {
    if (!hasFacecam) {
      errors.add(new FieldError("transcribe", "needs the --facecam in which somebody speaks"));
    } else if (choice().isEmpty()) {
      errors.add(
          new FieldError(
              "transcribe",
              "needs --transcriber or VIDGEN_TRANSCRIBER: a model or a command that hears"));
    } else {
      choice()
          .flatMap(TranscriberChoice::model)
          .flatMap(WhisperModel::problem)
          .ifPresent(problem -> errors.add(new FieldError("transcriber", problem)));
      try {
        return Optional.of(CaptionSource.speech(language));
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError("captions-language", String.valueOf(e.getMessage())));
      }
    }
    return Optional.empty();
  }

  private Optional<TranscriberChoice> choice() {
    return Optional.ofNullable(transcriber)
        .filter(typed -> !typed.isBlank())
        .map(TranscriberChoice::parse);
  }

  /** What hears the facecam, if that is wanted; the caller closes it. */
  Optional<Transcriber> transcriber() {
    return transcribe ? choice().map(TranscriberChoice::open) : Optional.empty();
  }

  private interface Reading {
    CaptionSource read() throws IOException;
  }

  private static Optional<CaptionSource> reading(
      String option, Path file, List<FieldError> errors, Reading reading) {
    try {
      return Optional.of(reading.read());
    } catch (InvalidCaptionsException | IllegalArgumentException e) {
      errors.add(new FieldError(option, String.valueOf(e.getMessage())));
    } catch (CharacterCodingException e) {
      errors.add(new FieldError(option, "is not text in UTF-8: " + file));
    } catch (IOException e) {
      errors.add(
          new FieldError(
              option, (Files.exists(file) ? "cannot be read: " : "no such file: ") + file));
    }
    return Optional.empty();
  }

  private CaptionSource given(Path file) throws IOException {
    return CaptionSource.given(Captions.read(file, tag(file)));
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      String text =
          bytes.length > MOST_BYTES // Refused for that, and cut in the middle of a character.
              ? new String(bytes, UTF_8)
              : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }

  private String tag(Path file) {
    if (language != null) {
      return language;
    }
    Matcher name = LANGUAGE_IN_NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? name.group(1) : NOT_KNOWN;
  }
}
