package io.vidgen.examples.cli;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;

/**
 * A storage of which a second one keeps a copy. What exists, is fetched and is seen by viewers is
 * the first one's matter. Both stay their creator's to close.
 */
record CopyingStorage(VideoStorage published, VideoStorage copies) implements VideoStorage {

  @Override
  public void requireSpaceFor(long bytes) {
    copies.requireSpaceFor(bytes);
    published.requireSpaceFor(bytes);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    copies.put(key, file, metadata, ProgressListener.NONE, cancellation);
    published.put(key, file, metadata, progress, cancellation);
  }

  @Override
  public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    published.fetch(key, file, maxBytes, cancellation);
  }

  @Override
  public boolean exists(StorageKey key) {
    return published.exists(key);
  }

  @Override
  public void delete(StorageKey key) {
    copies.delete(key);
    published.delete(key);
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    copies.deleteAll(prefix);
    published.deleteAll(prefix);
  }

  @Override
  public URI publicUri(StorageKey key) {
    return published.publicUri(key);
  }
}
