package io.vidgen.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.jdbc.VidGenMigrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * VidGen's queue beside db-scheduler on one database, in turns: how long a job waits for an idle
 * worker, and how many jobs, or rows of batches, a second are taken and completed.
 */
@Command(
    name = "queue-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures VidGen's queue beside db-scheduler on the same database.")
public final class QueueBenchmark implements Callable<Integer> {

  @Option(names = "--samples", defaultValue = "200", description = "Jobs for each latency.")
  private int samples;

  @Option(names = "--jobs", defaultValue = "4000", description = "Jobs for each throughput.")
  private int jobs;

  @Option(names = "--threads", defaultValue = "4", description = "Workers for the throughput.")
  private int threads;

  @Option(
      names = "--batch",
      defaultValue = "16",
      description = "Jobs taken at once; more than there are workers.")
  private int batch;

  @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured.")
  private int rounds;

  @Option(names = "--warm-up", defaultValue = "4000", description = "Jobs before the first round.")
  private int warmUp;

  @Option(
      names = "--url",
      description = "JDBC URL of an empty database; an embedded Postgres if not given.")
  private Optional<String> url = Optional.empty();

  private QueueBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new QueueBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (url.isPresent()) {
      measureAt(url.get());
      return 0;
    }
    // Commits reach the disk, as they would in production.
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      measureAt(postgres.getJdbcUrl("postgres", "postgres"));
    }
    return 0;
  }

  private void measureAt(String jdbcUrl) throws Exception {
    try (HikariDataSource pool = new HikariDataSource();
        HikariDataSource hosts = new HikariDataSource()) {
      pool.setJdbcUrl(jdbcUrl);
      pool.setMaximumPoolSize(threads + 6);
      hosts.setJdbcUrl(jdbcUrl);
      hosts.setMaximumPoolSize(2);
      Flyway.configure()
          .dataSource(pool)
          .locations(VidGenMigrations.LOCATION)
          .table(VidGenMigrations.HISTORY_TABLE)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
      String version =
          Jdbi.create(pool)
              .withHandle(handle -> handle.select("SHOW server_version").mapTo(String.class).one());
      System.out.printf(
          "Postgres %s, %d processors, %d rounds, %d workers%n",
          version, Runtime.getRuntime().availableProcessors(), rounds, threads);
      measure(
          List.of(
              new VidGenContender(pool, pool),
              new VidGenContender(pool, hosts),
              new RowContender(pool),
              new DbSchedulerContender(pool, true),
              new DbSchedulerContender(pool, false)));
    }
  }

  private void measure(List<Contender> contenders) throws Exception {
    for (Contender contender : contenders) {
      // A worker runs for weeks: nobody is measured while its code is being compiled.
      contender.pickUpTimes(20);
      contender.drain(warmUp, threads, batch);
      contender.drain(warmUp, threads, 1);
    }
    List<Figures> all = contenders.stream().map(contender -> new Figures()).toList();
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Figures figures = all.get(i);
        figures.pickUps.addAll(contenders.get(i).pickUpTimes(samples));
        figures.inBatches.add(contenders.get(i).drain(jobs, threads, batch));
        figures.oneByOne.add(contenders.get(i).drain(jobs, threads, 1));
      }
    }
    System.out.printf(
        "%-42s %10s %10s %14s %14s%n",
        "pick-up, and jobs/s (median of rounds)",
        "p50 [ms]",
        "p95 [ms]",
        "in batches: " + batch,
        "one by one");
    for (int i = 0; i < contenders.size(); i++) {
      Figures figures = all.get(i);
      System.out.printf(
          "%-42s %10.1f %10.1f %14.0f %14.0f%n",
          contenders.get(i).name(),
          millis(quantile(figures.pickUps, 50)),
          millis(quantile(figures.pickUps, 95)),
          perSecond(quantile(figures.inBatches, 50)),
          perSecond(quantile(figures.oneByOne, 50)));
    }
  }

  /** What was measured of one contender. */
  private static final class Figures {
    final List<Duration> pickUps = new ArrayList<>();
    final List<Duration> inBatches = new ArrayList<>();
    final List<Duration> oneByOne = new ArrayList<>();
  }

  private static Duration quantile(List<Duration> measured, int percent) {
    return measured.stream().sorted().toList().get(measured.size() * percent / 100);
  }

  private double perSecond(Duration drain) {
    return jobs / (drain.toNanos() / 1e9);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
