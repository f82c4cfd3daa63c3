package io.vidgen.examples.server.api;

import io.vidgen.storage.StorageKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file of an owner was uploaded as. The end of its key says so, and a campaign may use it as
 * nothing else: a file has passed the inspection of its own kind only.
 */
enum FileKind {
  /** A PNG or JPEG, drawn anew: for a look, a scene, or a card. */
  PICTURE("picture", "/api/pictures", List.of(".png", ".jpg")),
  /** A sound for a look. */
  MUSIC("music", "/api/music", List.of(".music")),
  /** A clip for a scene. */
  CLIP("clip", "/api/clips", List.of(".clip")),
  /** A PDF for a scene. */
  DOCUMENT("document", "/api/documents", List.of(".pdf"));

  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}(\\.[a-z]{1,9})");

  private final String noun;
  private final String route;
  private final List<String> extensions;

  FileKind(String noun, String route, List<String> extensions) {
    this.noun = noun;
    this.route = route;
    this.extensions = extensions;
  }

  /** What its owner calls one, in the middle of a sentence. */
  String noun() {
    return noun;
  }

  /** Where one is uploaded. */
  String route() {
    return route;
  }

  /** How a key of one ends; the first of them where there are several. */
  String extension() {
    return extensions.get(0);
  }

  /** Whether this can be the last part of a key of this kind. */
  boolean isNamed(String name) {
    return of(name).filter(kind -> kind == this).isPresent();
  }

  /** The kind of the file with this key; empty if its name is none that {@link OwnedFiles} give. */
  static Optional<FileKind> of(StorageKey key) {
    return of(key.value().substring(key.value().lastIndexOf('/') + 1));
  }

  private static Optional<FileKind> of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (matcher.matches()) {
      for (FileKind kind : values()) {
        if (kind.extensions.contains(matcher.group(1))) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }
}
