package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.render.Render;
import io.vidgen.testing.Allowance;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Idle workers hear of work, and where they cannot, they find it. */
class WakeUpTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final String LISTENERS =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND query LIKE 'LISTEN%'";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void aWorkerThatWaitsHearsOfARender() throws Exception {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      awaitListening(queue);
      Future<Boolean> waiting = waitForWork(queue);

      Render render = request();

      waiting.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
      assertThat(queue.claim("worker", LEASE)).map(c -> c.renderId()).contains(render.id());
    }
  }

  @Test
  void newsThatComesBetweenAnEmptyClaimAndTheWaitIsHeard() throws Exception {
    WakeUp wakeUp = new WakeUp();
    long before = wakeUp.news();
    wakeUp.arrived();
    wakeUp.nothingAsOf(before);

    Future<Boolean> waiting = run(() -> wakeUp.await(LONG, null));

    assertThat(waiting.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void newsThatAnEmptyClaimHasFollowedWakesNobody() throws Exception {
    WakeUp wakeUp = new WakeUp();
    wakeUp.arrived();
    wakeUp.nothingAsOf(wakeUp.news());

    long start = System.nanoTime();
    wakeUp.await(Duration.ofMillis(50), null);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(45));
  }

  /** Whatever was missed meanwhile is looked for at once. */
  @Test
  void aListenerWhoseConnectionBreaksListensAgainAndCountsThatAsNews() throws Exception {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      awaitListening(queue);
      Future<Boolean> waiting = waitForWork(queue);

      long killed =
          database.query(
              Long.class,
              "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND query LIKE 'LISTEN%'");

      assertThat(killed).isEqualTo(1);
      waiting.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
      await().atMost(Allowance.seconds(30)).until(() -> database.query(Long.class, LISTENERS) == 1);
    }
  }

  @Test
  void withoutListeningThePollFindsTheWork() throws Exception {
    try (JdbcRenderQueue deaf = JdbcRenderQueue.builder(database.pool()).listening(false).build()) {
      assertThat(deaf.claim("worker", LEASE)).isEmpty();
      Render render = request();

      deaf.awaitWork(Duration.ofMillis(20));

      assertThat(deaf.claim("worker", LEASE)).map(c -> c.renderId()).contains(render.id());
      assertThat(database.query(Long.class, LISTENERS)).isZero();
    }
  }

  @Test
  void aRequestThroughTheWorkersOwnDataSourceIsHeardWithoutTheDatabase() throws Exception {
    try (JdbcRenderQueue deaf = JdbcRenderQueue.builder(database.pool()).listening(false).build()) {
      assertThat(deaf.claim("worker", LEASE)).isEmpty();
      Future<Boolean> waiting = waitForWork(deaf);

      Render render = request();

      waiting.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
      assertThat(deaf.claim("worker", LEASE)).map(c -> c.renderId()).contains(render.id());
    }
  }

  /** A listener's first word says that it listens; after it, all is quiet. */
  private void awaitListening(JdbcRenderQueue queue) throws Exception {
    waitForWork(queue).get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
    assertThat(queue.claim("worker", LEASE)).isEmpty();
  }

  private Future<Boolean> waitForWork(JdbcRenderQueue queue) {
    return run(() -> queue.awaitWork(LONG));
  }

  private interface Waiting {
    void run() throws InterruptedException;
  }

  private Future<Boolean> run(Waiting waiting) {
    Callable<Boolean> task =
        () -> {
          waiting.run();
          return true;
        };
    return threads.submit(task);
  }

  private Render request() {
    return JdbcRenders.create(database.pool()).request(database.campaign());
  }
}
