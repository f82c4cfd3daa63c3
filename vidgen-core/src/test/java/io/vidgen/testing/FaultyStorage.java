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
 * <p>Its points are the keys' last segments, such as {@code video.mp4}, each reached before the
 * other storage is asked. Thread-safe, as the other one is.
 */
public final class FaultyStorage implements VideoStorage {

  private final VideoStorage storage;
  private final Faults<String> puts = new Faults<>();
  private final Faults<String> fetches = new Faults<>();
  private final Faults<String> deletes = new Faults<>();

  /** A storage in front of this one, which it closes with itself. */
  public FaultyStorage(VideoStorage storage) {
    this.storage = storage;
  }

  /** What happens when an object is put. */
  public Faults<String> puts() {
    return puts;
  }

  /** What happens when an object is fetched. */
  public Faults<String> fetches() {
    return fetches;
  }

  /** What happens when an object is deleted by its own key. */
  public Faults<String> deletes() {
    return deletes;
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    puts.reach(nameOf(key), cancellation);
    storage.put(key, file, metadata, progress, cancellation);
  }

  @Override
  public void requireSpaceFor(long bytes) {
    storage.requireSpaceFor(bytes);
  }

  @Override
  public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    fetches.reach(nameOf(key), cancellation);
    storage.fetch(key, file, maxBytes, cancellation);
  }

  @Override
  public boolean exists(StorageKey key) {
    return storage.exists(key);
  }

  @Override
  public void delete(StorageKey key) {
    deletes.reach(nameOf(key), new CancellationToken());
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

  private static String nameOf(StorageKey key) {
    return key.value().substring(key.value().lastIndexOf('/') + 1);
  }
}
