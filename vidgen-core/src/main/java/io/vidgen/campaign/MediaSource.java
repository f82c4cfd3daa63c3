package io.vidgen.campaign;

import io.vidgen.storage.StorageKey;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where a clip, a picture or a sound of a campaign is read from: its facecam, its watermark, its
 * music.
 *
 * <p>Code that has to handle every kind of source does so with {@link #match}: should another kind
 * be added, what does not handle it yet does not compile. Immutable and thread-safe.
 */
public sealed interface MediaSource {

  /** A file on the machine that renders. */
  static MediaSource file(Path path) {
    return new LocalFile(path);
  }

  /** An object in the pipeline's storage. */
  static MediaSource stored(StorageKey key) {
    return new StoredObject(key);
  }

  /**
   * Calls the function for this kind of source, and none of the others.
   *
   * @return what that function returned
   */
  <T> T match(
      Function<? super LocalFile, ? extends T> file,
      Function<? super StoredObject, ? extends T> stored);

  /**
   * A file on the machine that renders.
   *
   * @param path where it is; read when the campaign is rendered
   */
  record LocalFile(Path path) implements MediaSource {

    @Override
    public <T> T match(
        Function<? super LocalFile, ? extends T> file,
        Function<? super StoredObject, ? extends T> stored) {
      return file.apply(this);
    }
  }

  /**
   * An object in the pipeline's storage, readable by every worker.
   *
   * @param key its key in the storage
   */
  record StoredObject(StorageKey key) implements MediaSource {

    @Override
    public <T> T match(
        Function<? super LocalFile, ? extends T> file,
        Function<? super StoredObject, ? extends T> stored) {
      return stored.apply(this);
    }
  }
}
