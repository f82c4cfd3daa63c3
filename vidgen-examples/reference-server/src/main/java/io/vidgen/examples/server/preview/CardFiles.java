package io.vidgen.examples.server.preview;

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
  <T> T with(PreviewCard card, CancellationToken cancellation, Function<PageSource, T> use) {
    try (PreviewDirectory copies = PreviewDirectory.in(directory)) {
      Map<String, Path> files = new LinkedHashMap<>();
      for (Map.Entry<String, StorageKey> file : card.files().entrySet()) {
        Path copy = copies.file("file-" + files.size());
        storage.fetch(file.getValue(), copy, MOST_BYTES, cancellation);
        files.put(file.getKey(), copy);
      }
      return use.apply(PageSource.card(card.html(), files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
