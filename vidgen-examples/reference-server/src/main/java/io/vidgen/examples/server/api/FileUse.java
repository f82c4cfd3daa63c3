package io.vidgen.examples.server.api;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.storage.StorageKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object of the storage that a campaign uses.
 *
 * @param kind as what
 * @param key where it is
 */
record FileUse(FileKind kind, StorageKey key) {

  /** What a campaign's look and its scenes use; its facecam is none of it. */
  static List<FileUse> of(Campaign campaign) {
    Look look = campaign.look();
    Stream<Optional<FileUse>> ofLook =
        Stream.of(
            look.watermark().map(Watermark::image).flatMap(file -> use(FileKind.PICTURE, file)),
            look.music().map(Music::sound).flatMap(file -> use(FileKind.MUSIC, file)),
            look.poster()
                .flatMap(PosterSource::image)
                .flatMap(file -> use(FileKind.PICTURE, file)));
    return Stream.concat(ofLook, campaign.scenes().stream().flatMap(FileUse::inScene))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Stream<Optional<FileUse>> inScene(Scene scene) {
    SceneSource source = scene.source();
    FileKind kind =
        source.match(
            page -> FileKind.PICTURE,
            image -> FileKind.PICTURE,
            footage -> FileKind.CLIP,
            document -> FileKind.DOCUMENT,
            card -> FileKind.PICTURE,
            endCard -> FileKind.PICTURE);
    return source.media().stream().map(file -> use(kind, file));
  }

  private static Optional<FileUse> use(FileKind kind, MediaSource source) {
    return source.match(
        file -> Optional.<FileUse>empty(), stored -> Optional.of(new FileUse(kind, stored.key())));
  }
}
