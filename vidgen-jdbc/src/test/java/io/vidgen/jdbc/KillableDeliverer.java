package io.vidgen.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.RetryPolicy;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.QueueException;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that finishes renders and delivers webhooks, until it is killed. */
final class KillableDeliverer implements AutoCloseable {

  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Process process;

  private KillableDeliverer(Process process) {
    this.process = process;
  }

  /** In the other process. */
  public static void main(String[] arguments) throws Exception {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(arguments[0]);
    pool.setUsername(arguments[2]);
    pool.setPassword(arguments[3]);
    pool.setMaximumPoolSize(8);
    WebhookDeliverer.builder(pool)
        .allowPrivateAddresses(true)
        .pollEvery(Duration.ofMillis(50))
        .timeout(SHORT)
        .lease(SHORT.plusMillis(500))
        .retryPolicy(new RetryPolicy(Duration.ofMillis(20), Duration.ofMillis(200)))
        .build()
        .start();
    JdbcRenderQueue queue = JdbcRenderQueue.create(pool);
    Outcome done =
        Outcome.Done.builder(URI.create("https://v.example/v"), URI.create("https://v.example/p"))
            .build();
    while (true) {
      try {
        Optional<ClaimedRender> claim = queue.claim(arguments[1], SHORT);
        if (claim.isPresent()) {
          settle(queue, claim.get(), done);
        } else {
          queue.awaitWork(Duration.ofMillis(200));
        }
      } catch (QueueException e) {
        // The machine is busy: asked again, as workers do.
        System.err.println(arguments[1] + ": " + e.getMessage());
      }
    }
  }

  private static void settle(JdbcRenderQueue queue, ClaimedRender claim, Outcome done) {
    try {
      queue.settle(claim, done);
    } catch (LeaseLostException e) {
      // The machine is busy: the other process has it by now.
    }
  }

  static KillableDeliverer start(PGSimpleDataSource database, String name) throws IOException {
    return new KillableDeliverer(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillableDeliverer.class.getName(),
                database.getUrl(),
                name,
                String.valueOf(database.getUser()),
                String.valueOf(database.getPassword()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  boolean hasEnded() {
    return !process.isAlive();
  }

  /** SIGKILL: nothing in the process gets to say goodbye. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().orTimeout(Allowance.millis(10_000), TimeUnit.MILLISECONDS).join();
  }
}
