package io.vidgen.examples.server.preview;

import io.vidgen.storage.StorageKey;
import java.util.Map;

/**
 * A card to show.
 *
 * @param html the document
 * @param files where its files are in storage, by their relative addresses
 */
public record PreviewCard(String html, Map<String, StorageKey> files) {

  /** Keeps a copy of the files. */
  public PreviewCard {
    files = Map.copyOf(files);
  }

  /** Without the document, which may name people. */
  @Override
  public String toString() {
    return "PreviewCard[" + html.length() + " characters, files=" + files + "]";
  }
}
