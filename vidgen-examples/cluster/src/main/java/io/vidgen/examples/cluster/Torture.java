package io.vidgen.examples.cluster;

import io.vidgen.campaign.Campaign;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.VidGenMigrations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** One run: queues the jobs, starts the workers, does to them what is planned, and counts. */
final class Torture {

  private static final Duration LOOK = Duration.ofMillis(50);

  private final DataSource dataSource;
  private final String url;
  private final Path directory;
  private final TorturePlan plan;

  /**
   * A run.
   *
   * @param dataSource an empty database
   * @param url the same, for the workers
   */
  Torture(DataSource dataSource, String url, Path directory, TorturePlan plan) {
    this.dataSource = dataSource;
    this.url = url;
    this.directory = directory;
    this.plan = plan;
  }

  TortureReport run() throws IOException, InterruptedException, TimeoutException {
    Flyway.configure()
        .dataSource(dataSource)
        .locations(VidGenMigrations.LOCATION)
        .table(VidGenMigrations.HISTORY_TABLE)
        .load()
        .migrate();
    Ledger ledger = new Ledger(Jdbi.create(dataSource));
    queueJobs();
    ledger.open();
    long start = System.nanoTime();
    Deque<TorturePlan.Event> events = new ArrayDeque<>(plan.events());
    try (WorkerFleet fleet =
        new WorkerFleet(Collections.nCopies(plan.workers(), url), directory, plan.lease())) {
      for (int ended = 0; ended < plan.jobs() || fleet.hasFrozen(); ended = ledger.ended()) {
        TorturePlan.Event next = events.peek();
        if (next != null && ended >= next.afterJobs() && happened(next, fleet)) {
          events.remove();
        }
        fleet.tend();
        if (System.nanoTime() - start > plan.patience().toNanos()) {
          throw new TimeoutException("after " + plan.patience() + ": " + report(ledger, start));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      }
    }
    return report(ledger, start);
  }

  /** A worker that is frozen already is not frozen again: that waits. */
  private boolean happened(TorturePlan.Event event, WorkerFleet fleet)
      throws IOException, InterruptedException {
    if (event.blow() == TorturePlan.Blow.KILL) {
      fleet.kill(event.worker());
      return true;
    }
    if (fleet.isFrozen(event.worker())) {
      return false;
    }
    fleet.freeze(event.worker(), plan.pause());
    return true;
  }

  private TortureReport report(Ledger ledger, long start) {
    return ledger.report(plan.kills(), plan.pauses(), (System.nanoTime() - start) / 1e9);
  }

  private void queueJobs() {
    JdbcCampaigns campaigns = JdbcCampaigns.create(dataSource);
    JdbcRenders renders = JdbcRenders.create(dataSource);
    Random random = new Random(plan.seed());
    List<UUID> owners =
        random.longs(plan.owners()).mapToObj(bits -> new UUID(plan.seed(), bits)).toList();
    for (int i = 0; i < plan.jobs(); i++) {
      Campaign campaign = QuickCampaign.numbered(i);
      campaigns.create(owners.get(random.nextInt(owners.size())), campaign);
      renders.request(campaign);
    }
  }
}
