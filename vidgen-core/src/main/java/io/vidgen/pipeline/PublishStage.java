package io.vidgen.pipeline;

import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts video, poster and preview into storage. When one of them cannot be stored, none stays.
 *
 * <p>The video goes last, so that whoever finds it finds the others.
 */
public final class PublishStage implements Stage<PublishStage.Input, PublishStage.Output> {

  private static final Logger log = LoggerFactory.getLogger(PublishStage.class);

  /** How much of the stage's progress each of the pictures is worth. */
  private static final double PICTURE_SHARE = 0.05;

  /**
   * What it takes.
   *
   * @param video the final MP4
   * @param poster its poster
   * @param preview its animation, if there is one; published if the keys have a place for it
   * @param keys where they go
   */
  public record Input(Path video, Path poster, Optional<Path> preview, VideoKeys keys) {

    /** Without an animation. */
    public Input(Path video, Path poster, VideoKeys keys) {
      this(video, poster, Optional.empty(), keys);
    }
  }

  /**
   * What it makes.
   *
   * @param video the video's public address
   * @param poster the poster's public address
   * @param preview the animation's public address, if one was published
   */
  public record Output(URI video, URI poster, Optional<URI> preview) {}

  private final VideoStorage storage;

  /** A stage on this storage, which stays the caller's to close. */
  public PublishStage(VideoStorage storage) {
    this.storage = storage;
  }

  @Override
  public Output run(Input input, StageContext context) {
    VideoKeys keys = input.keys();
    StageListener listener = context.listener();
    boolean animated = input.preview().isPresent() && keys.preview().isPresent();
    double before = animated ? 2 * PICTURE_SHARE : PICTURE_SHARE;
    try {
      storage.put(
          keys.poster(),
          input.poster(),
          ObjectMetadata.jpeg(),
          fraction -> listener.progress(OptionalInt.empty(), fraction * PICTURE_SHARE),
          context.cancellation());
      if (animated) {
        storage.put(
            keys.preview().orElseThrow(),
            input.preview().orElseThrow(),
            ObjectMetadata.gif(),
            fraction -> listener.progress(OptionalInt.empty(), (1 + fraction) * PICTURE_SHARE),
            context.cancellation());
      }
      storage.put(
          keys.video(),
          input.video(),
          ObjectMetadata.mp4(),
          fraction -> listener.progress(OptionalInt.empty(), before + fraction * (1 - before)),
          context.cancellation());
    } catch (RuntimeException | Error e) {
      // Both: a put whose answer was lost may have stored its object all the same.
      withdraw(keys, e);
      throw e;
    }
    return new Output(
        storage.publicUri(keys.video()),
        storage.publicUri(keys.poster()),
        animated ? keys.preview().map(storage::publicUri) : Optional.empty());
  }

  /**
   * Takes back what an attempt has published, because its render is not to be.
   *
   * @param why what a failure to do so is added to, as suppressed
   */
  public void withdraw(VideoKeys keys, Throwable why) {
    for (StorageKey key : keys.all()) {
      try {
        storage.delete(key);
      } catch (RuntimeException e) {
        why.addSuppressed(e);
        log.warn("Cannot withdraw {} from storage: {}", key, e.getMessage());
      }
    }
  }
}
