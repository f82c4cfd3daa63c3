package io.vidgen.testing;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;

/**
 * A storage in front of another one that fails or waits where a test tells it to.
 *
 * <p>{@link #faults()} has a point for every key that is put, reached before the other storage is
 * asked. Thread-safe, as the other one is.
 */
public final class FaultyStorage implements VideoStorage {

  private final VideoStorage storage;
  private final Faults<String> faults = new Faults<>();

  /** A storage in front of this one, which it closes with itself. */
  public FaultyStorage(VideoStorage storage) {
    this.storage = storage;
  }

  /** What happens when a key that ends in this file name is put: {@code video.mp4}, for one. */
  public Faults<String> faults() {
    return faults;
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    String value = key.value();
    faults.reach(value.substring(value.lastIndexOf('/') + 1), cancellation);
    storage.put(key, file, metadata, progress, cancellation);
  }

  @Override
  public void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    storage.fetch(key, file, cancellation);
  }

  @Override
  public boolean exists(StorageKey key) {
    return storage.exists(key);
  }

  @Override
  public void delete(StorageKey key) {
    storage.delete(key);
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    storage.deleteAll(prefix);
  }

  @Override
  public URI publicUri(StorageKey key) {
    return storage.publicUri(key);
  }

  @Override
  public void close() {
    storage.close();
  }
}
