package io.vidgen.examples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The run from the command line; ends with 0 when nothing was lost or doubled. */
@Command(
    name = "cluster-torture",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Kills and freezes worker JVMs at random, and counts what is lost or doubled.")
public final class ClusterTorture implements Callable<Integer> {

  @Option(names = "--seed", description = "Of every random choice; the clock's if not given.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--jobs", defaultValue = "2000", description = "Renders to do.")
  private int jobs;

  @Option(names = "--workers", defaultValue = "2", description = "Worker JVMs.")
  private int workers;

  @Option(names = "--kills", defaultValue = "40", description = "How often one is killed.")
  private int kills;

  @Option(names = "--pauses", defaultValue = "10", description = "How often one is frozen.")
  private int pauses;

  @Option(names = "--lease-ms", defaultValue = "3000", description = "How long a claim lives.")
  private long leaseMillis;

  @Option(names = "--minutes", defaultValue = "20", description = "When to give up.")
  private long minutes;

  @Option(
      names = "--url",
      description = "JDBC URL of an empty database; an embedded Postgres if not given.")
  private Optional<String> url = Optional.empty();

  private ClusterTorture() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ClusterTorture()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    TorturePlan plan =
        new TorturePlan(
            seed.orElseGet(System::nanoTime),
            jobs,
            20,
            workers,
            kills,
            pauses,
            Duration.ofMillis(leaseMillis),
            Duration.ofMinutes(minutes));
    System.out.println(plan);
    TortureReport report = run(plan, url, Files.createTempDirectory("vidgen-torture"));
    System.out.println(report);
    return report.isSound() ? 0 : 1;
  }

  /** Runs a plan in this database, or in an embedded one. */
  static TortureReport run(TorturePlan plan, Optional<String> url, Path directory)
      throws Exception {
    if (url.isPresent()) {
      return runAt(url.get(), plan, directory);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      return runAt(postgres.getJdbcUrl("postgres", "postgres"), plan, directory);
    }
  }

  private static TortureReport runAt(String url, TorturePlan plan, Path directory)
      throws Exception {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      return new Torture(pool, url, directory, plan).run();
    }
  }
}
