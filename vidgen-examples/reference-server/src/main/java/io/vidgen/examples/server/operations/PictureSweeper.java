package io.vidgen.examples.server.operations;

import io.vidgen.examples.server.api.OwnedPictures;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/**
 * Deletes pictures and music that were uploaded for looks and that no look shows. Thread-safe.
 *
 * <p>Only those of owners that this database knows: other pictures may be those of another database
 * that shares the storage, or of all owners, where the data source's user may not see them.
 */
public final class PictureSweeper {

  private final JdbcCampaigns campaigns;
  private final SweepableStorage storage;

  /** In this database and storage; the data source's user has to be a worker. */
  public PictureSweeper(JdbcCampaigns campaigns, SweepableStorage storage) {
    this.campaigns = campaigns;
    this.storage = storage;
  }

  /**
   * Deletes those that were uploaded longer ago than this: a newer one may belong to a form that
   * somebody still fills in.
   *
   * @return how many
   */
  public int sweep(Duration age) {
    Instant before = InstantSource.system().instant().minus(age);
    Set<StorageKey> shown = campaigns.picturesShown();
    Set<UUID> owners = campaigns.owners();
    return storage
        .sweep(
            OwnedPictures.FOLDER,
            before,
            key ->
                shown.contains(key)
                    || OwnedPictures.ownerOf(key).filter(owners::contains).isEmpty())
        .objects();
  }
}
