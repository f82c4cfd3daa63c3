package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.UUID;

/** There is no such render; one that belongs to somebody else looks exactly the same. */
public final class RenderNotFoundException extends VidGenException {

  private final UUID renderId;

  /** An exception that names what was looked for. */
  public RenderNotFoundException(UUID renderId) {
    super(ErrorCode.RENDER_NOT_FOUND, "there is no render " + renderId, null);
    this.renderId = renderId;
  }

  /** The render that was asked about. */
  public UUID renderId() {
    return renderId;
  }
}
