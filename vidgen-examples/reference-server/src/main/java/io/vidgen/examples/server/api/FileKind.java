package io.vidgen.examples.server.api;

import io.vidgen.storage.StorageKey;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a file of an owner was uploaded as. The end of its key says so, and a campaign may use it as
 * nothing else: a file has passed the inspection of its own kind only.
 */
enum FileKind {
  /** A PNG or JPEG, drawn anew: for a look, a scene, or a card. */
  PICTURE("picture", "/api/pictures", "png|jpg"),
  /** A sound for a look. */
  MUSIC("music", "/api/music", "music"),
  /** A clip for a scene. */
  CLIP("clip", "/api/clips", "clip"),
  /** A PDF for a scene. */
  DOCUMENT("document", "/api/documents", "pdf");

  private final String noun;
  private final String route;
  private final Pattern name;

  FileKind(String noun, String route, String extensions) {
    this.noun = noun;
    this.route = route;
    this.name = Pattern.compile("[0-9a-f-]{36}\\.(?:" + extensions + ")");
  }

  /** What its owner calls one, in the middle of a sentence. */
  String noun() {
    return noun;
  }

  /** Where one is uploaded. */
  String route() {
    return route;
  }

  /** Whether this can be the last part of a key of this kind. */
  boolean isNamed(String lastPart) {
    return name.matcher(lastPart).matches();
  }

  /** The kind of the file with this key; empty if its name is none that {@link OwnedFiles} give. */
  static Optional<FileKind> of(StorageKey key) {
    String lastPart = key.value().substring(key.value().lastIndexOf('/') + 1);
    return Stream.of(values()).filter(kind -> kind.isNamed(lastPart)).findFirst();
  }
}
