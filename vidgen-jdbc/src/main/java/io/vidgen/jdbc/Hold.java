package io.vidgen.jdbc;

import io.vidgen.queue.ClaimedRender;
import java.util.UUID;

/** What fences a write: a job and the token of its claim. */
record Hold(UUID jobId, UUID renderId, long token) {

  static Hold of(ClaimedRender claim) {
    return new Hold(claim.jobId(), claim.renderId(), claim.fencingToken());
  }
}
