package io.vidgen.examples.server.api;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.MediaSource;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.UnusableFileException;
import io.vidgen.examples.server.media.FacecamStills;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.StoredFacecam;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks at a clip and, if it can be used, puts it into storage and remembers whose it is. */
public final class FacecamIntake {

  /** Below which key all clips are, each owner's below one of the owner's. */
  public static final StorageKey FOLDER = StorageKey.of("facecams");

  private static final ObjectMetadata PRIVATE =
      ObjectMetadata.builder("application/octet-stream").build();

  /** Each look decodes a clip, which takes a core. */
  private static final int LOOKS_AT_ONCE = 2;

  private static final int LONGEST_FETCH_SECONDS = 60;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final JdbcFacecams facecams;
  private final FacecamStills stills;
  private final OwnedFiles owned;
  private final Inspections inspections = new Inspections(LOOKS_AT_ONCE, "the clip");

  /**
   * An intake into this storage and table.
   *
   * @param owned notes whose clips there are
   */
  public FacecamIntake(
      Compositor compositor,
      VideoStorage storage,
      JdbcFacecams facecams,
      FacecamStills stills,
      OwnedFiles owned) {
    this.stills = stills;
    this.owned = owned;
    this.compositor = compositor;
    this.storage = storage;
    this.facecams = facecams;
  }

  record Taken(StoredFacecam facecam, FacecamReport report) {}

  /**
   * Takes a clip in.
   *
   * @param name what its owner calls the file, for messages
   * @throws UnusableFileException saying why it cannot be used
   */
  Taken take(UUID owner, Path file, String name) {
    FacecamReport report = inspect(owner, file, name);
    UUID id = UUID.randomUUID();
    StorageKey key = StorageKey.of(FOLDER.value(), owner.toString(), id.toString());
    StoredFacecam facecam = new StoredFacecam(id, key, report.duration());
    owned.remember(owner); // A clip that loses its row is swept up.
    storage.put(key, file, PRIVATE, ProgressListener.NONE, CancellationToken.none());
    try {
      facecams.create(owner, facecam);
    } catch (RuntimeException e) {
      storage.delete(key);
      throw e;
    }
    stills.make(key, file);
    return new Taken(facecam, report);
  }

  /** The id of a facecam that was taken in here, which its key ends with. */
  static Optional<UUID> idOf(MediaSource source) {
    if (source instanceof MediaSource.StoredObject stored
        && stored.key().value().startsWith(FOLDER + "/")) {
      String key = stored.key().value();
      return Requests.uuid(key.substring(key.lastIndexOf('/') + 1));
    }
    return Optional.empty();
  }

  /**
   * Looks once more at a clip that was taken in; cheap while the compositor remembers it.
   *
   * @param file where it is copied to for a moment; the caller deletes it
   * @throws ApiException with 404 if it has been deleted meanwhile
   */
  Taken inspect(UUID owner, StoredFacecam facecam, Path file) {
    fetch(facecam.key(), file);
    return new Taken(facecam, inspect(owner, file, "The clip"));
  }

  private void fetch(StorageKey key, Path file) {
    CancellationToken inTime = new CancellationToken();
    CompletableFuture<Void> timer =
        CompletableFuture.runAsync(
            () -> inTime.cancel(tooSlow(key)),
            CompletableFuture.delayedExecutor(LONGEST_FETCH_SECONDS, TimeUnit.SECONDS));
    try {
      storage.fetch(key, file, inTime);
    } catch (StorageException e) {
      throw e.code() == ErrorCode.INPUT_MISSING ? ApiException.notFound("Facecam") : e;
    } finally {
      timer.cancel(false);
    }
  }

  private static StorageException tooSlow(StorageKey key) {
    return new StorageException(
        ErrorCode.STORAGE_UNAVAILABLE,
        key.value() + " was not there within " + LONGEST_FETCH_SECONDS + " s",
        null);
  }

  private FacecamReport inspect(UUID owner, Path file, String name) {
    return inspections.of(
        owner,
        name,
        () -> {
          FacecamReport report = compositor.inspect(file, CancellationToken.none());
          requireUsableLength(report);
          return report;
        });
  }

  /** Rounded as the rule that scenes last as long does it. */
  private static void requireUsableLength(FacecamReport report) {
    long seconds = Math.round(report.duration().toMillis() / 1000.0);
    long most = Campaign.MAX_DURATION.toSeconds();
    if (seconds < 1 || seconds > most) {
      throw new UnusableFileException(
          seconds < 1 ? ErrorCode.INPUT_UNSUPPORTED : ErrorCode.INPUT_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "A facecam lasts 1 to %d seconds, not %.1f",
              most,
              report.duration().toMillis() / 1000.0));
    }
  }
}
