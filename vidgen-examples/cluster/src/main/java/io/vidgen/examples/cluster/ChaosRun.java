package io.vidgen.examples.cluster;

import io.vidgen.jdbc.VidGenMigrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a scenario: orders at a rate, workers, the disturbance, and the count at the end. */
final class ChaosRun {

  private static final long LOOK_MILLIS = 50;

  private final ChaosPlan plan;
  private final Path directory;

  /** A run with its files in this directory, which has to be its own. */
  ChaosRun(ChaosPlan plan, Path directory) {
    this.plan = plan;
    this.directory = directory;
  }

  ChaosReport run() throws Exception {
    try (PostgresServers servers = servers();
        Network network = new Network(servers.port())) {
      VidGenMigrations.migrate(servers.dataSource(), "public");
      new Ledger(servers.jdbi()).open();
      return run(servers, network);
    }
  }

  private PostgresServers servers() throws IOException, InterruptedException, TimeoutException {
    return plan.scenario() == Scenario.FAILOVER
        ? PostgresServers.withStandby(directory)
        : PostgresServers.alone(directory);
  }

  private ChaosReport run(PostgresServers servers, Network network) throws Exception {
    List<NetworkLink> links = new ArrayList<>();
    for (int i = 0; i < plan.workers(); i++) {
      links.add(network.link());
    }
    List<String> urls = links.stream().map(NetworkLink::url).toList();
    Path files = Files.createDirectory(directory.resolve("workers"));
    try (WorkerFleet fleet = new WorkerFleet(urls, files, plan.lease());
        Orders orders = new Orders(network.link().url())) {
      warmUp(servers, fleet, orders);
      Instant start = Instant.now();
      orders.atRate(plan.rate());
      TimeUnit.MILLISECONDS.sleep(plan.calm().toMillis());
      Instant begin = Instant.now();
      Site site = new Site(servers, network, links, fleet, orders, plan.rate());
      plan.scenario().disturbance().happen(site, plan.length());
      Instant end = Instant.now();
      TimeUnit.MILLISECONDS.sleep(plan.calm().toMillis());
      List<Orders.Order> all = orders.finish(plan.patience());
      Ledger ledger = new Ledger(servers.jdbi());
      awaitEnd(ledger, fleet, all.size());
      return ChaosReport.of(plan.scenario(), ledger, all, new Phases(start, begin, end));
    }
  }

  /** JVMs that have just been started are slow: what they do first is not measured. */
  private void warmUp(PostgresServers servers, WorkerFleet fleet, Orders orders) throws Exception {
    int some = 5 * plan.workers();
    orders.order(some);
    if (!awaitEnd(new Ledger(servers.jdbi()), fleet, some)) {
      throw new TimeoutException("the workers do not work; see their logs in " + directory);
    }
  }

  /** Whether all has ended in time; what has not is counted as lost. */
  private boolean awaitEnd(Ledger ledger, WorkerFleet fleet, int jobs)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (ledger.ended() < jobs) {
      fleet.tend();
      if (System.nanoTime() - start > plan.patience().toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
