package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.render.Render;
import java.time.Duration;

/**
 * A render has not ended: it took longer than somebody was willing to wait for it, or it was to be
 * deleted. It goes on all the same.
 */
public final class RenderNotEndedException extends VidGenException {

  // Exceptions are serializable, and what they carry here is not.
  private final transient Render render;

  /**
   * An exception that says how far the render has come.
   *
   * @param render as it stood when the time was up
   * @param timeout how long was waited
   */
  public RenderNotEndedException(Render render, Duration timeout) {
    super(
        ErrorCode.RENDER_NOT_ENDED,
        "render %s is still %s, at %d percent, after %s"
            .formatted(render.id(), render.status().wireName(), render.progress(), timeout),
        null);
    this.render = render;
  }

  /** An exception that says that a render cannot be deleted yet. */
  public RenderNotEndedException(Render render) {
    super(
        ErrorCode.RENDER_NOT_ENDED,
        "render %s is still %s; cancel it first".formatted(render.id(), render.status().wireName()),
        null);
    this.render = render;
  }

  /** The render as it stood then. */
  public Render render() {
    return render;
  }
}
