package io.vidgen.event;

import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the event that ends an attempt: for workers, and for tests of listeners.
 *
 * <pre>{@code
 * RenderEvent.ended(id, Duration.ofSeconds(30)).stage(RenderStatus.RECORDING).failed(failure)
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class EndedBuilder {

  final AttemptId id;
  final Duration took;
  @Nullable RenderStatus stage;
  @Nullable URI preview;
  @Nullable URI mailPicture;
  @Nullable URI shareImage;
  Duration duration = Duration.ZERO;

  EndedBuilder(AttemptId id, Duration took) {
    this.id = id;
    this.took = took;
  }

  /** The stage that the attempt had reached; default {@code null}, none. */
  public EndedBuilder stage(@Nullable RenderStatus value) {
    stage = value;
    return this;
  }

  /** Of a finished video: where its animation is; default {@code null}, there is none. */
  public EndedBuilder preview(@Nullable URI value) {
    preview = value;
    return this;
  }

  /** Of a finished video: where its mail picture is; default {@code null}, there is none. */
  public EndedBuilder mailPicture(@Nullable URI value) {
    mailPicture = value;
    return this;
  }

  /** Of a finished video: where its share image is; default {@code null}, there is none. */
  public EndedBuilder shareImage(@Nullable URI value) {
    shareImage = value;
    return this;
  }

  /** Of a finished video: how long it is; default zero. */
  public EndedBuilder duration(Duration value) {
    duration = value;
    return this;
  }

  /** The video is published: its MP4 and its poster. */
  public RenderEvent.Done done(URI video, URI poster) {
    return new RenderEvent.Done(this, video, poster);
  }

  /** The render has failed for good. */
  public RenderEvent.Failed failed(RenderFailure failure) {
    return new RenderEvent.Failed(this, failure);
  }

  /** The attempt has failed, and the queue retries the render after a delay. */
  public RenderEvent.Retried retried(RenderFailure failure, Duration delay) {
    return new RenderEvent.Retried(this, failure, delay);
  }

  /** Somebody cancelled the render. */
  public RenderEvent.Cancelled cancelled() {
    return new RenderEvent.Cancelled(this);
  }

  /** The worker has given the render back. */
  public RenderEvent.Released released() {
    return new RenderEvent.Released(this);
  }

  /** The worker has lost the render, for a reason that people read. */
  public RenderEvent.Lost lost(String reason) {
    return new RenderEvent.Lost(this, reason);
  }
}
