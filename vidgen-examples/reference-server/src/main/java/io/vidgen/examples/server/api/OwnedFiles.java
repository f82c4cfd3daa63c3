package io.vidgen.examples.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.jdbc.JdbcProfiles;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The files that an owner has uploaded for videos: pictures, music, clips and documents. Each is
 * under a key that begins with the owner's, so that nobody can use another's in a video of theirs,
 * and ends with what it was uploaded as. Thread-safe.
 */
public final class OwnedFiles {

  /** Below which key they all are; pictures were the first. */
  public static final StorageKey FOLDER = StorageKey.of("pictures");

  private static final Map<String, FileKind> IN_LOOK =
      Map.of("watermark", FileKind.PICTURE, "poster", FileKind.PICTURE, "music", FileKind.MUSIC);

  private static final Map<String, FileKind> IN_SCENE =
      Map.of("image", FileKind.PICTURE, "clip", FileKind.CLIP, "pdf", FileKind.DOCUMENT);

  private final VideoStorage storage;
  private final JdbcProfiles profiles;

  /** Files in this storage, of owners who have a profile in this table. */
  public OwnedFiles(VideoStorage storage, JdbcProfiles profiles) {
    this.storage = storage;
    this.profiles = profiles;
  }

  /**
   * Where a new one of this owner goes. From then on the owner is in the database, campaigns or
   * none: what nothing comes to use is deleted again.
   *
   * @param extension with its dot; it says the {@link FileKind}
   */
  StorageKey newKey(UUID owner, String extension) {
    remember(owner);
    return StorageKey.of(folderOf(owner).value(), UUID.randomUUID() + extension);
  }

  /**
   * Notes in the database that there is this owner, of whom nothing else may be there yet: files of
   * owners that it does not know are never deleted.
   */
  void remember(UUID owner) {
    var unused = profiles.update(owner, same -> same);
  }

  /**
   * The key of an owner's file.
   *
   * @param name the end of its key
   * @throws ApiException with 404 if no file of that kind is named so
   */
  StorageKey named(UUID owner, FileKind kind, String name) {
    if (!kind.isNamed(name)) {
      throw ApiException.notFound("File");
    }
    return StorageKey.of(folderOf(owner).value(), name);
  }

  /** Below which key an owner's are. */
  static StorageKey folderOf(UUID owner) {
    return StorageKey.of(FOLDER.value(), owner.toString());
  }

  /** Whose a file below this key is; empty if it is none of an owner's. */
  public static Optional<UUID> ownerOf(StorageKey key, StorageKey folder) {
    Path path = Path.of(key.value());
    if (!key.isWithin(folder) || path.getNameCount() < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(path.getName(1).toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds an error for each object that a request's campaign uses and that is not this owner's, or
   * was uploaded as something else.
   *
   * @param usedBefore what the campaign used before the request; that it may go on using
   */
  void check(UUID owner, JsonNode json, List<FileUse> usedBefore, List<FieldError> errors) {
    Check check = new Check(owner, usedBefore, errors);
    JsonNode scenes = json.path("scenes");
    for (int i = 0; i < scenes.size(); i++) {
      JsonNode scene = scenes.path(i);
      String path = "scenes[" + i + "].";
      IN_SCENE.forEach(
          (part, kind) -> check.key(kind, scene.path(part).path("key"), path + part + ".key"));
      scene
          .path("html")
          .path("files")
          .properties()
          .forEach(
              file ->
                  check.key(
                      FileKind.PICTURE, file.getValue(), path + "html.files." + file.getKey()));
    }
    IN_LOOK.forEach(
        (part, kind) ->
            check.key(kind, json.path("look").path(part).path("key"), "look." + part + ".key"));
  }

  /** Of one request. */
  private final class Check {

    private final UUID owner;
    private final List<FileUse> usedBefore;
    private final List<FieldError> errors;

    Check(UUID owner, List<FileUse> usedBefore, List<FieldError> errors) {
      this.owner = owner;
      this.usedBefore = usedBefore;
      this.errors = errors;
    }

    void key(FileKind kind, JsonNode given, String path) {
      if (given.isTextual()) {
        keyOf(given.asText())
            .filter(key -> !usedBefore.contains(new FileUse(kind, key)))
            .flatMap(key -> problem(kind, key))
            .ifPresent(problem -> errors.add(new FieldError(path, problem)));
      }
    }

    private Optional<String> problem(FileKind kind, StorageKey key) {
      if (!key.isWithin(folderOf(owner)) || !storage.exists(key)) {
        return Optional.of(
            "There is no such %s: upload it to %s".formatted(kind.noun(), kind.route()));
      }
      Optional<FileKind> uploadedAs = FileKind.of(key);
      if (uploadedAs.equals(Optional.of(kind))) {
        return Optional.empty();
      }
      return Optional.of(
          "This file was uploaded as %s, and is used as %s: upload it to %s"
              .formatted(
                  uploadedAs.map(FileKind::noun).orElse("something else"),
                  kind.noun(),
                  kind.route()));
    }
  }

  /** What is no key at all breaks a rule of its own. */
  private static Optional<StorageKey> keyOf(String text) {
    try {
      return Optional.of(new StorageKey(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
