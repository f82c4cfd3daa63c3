package io.vidgen.examples.server.api;

import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchRow;
import io.vidgen.batch.Batches;
import io.vidgen.batch.RowPage;
import io.vidgen.batch.RowQuery;
import io.vidgen.render.Render;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes a batch with its recipients' videos, and its facecam if nothing else shows it. Storage
 * comes first: when that fails the batch is still there, to be deleted again.
 */
public final class BatchRemoval {

  private static final int PAGE = 100;

  private final CampaignRemoval campaigns;

  /** Deletes videos as those of campaigns. */
  public BatchRemoval(CampaignRemoval campaigns) {
    this.campaigns = campaigns;
  }

  /** Whether this call deleted it: another may have been faster. */
  boolean remove(UUID owner, Batches batches, Batch batch) {
    batches.cancel(batch.id());
    RowQuery query = RowQuery.builder().pageSize(PAGE).build();
    RowPage page = batches.rows(batch.id(), query);
    while (true) {
      page.rows().stream()
          .map(BatchRow::render)
          .flatMap(Optional::stream)
          .map(Render::campaignId)
          .forEach(campaign -> campaigns.removeVideos(owner, campaign));
      if (page.nextAfter().isEmpty()) {
        break;
      }
      page =
          batches.rows(
              batch.id(), query.toBuilder().afterLine(page.nextAfter().getAsInt()).build());
    }
    boolean removed = batches.delete(batch.id());
    batch.spec().facecam().ifPresent(facecam -> campaigns.removeFacecam(owner, facecam.source()));
    return removed;
  }
}
