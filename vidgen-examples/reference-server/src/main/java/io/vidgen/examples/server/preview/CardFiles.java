package io.vidgen.examples.server.preview;

import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.SceneSource;
import io.vidgen.recorder.PageSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Gets the files of cards for as long as a card is recorded. Thread-safe. */
final class CardFiles {

  /** As many as a card may have together, for one of them. */
  private static final long MOST_BYTES = 50L << 20;

  private final VideoStorage storage;
  private final Path directory;

  /**
   * Files from this storage.
   *
   * @param directory for copies
   */
  CardFiles(VideoStorage storage, Path directory) {
    this.storage = storage;
    this.directory = directory;
  }

  /** Does something with a card whose files are there. */
  <T> T with(SceneSource.Card card, CancellationToken cancellation, Function<PageSource, T> use) {
    try (PreviewDirectory copies = PreviewDirectory.in(directory)) {
      Map<String, Path> files = new LinkedHashMap<>();
      for (Map.Entry<String, MediaSource> file : card.files().entrySet()) {
        Path copy = copies.file("file-" + files.size());
        storage.fetch(stored(file.getValue()), copy, MOST_BYTES, cancellation);
        files.put(file.getKey(), copy);
      }
      return use.apply(PageSource.card(card.html(), files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StorageKey stored(MediaSource file) {
    return file.match(
        local -> {
          throw new IllegalStateException("no request names a file of this machine");
        },
        MediaSource.StoredObject::key);
  }
}
