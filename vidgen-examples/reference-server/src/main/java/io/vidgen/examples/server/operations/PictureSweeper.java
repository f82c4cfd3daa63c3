package io.vidgen.examples.server.operations;

import io.vidgen.examples.server.api.OwnedPictures;
import io.vidgen.examples.server.api.PictureIntake;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcProfiles;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes pictures that were uploaded and are shown nowhere: those of looks that no campaign has,
 * and portraits and logos that no profile has. Thread-safe.
 */
public final class PictureSweeper {

  private final JdbcCampaigns campaigns;
  private final JdbcProfiles profiles;
  private final SweepableStorage storage;

  /** In this database and storage; the data source's user has to be a worker. */
  public PictureSweeper(JdbcCampaigns campaigns, JdbcProfiles profiles, SweepableStorage storage) {
    this.campaigns = campaigns;
    this.profiles = profiles;
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
    Set<StorageKey> inLooks = campaigns.picturesShown();
    Set<StorageKey> inProfiles =
        profiles.picturesShown().stream()
            .flatMap(address -> PictureIntake.keyOf(address).stream())
            .collect(Collectors.toUnmodifiableSet());
    return storage.sweep(OwnedPictures.FOLDER, before, inLooks::contains).objects()
        + storage.sweep(PictureIntake.PUBLISHED, before, inProfiles::contains).objects();
  }
}
