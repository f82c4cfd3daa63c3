package io.vidgen.examples.server.api;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.MediaSource;
import io.vidgen.examples.server.media.FacecamStills;
import io.vidgen.examples.server.media.FileStills;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.queue.RenderPage;
import io.vidgen.queue.RenderQuery;
import io.vidgen.render.Render;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes a campaign with its videos and, unless another campaign uses them, its files and its
 * facecam; a facecam with a name stays in its owner's library. Storage comes first: when that fails
 * the campaign is still there, to be deleted again.
 */
public final class CampaignRemoval {

  private static final int BATCH = 100;

  private final JdbcCampaigns campaigns;
  private final JdbcRenders renders;
  private final JdbcFacecams facecams;
  private final VideoStorage storage;

  /** Deletes from these. */
  public CampaignRemoval(
      JdbcCampaigns campaigns, JdbcRenders renders, JdbcFacecams facecams, VideoStorage storage) {
    this.campaigns = campaigns;
    this.renders = renders;
    this.facecams = facecams;
    this.storage = storage;
  }

  /** Whether this call deleted it: another may have been faster. */
  boolean remove(UUID owner, Campaign campaign) {
    removeVideos(owner, campaign.id());
    boolean removed = campaigns.delete(owner, campaign.id());
    campaign.facecam().ifPresent(facecam -> removeFacecam(owner, facecam.source()));
    FileUse.of(campaign).forEach(use -> removeFile(owner, use.key()));
    return removed;
  }

  /** Cancels a campaign's renders, and deletes what they have stored. */
  void removeVideos(UUID owner, UUID campaignId) {
    JdbcRenders mine = renders.ownedBy(owner);
    RenderQuery query = RenderQuery.builder().campaignId(campaignId).pageSize(BATCH).build();
    Optional<String> next = Optional.empty();
    do {
      RenderPage page = mine.list(query.toBuilder().after(next.orElse(null)).build());
      page.renders().forEach(render -> removeVideo(mine, render));
      next = page.next();
    } while (next.isPresent());
  }

  /** Does that for each of the campaigns that were made for a batch's rows. */
  void removeVideosOfBatch(UUID owner, UUID batchId) {
    campaigns.ofBatch(owner, batchId).forEach(campaign -> removeVideos(owner, campaign));
  }

  /** A worker that has just been cancelled takes back by itself what it publishes after this. */
  private void removeVideo(JdbcRenders mine, Render render) {
    mine.cancel(render.id());
    storage.deleteAll(StorageKey.of("renders", render.publicId().value()));
  }

  /** Unless something shows it, or it has a name. */
  void removeFacecam(UUID owner, MediaSource source) {
    if (source instanceof MediaSource.StoredObject stored
        && facecams.deleteUnnamed(owner, stored.key())) {
      storage.delete(stored.key());
      storage.delete(FacecamStills.KEYS.keyOf(stored.key()));
    }
  }

  private void removeFile(UUID owner, StorageKey file) {
    if (file.isWithin(OwnedFiles.folderOf(owner)) && !campaigns.showsFile(owner, file)) {
      storage.delete(file);
      storage.delete(FileStills.KEYS.keyOf(file));
    }
  }
}
