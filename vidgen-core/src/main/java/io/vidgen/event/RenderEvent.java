package io.vidgen.event;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened in one attempt at a render, as the worker that holds it sees it.
 *
 * <p>An attempt begins with {@link Claimed} and ends with one {@link Ended}; in between, stages
 * start and finish in their order. Durations are elapsed time on the worker's machine.
 */
public sealed interface RenderEvent {

  /** Which attempt this is about. */
  AttemptId id();

  /**
   * A worker begins to work on a render.
   *
   * @param waited how long the render had been due when it was claimed, by the queue's clock
   */
  record Claimed(AttemptId id, Duration waited) implements RenderEvent {}

  /**
   * A stage begins.
   *
   * @param stage the status that the render has while it runs
   */
  record StageStarted(AttemptId id, RenderStatus stage) implements RenderEvent {}

  /**
   * A stage is through. There is none for a stage that failed: see {@link Ended#stage}.
   *
   * @param took how long it took; of the first one, with fetching what the user uploaded
   */
  record StageFinished(AttemptId id, RenderStatus stage, Duration took) implements RenderEvent {}

  /** The attempt has come further. The first events to be left out when listeners are too slow. */
  record Progressed(AttemptId id, Progress progress) implements RenderEvent {}

  /** The attempt is over: the last event of every attempt. */
  sealed interface Ended extends RenderEvent {

    /** How long it took from the claim on. */
    Duration took();

    /** The stage it had come to; empty when it had not begun one. */
    Optional<RenderStatus> stage();

    /**
     * In a word: {@code done}, {@code failed}, {@code retried} and so on, as the records are
     * called.
     */
    default String outcome() {
      return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The video is published, and the queue knows it.
   *
   * @param video where the MP4 is
   * @param poster where its poster is
   * @param preview where its animation is, if there is one
   * @param duration how long the video is
   */
  record Done(
      AttemptId id,
      Duration took,
      Optional<RenderStatus> stage,
      URI video,
      URI poster,
      Optional<URI> preview,
      Duration duration)
      implements Ended {}

  /** It went wrong for good: the render has failed, and the queue knows it. */
  record Failed(AttemptId id, Duration took, Optional<RenderStatus> stage, RenderFailure failure)
      implements Ended {}

  /**
   * It went wrong, and the queue tries it again.
   *
   * @param delay how long the queue waits before the next attempt
   */
  record Retried(
      AttemptId id,
      Duration took,
      Optional<RenderStatus> stage,
      RenderFailure failure,
      Duration delay)
      implements Ended {}

  /** Somebody cancelled the render. */
  record Cancelled(AttemptId id, Duration took, Optional<RenderStatus> stage) implements Ended {}

  /** The worker is stopping and has given the render back, for another to take at once. */
  record Released(AttemptId id, Duration took, Optional<RenderStatus> stage) implements Ended {}

  /**
   * The worker no longer holds the render, or could not tell the queue how it ended: how the render
   * goes on, another worker will know.
   *
   * @param reason for people
   */
  record Lost(AttemptId id, Duration took, Optional<RenderStatus> stage, String reason)
      implements Ended {}
}
