package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.frames.FrameSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Has scenes take turns at being encoded. While pages are recorded, encoders take what recordings
 * need: with an encoder for each, all of them are slower, and in the end a processor is idle while
 * the last page is recorded alone. So what can be encoded later is left for then.
 *
 * <p>A scene is encoded out of turn once there is no recording to wait for but of scenes that are
 * encoded already. Thread-safe.
 */
final class EncodingTurns {

  private static final long LOOK_EVERY_MILLIS = 50;

  private final List<? extends FrameSource> scenes;
  private final Semaphore turns;
  private final Set<Integer> begun = ConcurrentHashMap.newKeySet();

  /**
   * Turns of a video's scenes.
   *
   * @param most how many take theirs at once, at least 1
   */
  EncodingTurns(List<? extends FrameSource> scenes, int most) {
    this.scenes = List.copyOf(scenes);
    this.turns = new Semaphore(most, true);
  }

  /** A scene's turn, which ends when this is closed. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until a scene may be encoded.
   *
   * @throws RenderCancelledException if the render was cancelled, or the thread interrupted
   */
  Turn await(int scene, CancellationToken cancellation) {
    try {
      while (!turns.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        cancellation.throwIfCancelled();
        if (isRecorded(scene, cancellation) && isLastToWaitFor(scene, cancellation)) {
          begun.add(scene);
          return () -> {};
        }
      }
      begun.add(scene);
      return turns::release;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancellation.throwIfCancelled();
      throw new RenderCancelledException("the rendering thread was interrupted");
    }
  }

  private boolean isLastToWaitFor(int scene, CancellationToken cancellation) {
    return IntStream.range(0, scenes.size())
        .allMatch(
            other -> other == scene || begun.contains(other) || isRecorded(other, cancellation));
  }

  /** Waits for its recording to begin. */
  private boolean isRecorded(int scene, CancellationToken cancellation) {
    Thread waiting = Thread.currentThread();
    try (var waking = cancellation.onCancel(waiting::interrupt)) {
      return scenes.get(scene).whole().isPresent();
    } catch (IOException e) {
      cancellation.throwIfCancelled();
      return true; // Whoever reads it is told why it cannot be.
    }
  }
}
