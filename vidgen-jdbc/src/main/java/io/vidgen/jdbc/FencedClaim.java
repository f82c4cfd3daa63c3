package io.vidgen.jdbc;

import io.vidgen.queue.ClaimedRender;
import java.util.UUID;

/** What fences a write: a job and the token of its claim. */
record FencedClaim(UUID jobId, UUID renderId, long token) {

  static FencedClaim of(ClaimedRender claim) {
    return new FencedClaim(claim.jobId(), claim.renderId(), claim.fencingToken());
  }
}
