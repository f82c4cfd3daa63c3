package io.vidgen.queue;

import io.vidgen.render.RenderFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How an attempt at a render ended, as the worker that held it reports it. */
public sealed interface Outcome {

  /**
   * The video is published: the render is done.
   *
   * @param preview its animation, if one was published
   */
  record Done(URI video, URI poster, Optional<URI> preview) implements Outcome {

    /** Without an animation. */
    public Done(URI video, URI poster) {
      this(video, poster, Optional.empty());
    }
  }

  /** It went wrong for good: the render has failed. */
  record Failed(RenderFailure failure) implements Outcome {}

  /**
   * It went wrong, and is to be tried again after a while. Spends the attempt; when that was the
   * last one, the render has failed.
   */
  record RetryLater(RenderFailure failure, Duration delay) implements Outcome {}

  /** The worker gives it back unfinished, for another to take at once. Spends no attempt. */
  record Released() implements Outcome {}
}
