package io.vidgen.examples.cluster;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** What happens to a queue while it is in use. */
enum Scenario {
  STEADY("nothing happens", (site, length) -> pass(length)),

  BURST(
      "ten times as many orders as before",
      (site, length) -> {
        site.orders().atRate(10 * site.rate());
        pass(length);
        site.orders().atRate(site.rate());
      }),

  WORKER_KILL(
      "three times, the next worker is killed (SIGKILL)",
      (site, length) -> {
        site.fleet().kill(0);
        pass(length.dividedBy(2));
        site.fleet().kill(1 % site.workers());
        pass(length.dividedBy(2));
        site.fleet().kill(0);
      }),

  POSTGRES_RESTART(
      "Postgres stops, and starts again when the time is over",
      (site, length) -> site.servers().restart(length)),

  FAILOVER(
      "a standby takes over; connections to the server before live on, read-only",
      (site, length) -> {
        site.servers().failOver();
        site.network().routeTo(site.servers().port());
      }),

  NETWORK_PAUSE(
      "nothing passes between one worker and Postgres, for longer than a lease",
      (site, length) -> {
        site.firstWorker().pause();
        try {
          pass(length);
        } finally {
          site.firstWorker().resume();
        }
      }),

  LONG_TRANSACTION(
      "a transaction that has written stays open",
      (site, length) ->
          site.servers()
              .jdbi()
              .useTransaction(
                  handle -> {
                    handle.select("SELECT pg_current_xact_id()").mapTo(String.class).one();
                    pass(length);
                  })),

  TABLE_BLOAT(
      "50,000 jobs are queued and deleted while a report reads, so that no vacuum removes them",
      (site, length) ->
          site.servers()
              .jdbi()
              .useTransaction(
                  report -> {
                    report.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                    report.select("SELECT count(*) FROM render_jobs").mapTo(Long.class).one();
                    site.servers().jdbi().useTransaction(Scenario::leaveDeadRows);
                    pass(length);
                  })),

  BACKLOG(
      "as many orders at once as otherwise in a minute",
      (site, length) -> site.orders().order(60 * site.rate()));

  /** Does it, for this long unless it is over at once. */
  @FunctionalInterface
  interface Disturbance {
    void happen(Site site, Duration length) throws Exception;
  }

  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // Lambdas that capture nothing.
  private final Disturbance disturbance;

  Scenario(String description, Disturbance disturbance) {
    this.description = description;
    this.disturbance = disturbance;
  }

  /** As it is called on the command line. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Scenario> named(String name) {
    return Arrays.stream(values()).filter(scenario -> scenario.wireName().equals(name)).findAny();
  }

  String description() {
    return description;
  }

  Disturbance disturbance() {
    return disturbance;
  }

  private static void pass(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }

  /** In every index that claims read, ahead of the jobs that are there; triggers stay out of it. */
  private static void leaveDeadRows(Handle handle) {
    handle.execute("SET LOCAL session_replication_role = replica");
    handle.execute(
        """
        INSERT INTO render_jobs (render_id, state, fair_position)
        SELECT gen_random_uuid(), 'queued', w.last_value + n
        FROM render_queue_watermark w, generate_series(1, 50000) n""");
    handle.execute(
        "DELETE FROM render_jobs j WHERE NOT EXISTS"
            + " (SELECT FROM renders r WHERE r.id = j.render_id)");
  }
}
