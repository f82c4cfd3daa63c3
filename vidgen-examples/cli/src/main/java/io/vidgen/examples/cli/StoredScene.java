package io.vidgen.examples.cli;

import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ClipSound;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.document.PageSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A scene that shows a file: {@code image:FILE}, {@code clip:FILE}, {@code pdf:FILE} or {@code
 * html:FILE}, each perhaps with a {@code #} and how it is shown. A {@code #} that no such words
 * follow belongs to the file's name.
 *
 * @param file as it was typed
 * @param words what stands behind the {@code #}; empty for nothing
 */
record StoredScene(Kind kind, Path file, String words) {

  /** What the file is. */
  enum Kind {
    /** A picture; perhaps {@code #zoom-in} or another motion. */
    IMAGE("hold|zoom-in|zoom-out|pan-left|pan-right|pan-up|pan-down"),
    /** A clip; perhaps {@code #2.5}, {@code #mute} or {@code #2.5,mute}. */
    CLIP("\\d{1,4}(?:\\.\\d{1,3})?(?:,mute)?|mute"),
    /** A document; perhaps {@code #2-4}. */
    PDF("[\\d,-]+"),
    /** A card. */
    HTML("(?!)");

    private final Pattern words;

    Kind(String words) {
      this.words = Pattern.compile(words);
    }

    String prefix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Pattern TYPED =
      Pattern.compile("(image|clip|pdf|html):(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final int MOST_FILES = SceneSource.Card.MOST_FILES;

  /** What was typed, if it is a file's scene. */
  static Optional<StoredScene> of(String typed) {
    Matcher parts = TYPED.matcher(typed.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    String name = parts.group(2);
    int hash = name.lastIndexOf('#');
    String words = hash < 0 ? "" : name.substring(hash + 1).strip();
    boolean known = hash > 0 && kind.words.matcher(words).matches();
    try {
      return Optional.of(
          known
              ? new StoredScene(kind, Path.of(name.substring(0, hash)), words)
              : new StoredScene(kind, Path.of(name), ""));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What it is called in an error. */
  String option(int index) {
    return "scenes[" + index + "]." + kind.prefix();
  }

  /** Where in the clip it begins. */
  Duration start() {
    String seconds = words.replaceFirst(",?mute$", "");
    return kind != Kind.CLIP || seconds.isEmpty()
        ? Duration.ZERO
        : Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  /**
   * What is shown.
   *
   * @throws IllegalArgumentException in words for a user, if the words behind the {@code #} mean
   *     nothing, or the HTML cannot be read
   */
  SceneSource source() {
    MediaSource stored = MediaSource.file(file);
    return switch (kind) {
      case IMAGE -> new SceneSource.Image(stored, motion());
      case CLIP ->
          new SceneSource.Footage(
              stored,
              start(),
              words.endsWith("mute")
                  ? ClipSound.dropped()
                  : ClipSound.mixed(ClipSound.USUAL_LEVEL));
      case PDF -> SceneSource.document(stored, new PageSelection(words));
      case HTML -> new SceneSource.Card(html(), filesBeside());
    };
  }

  private ImageMotion motion() {
    return words.isEmpty()
        ? ImageMotion.hold()
        : ImageMotion.builder(
                ImageMotion.Way.valueOf(words.replace('-', '_').toUpperCase(Locale.ROOT)))
            .build();
  }

  private String html() {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new IllegalArgumentException("is not text in UTF-8: " + file, e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + file, e);
    }
  }

  /** Of {@code card.html} those in {@code card_files}, as browsers save pages. */
  private Map<String, MediaSource> filesBeside() {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "") + "_files";
    Path folder = file.toAbsolutePath().resolveSibling(name);
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    Map<String, MediaSource> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      found
          .filter(Files::isRegularFile)
          .limit(MOST_FILES + 1L)
          .forEach(
              path ->
                  files.put(
                      name + "/" + folder.relativize(path).toString().replace('\\', '/'),
                      MediaSource.file(path)));
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException("its files cannot be read: " + folder, e);
    }
    return files;
  }
}
