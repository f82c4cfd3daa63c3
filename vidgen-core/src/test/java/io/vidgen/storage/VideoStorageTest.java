package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoStorageTest {

  private final Noting storage = new Noting();

  @ParameterizedTest
  @CsvSource({
    "facecams/ada.mp4, video/mp4",
    "facecams/ada.M4V, video/mp4",
    "facecams/ada.mov, video/quicktime",
    "facecams/ada.webm, video/webm",
    "facecams/ada.mkv, video/x-matroska",
    "logos/ada.jpg, image/jpeg",
    "logos/ada.jpeg, image/jpeg",
    "logos/ada.small.png, image/png",
    "logos/ada.gif, image/gif",
    "logos/ada.webp, image/webp",
    "notes/ada.txt, application/octet-stream",
    "facecams.mp4/ada, application/octet-stream",
    "facecams/mp4, application/octet-stream",
    "facecams/mp4., application/octet-stream",
  })
  void theTypeOfAPlainPutIsThatOfTheKeysExtension(String key, String type) {
    storage.put(new StorageKey(key), Path.of("file"));

    assertThat(storage.metadata).extracting(ObjectMetadata::contentType).containsExactly(type);
  }

  @Test
  void whatAPlainPutStoresIsForItsOwnerAlone() {
    storage.put(new StorageKey("facecams/ada.mp4"), Path.of("file"));

    assertThat(storage.metadata).allMatch(ObjectMetadata::isPrivate);
  }

  @Test
  void aPlainPutCannotBeCancelled() {
    storage.put(new StorageKey("facecams/ada.mp4"), Path.of("file"));

    assertThat(storage.tokens).containsExactly(CancellationToken.none());
  }

  /** Notes how it is asked to store. */
  private static final class Noting implements VideoStorage {

    private final List<ObjectMetadata> metadata = new ArrayList<>();
    private final List<CancellationToken> tokens = new ArrayList<>();

    @Override
    public void put(
        StorageKey key,
        Path file,
        ObjectMetadata metadata,
        ProgressListener progress,
        CancellationToken cancellation) {
      this.metadata.add(metadata);
      tokens.add(cancellation);
    }

    @Override
    public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(StorageKey key) {
      return false;
    }

    @Override
    public void delete(StorageKey key) {}

    @Override
    public void deleteAll(StorageKey prefix) {}

    @Override
    public URI publicUri(StorageKey key) {
      return URI.create("https://cdn.example.com/" + key);
    }
  }
}
