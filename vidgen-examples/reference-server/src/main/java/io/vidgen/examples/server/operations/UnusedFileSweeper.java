package io.vidgen.examples.server.operations;

import io.vidgen.examples.server.api.OwnedFiles;
import io.vidgen.examples.server.media.FileStills;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Deletes pictures, music, clips and documents that were uploaded for videos and that no campaign
 * uses, with their stills. Thread-safe.
 *
 * <p>Only those of owners that this database knows: other files may be those of another database
 * that shares the storage, or of all owners, where the data source's user may not see them.
 */
public final class UnusedFileSweeper {

  private final JdbcCampaigns campaigns;
  private final SweepableStorage storage;

  /** In this database and storage; the data source's user has to be a worker. */
  public UnusedFileSweeper(JdbcCampaigns campaigns, SweepableStorage storage) {
    this.campaigns = campaigns;
    this.storage = storage;
  }

  /**
   * Deletes those that were uploaded longer ago than this: a newer one may belong to a form that
   * somebody still fills in.
   *
   * @return how many, without their stills
   */
  public int sweep(Duration age) {
    Instant before = InstantSource.system().instant().minus(age);
    Set<StorageKey> used = campaigns.filesShown();
    Set<UUID> owners = campaigns.owners();
    Predicate<StorageKey> keep =
        file -> used.contains(file) || OwnedFiles.ownerOf(file).filter(owners::contains).isEmpty();
    int files = storage.sweep(OwnedFiles.FOLDER, before, keep).objects();
    var unused =
        storage.sweep(
            FileStills.FOLDER,
            before,
            still -> FileStills.fileOf(still).map(keep::test).orElse(true));
    return files;
  }
}
