package io.vidgen.pipeline;

import io.vidgen.render.RenderStatus;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.storage.VideoStorage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts video and poster into storage. When one of them cannot be stored, neither stays.
 *
 * <p>The poster goes first, so that whoever finds the video finds its poster.
 */
public final class PublishStage implements Stage<PublishStage.Input, PublishStage.Output> {

  private static final Logger log = LoggerFactory.getLogger(PublishStage.class);

  /** How much of the stage's progress the poster is worth. */
  private static final double POSTER_SHARE = 0.05;

  /**
   * What it takes.
   *
   * @param video the final MP4
   * @param poster its poster
   * @param keys where they go
   */
  public record Input(Path video, Path poster, VideoKeys keys) {}

  /**
   * What it makes.
   *
   * @param video the video's public address
   * @param poster the poster's public address
   */
  public record Output(URI video, URI poster) {}

  private final VideoStorage storage;

  /** A stage on this storage, which stays the caller's to close. */
  public PublishStage(VideoStorage storage) {
    this.storage = storage;
  }

  @Override
  public RenderStatus status() {
    return RenderStatus.UPLOADING;
  }

  @Override
  public Output run(Input input, StageContext context) {
    VideoKeys keys = input.keys();
    StageListener listener = context.listener();
    try {
      storage.put(
          keys.poster(),
          input.poster(),
          ObjectMetadata.jpeg(),
          fraction -> listener.progress(OptionalInt.empty(), fraction * POSTER_SHARE),
          context.cancellation());
      storage.put(
          keys.video(),
          input.video(),
          ObjectMetadata.mp4(),
          fraction ->
              listener.progress(OptionalInt.empty(), POSTER_SHARE + fraction * (1 - POSTER_SHARE)),
          context.cancellation());
    } catch (RuntimeException | Error e) {
      // Both: a put whose answer was lost may have stored its object all the same.
      withdraw(keys, e);
      throw e;
    }
    return new Output(storage.publicUri(keys.video()), storage.publicUri(keys.poster()));
  }

  /**
   * Takes back what an attempt has published, because its render is not to be.
   *
   * @param why what a failure to do so is added to, as suppressed
   */
  public void withdraw(VideoKeys keys, Throwable why) {
    for (StorageKey key : List.of(keys.video(), keys.poster())) {
      try {
        storage.delete(key);
      } catch (RuntimeException e) {
        why.addSuppressed(e);
        log.warn("Cannot withdraw {} from storage: {}", key, e.getMessage());
      }
    }
  }
}
