package io.vidgen.event;

import io.vidgen.render.Progress;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

  /**
   * A builder of the event that ends an attempt.
   *
   * @param took how long the attempt took from the claim on
   */
  static EndedBuilder ended(AttemptId id, Duration took) {
    return new EndedBuilder(id, took);
  }

  /** The attempt is over: the last event of every attempt. */
  sealed interface Ended extends RenderEvent {

    /** How long the attempt took from the claim on. */
    Duration took();

    /** The stage that the attempt had reached; empty if it had not begun one. */
    Optional<RenderStatus> stage();

    /**
     * In a word: {@code done}, {@code failed}, {@code retried} and so on, as the types are called.
     */
    default String outcome() {
      return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
  }

  /** The video is published, and the queue knows it. */
  final class Done extends AttemptEnd implements Ended {

    private final URI video;
    private final URI poster;
    private final Optional<URI> preview;
    private final Optional<URI> mailPicture;
    private final Optional<URI> shareImage;
    private final Duration duration;

    Done(EndedBuilder end, URI video, URI poster) {
      super(end);
      this.video = video;
      this.poster = poster;
      preview = Optional.ofNullable(end.preview);
      mailPicture = Optional.ofNullable(end.mailPicture);
      shareImage = Optional.ofNullable(end.shareImage);
      duration = end.duration;
    }

    /** Where the MP4 is. */
    public URI video() {
      return video;
    }

    /** Where its poster is. */
    public URI poster() {
      return poster;
    }

    /** Where its animation is, if there is one. */
    public Optional<URI> preview() {
      return preview;
    }

    /** Where its mail picture is, if there is one. */
    public Optional<URI> mailPicture() {
      return mailPicture;
    }

    /** Where its share image is, if there is one. */
    public Optional<URI> shareImage() {
      return shareImage;
    }

    /** How long the video is. */
    public Duration duration() {
      return duration;
    }

    @Override
    List<Object> details() {
      return List.of(video, poster, preview, mailPicture, shareImage, duration);
    }
  }

  /** The render has failed for good, and the queue knows it. */
  final class Failed extends AttemptEnd implements Ended {

    private final RenderFailure failure;

    Failed(EndedBuilder end, RenderFailure failure) {
      super(end);
      this.failure = failure;
    }

    /** Why. */
    public RenderFailure failure() {
      return failure;
    }

    @Override
    List<Object> details() {
      return List.of(failure);
    }
  }

  /** The attempt has failed, and the queue retries the render. */
  final class Retried extends AttemptEnd implements Ended {

    private final RenderFailure failure;
    private final Duration delay;

    Retried(EndedBuilder end, RenderFailure failure, Duration delay) {
      super(end);
      this.failure = failure;
      this.delay = delay;
    }

    /** Why. */
    public RenderFailure failure() {
      return failure;
    }

    /** How long the queue waits before the next attempt. */
    public Duration delay() {
      return delay;
    }

    @Override
    List<Object> details() {
      return List.of(failure, delay);
    }
  }

  /** Somebody cancelled the render. */
  final class Cancelled extends AttemptEnd implements Ended {

    Cancelled(EndedBuilder end) {
      super(end);
    }
  }

  /** The worker is stopping and has given the render back, for another to take at once. */
  final class Released extends AttemptEnd implements Ended {

    Released(EndedBuilder end) {
      super(end);
    }
  }

  /**
   * The worker no longer holds the render, or could not tell the queue how the attempt ended.
   * Another worker continues the render.
   */
  final class Lost extends AttemptEnd implements Ended {

    private final String reason;

    Lost(EndedBuilder end, String reason) {
      super(end);
      this.reason = reason;
    }

    /** Why, for people. */
    public String reason() {
      return reason;
    }

    @Override
    List<Object> details() {
      return List.of(reason);
    }
  }
}
