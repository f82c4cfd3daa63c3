package io.vidgen.examples.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.jdbc.JdbcProfiles;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The pictures, the music and the files of scenes that an owner has uploaded for videos: each is
 * under a key that begins with the owner's, so that nobody can show another's in a video of theirs.
 * Thread-safe.
 */
public final class OwnedPictures {

  /** Below which key they all are. */
  public static final StorageKey FOLDER = StorageKey.of("pictures");

  private static final String MUSIC = "music";

  private static final List<String> PARTS_OF_LOOK = List.of("watermark", MUSIC, "poster");

  private static final List<String> KINDS_OF_SCENE = List.of("image", "clip", "pdf");

  private final VideoStorage storage;
  private final JdbcProfiles profiles;

  /** Pictures in this storage, of owners who have a profile in this table. */
  public OwnedPictures(VideoStorage storage, JdbcProfiles profiles) {
    this.storage = storage;
    this.profiles = profiles;
  }

  /**
   * Where a new one of this owner goes. From then on the owner is in the database, campaigns or
   * none: what no look comes to show is deleted again.
   */
  StorageKey newKey(UUID owner, String extension) {
    var unused = profiles.update(owner, same -> same);
    return StorageKey.of(folderOf(owner).value(), UUID.randomUUID() + extension);
  }

  /** Below which key an owner's are. */
  static StorageKey folderOf(UUID owner) {
    return StorageKey.of(FOLDER.value(), owner.toString());
  }

  /** Whose a picture is; empty if the key is none of theirs. */
  public static Optional<UUID> ownerOf(StorageKey key) {
    Path path = Path.of(key.value());
    if (!key.isWithin(FOLDER) || path.getNameCount() < 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(path.getName(1).toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The objects that a campaign's look and its scenes show. */
  static List<StorageKey> shownBy(Campaign campaign) {
    Look look = campaign.look();
    Stream<MediaSource> ofLook =
        Stream.of(
                look.watermark().map(Watermark::image),
                look.music().map(Music::sound),
                look.poster().flatMap(PosterSource::image))
            .flatMap(Optional::stream);
    return Stream.concat(
            ofLook, campaign.scenes().stream().flatMap(scene -> scene.source().media().stream()))
        .flatMap(
            source ->
                source.match(file -> Stream.<StorageKey>empty(), stored -> Stream.of(stored.key())))
        .toList();
  }

  /** Adds an error for each object that a request's campaign shows and is not this owner's. */
  void check(UUID owner, JsonNode json, List<StorageKey> shownBefore, List<FieldError> errors) {
    checkScenes(owner, json.path("scenes"), shownBefore, errors);
    JsonNode look = json.path("look");
    for (String part : PARTS_OF_LOOK) {
      JsonNode key = look.path(part).path("key");
      if (key.isTextual() && isForeign(owner, key.asText(), shownBefore)) {
        errors.add(
            new FieldError(
                "look." + part + ".key",
                part.equals(MUSIC)
                    ? "There is no such music: upload it to /api/music"
                    : "There is no such picture: upload it to /api/pictures"));
      }
    }
  }

  private void checkScenes(
      UUID owner, JsonNode scenes, List<StorageKey> shownBefore, List<FieldError> errors) {
    for (int i = 0; i < scenes.size(); i++) {
      String path = "scenes[" + i + "].";
      for (String kind : KINDS_OF_SCENE) {
        checkFile(
            owner,
            scenes.path(i).path(kind).path("key"),
            path + kind + ".key",
            shownBefore,
            errors);
      }
      scenes
          .path(i)
          .path("html")
          .path("files")
          .properties()
          .forEach(
              file ->
                  checkFile(
                      owner,
                      file.getValue(),
                      path + "html.files." + file.getKey(),
                      shownBefore,
                      errors));
    }
  }

  private void checkFile(
      UUID owner,
      JsonNode key,
      String path,
      List<StorageKey> shownBefore,
      List<FieldError> errors) {
    if (key.isTextual() && isForeign(owner, key.asText(), shownBefore)) {
      errors.add(
          new FieldError(path, "There is no such file: pictures are uploaded to /api/pictures"));
    }
  }

  /** What is no key at all breaks a rule of its own. */
  private boolean isForeign(UUID owner, String text, List<StorageKey> shownBefore) {
    StorageKey key;
    try {
      key = new StorageKey(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return !shownBefore.contains(key) && !(key.isWithin(folderOf(owner)) && storage.exists(key));
  }
}
