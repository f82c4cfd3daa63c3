package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.UUID;

/** A campaign has one active render at a time, and this one has it already. */
public final class RenderInProgressException extends VidGenException {

  private final UUID activeRenderId;

  /** An exception that names the active render. */
  public RenderInProgressException(UUID activeRenderId) {
    super(
        ErrorCode.RENDER_IN_PROGRESS,
        "A render is already in progress for this campaign: " + activeRenderId,
        null);
    this.activeRenderId = activeRenderId;
  }

  /** The render that is queued or running. */
  public UUID activeRenderId() {
    return activeRenderId;
  }
}
