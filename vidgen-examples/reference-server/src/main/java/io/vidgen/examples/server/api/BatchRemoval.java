package io.vidgen.examples.server.api;

import io.vidgen.batch.Batch;
import io.vidgen.batch.Batches;
import java.util.UUID;

/**
 * Deletes a batch with its recipients' videos, also of those who are no longer in its list, and its
 * facecam if nothing else shows it. Storage comes first: when that fails the batch is still there,
 * to be deleted again.
 */
public final class BatchRemoval {

  private final CampaignRemoval campaigns;

  /** Deletes videos as those of campaigns. */
  public BatchRemoval(CampaignRemoval campaigns) {
    this.campaigns = campaigns;
  }

  /** Whether this call deleted it: another may have been faster. */
  boolean remove(UUID owner, Batches batches, Batch batch) {
    batches.cancel(batch.id());
    campaigns.removeVideosOfBatch(owner, batch.id());
    boolean removed = batches.delete(batch.id());
    batch.spec().facecam().ifPresent(facecam -> campaigns.removeFacecam(owner, facecam.source()));
    return removed;
  }
}
