package io.vidgen.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Scene;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcRenders;
import io.vidgen.jdbc.JdbcViewLog;
import io.vidgen.jdbc.VidGenMigrations;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Gestures;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewJudge;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.WatchedSeconds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Beacons of many viewers at a steady rate, judged and kept in Postgres, beside a render: whether
 * they are kept in time.
 */
@Command(
    name = "views-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures how long beacons take to be judged and kept.")
public final class ViewsBenchmark implements Callable<Integer> {

  private static final int LENGTH = 60;
  private static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

  @Option(names = "--rate", defaultValue = "200", description = "Beacons a second.")
  private int rate;

  @Option(names = "--seconds", defaultValue = "30", description = "For how long.")
  private int seconds;

  @Option(names = "--videos", defaultValue = "100", description = "Of how many videos.")
  private int videos;

  @Option(names = "--alone", description = "Without a render beside.")
  private boolean alone;

  private final List<ViewTicket> tickets = new ArrayList<>();
  private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();

  private ViewsBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ViewsBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    // Commits reach the disk, as they would in production.
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setMaximumPoolSize(8);
      VidGenMigrations.migrate(pool, "public");
      JdbcViewLog log = JdbcViewLog.create(pool);
      openPages(pool, log);
      for (int i = 0; i < 10 * rate; i++) {
        keep(log, i, 0); // Until its code has been compiled.
      }
      nanos.clear();
      if (alone) {
        measure(log);
        print("alone");
      } else {
        try (RendersBeside renders = RendersBeside.start()) {
          measure(log);
          print("beside renders, of which " + renders.done() + " were done");
        }
      }
    }
    return failures.get() == 0 ? 0 : 1;
  }

  private void openPages(HikariDataSource pool, JdbcViewLog log) {
    UUID owner = UUID.randomUUID();
    JdbcCampaigns campaigns = JdbcCampaigns.create(pool);
    JdbcRenders renders = JdbcRenders.create(pool).ownedBy(owner);
    for (int i = 0; i < videos; i++) {
      Campaign campaign =
          Campaign.builder("Benchmark")
              .scene(Scene.page(URI.create("https://a.example/"), Duration.ofSeconds(LENGTH)))
              .build();
      campaigns.create(owner, campaign);
      PublicId video = renders.request(campaign).videoPublicId();
      tickets.add(log.open(video, Duration.ofSeconds(LENGTH)).orElseThrow());
    }
  }

  /** When a beacon is due, whatever became of those before: a queue shows as a long time. */
  private void measure(JdbcViewLog log) throws InterruptedException {
    ScheduledExecutorService senders = Executors.newScheduledThreadPool(8);
    long start = System.nanoTime();
    for (int i = 0; i < rate * seconds; i++) {
      int number = i;
      long due = TimeUnit.SECONDS.toNanos(1) * i / rate;
      var unused =
          senders.schedule(() -> keep(log, number, start + due), due, TimeUnit.NANOSECONDS);
    }
    senders.shutdown();
    if (!senders.awaitTermination(2L * seconds + 60, TimeUnit.SECONDS)) {
      failures.incrementAndGet();
      senders.shutdownNow();
    }
  }

  private void keep(JdbcViewLog log, int number, long due) {
    try {
      long start = due == 0 ? System.nanoTime() : due;
      int second = number / tickets.size() % LENGTH;
      ViewTicket ticket = tickets.get(number % tickets.size());
      Beacon beacon =
          Beacon.builder(ticket, second == 3 ? BeaconKind.PLAY : BeaconKind.PROGRESS)
              .played(Duration.ofSeconds(second))
              .playedVisibly(Duration.ofSeconds(second))
              .seconds(WatchedSeconds.none(LENGTH).with(0, second))
              .gestures(
                  Gestures.builder()
                      .pointerMoves(30)
                      .presses(1)
                      .longestHold(Duration.ofMillis(80))
                      .build())
              .build();
      ViewEvidence evidence =
          ViewEvidence.builder(beacon, ticket.openedAt().plusSeconds(second + 1L))
              .address(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, (byte) number}))
              .userAgent(USER_AGENT)
              .build();
      var unused = log.record(evidence, ViewJudge.standard().judge(evidence)).orElseThrow();
      nanos.add(System.nanoTime() - start);
    } catch (Exception e) {
      failures.incrementAndGet();
    }
  }

  private void print(String circumstances) {
    List<Long> sorted = nanos.stream().sorted().toList();
    System.out.printf(
        "%d beacons of %d videos at %d/s, %s; %d processors%n",
        sorted.size(), videos, rate, circumstances, Runtime.getRuntime().availableProcessors());
    System.out.printf(
        "from due to kept: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms; %d failed%n",
        millis(sorted, 50),
        millis(sorted, 95),
        millis(sorted, 99),
        millis(sorted, 100),
        failures.get());
  }

  private static double millis(List<Long> sorted, int percent) {
    int index = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
    return sorted.isEmpty() ? 0 : sorted.get(index) / 1e6;
  }
}
