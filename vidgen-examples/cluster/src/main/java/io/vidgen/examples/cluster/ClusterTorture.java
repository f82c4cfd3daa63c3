package io.vidgen.examples.cluster;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Option(
      names = "--scenario",
      description =
          "Instead of blows at random: steady, burst, worker-kill, postgres-restart, failover,"
              + " network-pause, long-transaction, table-bloat, backlog, or all of them, each on a"
              + " Postgres of its own.")
  private Optional<String> scenario = Optional.empty();

  @Option(names = "--rate", defaultValue = "4", description = "Orders a second of a scenario.")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "How long a scenario's disturbance lasts, and the calm before and after it.")
  private long seconds;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  private ClusterTorture() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ClusterTorture()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    return scenario.isPresent() ? runScenarios(scenario.get()) : runAtRandom();
  }

  private int runScenarios(String name) throws Exception {
    List<Scenario> chosen =
        name.equals("all")
            ? List.of(Scenario.values())
            : List.of(Scenario.named(name).orElseThrow(() -> unknown(name)));
    boolean sound = true;
    System.out.println(ChaosReport.header());
    for (Scenario each : chosen) {
      ChaosPlan plan =
          new ChaosPlan(
              each,
              workers,
              rate,
              Duration.ofSeconds(seconds),
              Duration.ofSeconds(seconds),
              Duration.ofMillis(leaseMillis),
              Duration.ofMinutes(minutes));
      Path directory = Files.createTempDirectory("vidgen-chaos");
      ChaosReport report = new ChaosRun(plan, directory).run();
      System.out.println(report);
      leave(directory, report.isSound());
      sound &= report.isSound();
    }
    return sound ? 0 : 1;
  }

  private ParameterException unknown(String name) {
    String known =
        Arrays.stream(Scenario.values())
            .map(each -> "%n  %-17s %s".formatted(each.wireName(), each.description()))
            .collect(Collectors.joining());
    return new ParameterException(
        command.commandLine(),
        "no scenario '" + name + "'; there are" + known + "%n  all".formatted());
  }

  private int runAtRandom() throws Exception {
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
    Path directory = Files.createTempDirectory("vidgen-torture");
    TortureReport report = run(plan, url, directory);
    System.out.println(report);
    leave(directory, report.isSound());
    return report.isSound() ? 0 : 1;
  }

  /** Videos and logs, hundreds of megabytes, are of use only if something went wrong. */
  private static void leave(Path directory, boolean sound) throws IOException {
    if (!sound) {
      System.out.println("What the processes wrote is in " + directory);
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
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
