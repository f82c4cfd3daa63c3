package io.vidgen.examples.server.operations;

import io.vidgen.examples.server.api.FacecamIntake;
import io.vidgen.examples.server.media.FacecamStills;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.JdbcViewLog;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.VideoStorage;
import io.vidgen.viewing.ViewLog;
import io.vidgen.worker.OrphanSweeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once an hour: forgets jobs that ended and views that were made long ago, deletes facecams that no
 * campaign shows and nobody has named, and files that no campaign uses, and sweeps up what killed
 * workers have left in storage. Several processes may do it at once.
 */
public final class Housekeeping implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration KEEP_JOBS = Duration.ofDays(30);
  private static final Duration KEEP_UNUSED = Duration.ofDays(1);
  private static final int BATCH = 100;

  private final JdbcRenderQueue queue;
  private final JdbcRenders renders;
  private final JdbcFacecams facecams;
  private final JdbcCampaigns campaigns;
  private final VideoStorage storage;
  private final ViewLog views;
  private final Duration keepViews;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vidgen-housekeeping");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * In this database and storage; the data source's user has to be a worker.
   *
   * @param keepViews how long beacons and networks are kept
   */
  public Housekeeping(
      JdbcRenderQueue queue, DataSource workers, VideoStorage storage, Duration keepViews) {
    this.queue = queue;
    this.renders = JdbcRenders.create(workers);
    this.facecams = JdbcFacecams.create(workers);
    this.campaigns = JdbcCampaigns.create(workers);
    this.storage = storage;
    this.views = JdbcViewLog.create(workers);
    this.keepViews = keepViews;
  }

  /** Begins; returns at once. */
  public void start() {
    var unused =
        clock.scheduleWithFixedDelay(
            this::tidyUp, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /** Does it all once. What fails is logged, and tried again the next time. */
  public void tidyUp() {
    attempt("forget old jobs", this::forgetJobs);
    attempt("forget old views", this::forgetViews);
    attempt("delete unused facecams", this::deleteFacecams);
    attempt("delete unused files", this::sweepFiles);
    attempt("sweep the storage", this::sweep);
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.warn("Cannot {}: {}", what, e.toString());
    }
  }

  private void forgetJobs() {
    while (queue.tidy(KEEP_JOBS) > 0) {
      log.debug("Forgot some old jobs");
    }
  }

  private void forgetViews() {
    while (views.forget(keepViews) > 0) {
      log.debug("Forgot some old views");
    }
  }

  private void deleteFacecams() {
    List<StorageKey> deleted;
    do {
      deleted = facecams.deleteAbandoned(KEEP_UNUSED, BATCH);
      deleted.forEach(this::deleteClip);
    } while (deleted.size() == BATCH);
  }

  /** What stays for an error of the storage is swept up later. */
  private void deleteClip(StorageKey clip) {
    if (clip.isWithin(FacecamIntake.FOLDER)) { // Rows may be written by other applications.
      attempt("delete " + clip, () -> storage.delete(clip));
      attempt("delete the still of " + clip, () -> storage.delete(FacecamStills.KEYS.keyOf(clip)));
    }
  }

  private void sweepFiles() {
    if (storage instanceof SweepableStorage sweepable) {
      int swept = new UnusedFileSweeper(campaigns, facecams, sweepable).sweep(KEEP_UNUSED);
      log.debug("Deleted {} unused files", swept);
    }
  }

  private void sweep() {
    if (storage instanceof SweepableStorage sweepable) {
      log.info("Swept the storage: {}", OrphanSweeper.of(renders, sweepable).sweep(KEEP_UNUSED));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
