package io.vidgen.batch;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.UUID;

/** There is no such batch, or it belongs to somebody else. */
public final class BatchNotFoundException extends VidGenException {

  /** An exception about this batch. */
  public BatchNotFoundException(UUID batchId) {
    super(ErrorCode.CAMPAIGN_NOT_FOUND, "there is no batch " + batchId, null);
  }
}
