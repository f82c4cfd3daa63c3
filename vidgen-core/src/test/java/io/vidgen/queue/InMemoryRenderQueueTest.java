package io.vidgen.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.vidgen.render.Render;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What this queue does beyond the contract. */
class InMemoryRenderQueueTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final SettableClock clock = SettableClock.atNoon();
  private final InMemoryRenderQueue queue = new InMemoryRenderQueue(clock, 3);

  @Test
  void whoWaitsForWorkIsWokenWhenItArrives() throws Exception {
    assertThat(wokenBy(this::request)).isTrue();
  }

  @Test
  void whoWaitsForWorkIsWokenWhenARenderIsGivenBack() throws Exception {
    request();
    ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();

    assertThat(wokenBy(() -> queue.settle(claim, new Outcome.Released()))).isTrue();
  }

  @Test
  void whoWaitsForWorkIsWokenWhenARenderIsRetried() throws Exception {
    Render render = request();
    queue.cancel(render.id());

    assertThat(wokenBy(() -> queue.retry(render.id()))).isTrue();
  }

  @Test
  void whoComesWhenThereIsWorkDoesNotWait() throws InterruptedException {
    request();

    queue.awaitWork(Duration.ofDays(1));

    assertThat(queue.claim("worker", LEASE)).isPresent();
  }

  @Test
  void theLogKeepsItsNewestLinesEachWithTheQueuesTime() {
    Render render = request();
    ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();

    for (int i = 1001; i <= 4000; i++) {
      queue.log(claim, "line " + i);
    }

    // Of "[2030-01-01T12:00:00Z] line 4000", 32 characters, 2,048 fit into 65,536.
    List<String> lines = queue.log(render.id());
    assertThat(lines).hasSize(2048);
    assertThat(lines.get(0)).isEqualTo("[2030-01-01T12:00:00Z] line 1953");
    assertThat(lines.get(2047)).isEqualTo("[2030-01-01T12:00:00Z] line 4000");
  }

  @Test
  void aJobIsTriedAtLeastOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryRenderQueue(clock, 0))
        .withMessage("maxAttempts must be at least 1, not 0");
  }

  private Render request() {
    return queue.request(SampleCampaigns.ofSeconds(1));
  }

  /** Whether somebody who waits for a day is woken by an event. */
  private boolean wokenBy(Runnable event) throws Exception {
    AtomicReference<Thread> waiter = new AtomicReference<>();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> waiting =
          thread.submit(
              () -> {
                waiter.set(Thread.currentThread());
                queue.awaitWork(Duration.ofDays(1));
                return true;
              });
      await()
          .atMost(Allowance.seconds(30))
          .until(
              () -> waiter.get() != null && waiter.get().getState() == Thread.State.TIMED_WAITING);
      event.run();
      return waiting.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS);
    } finally {
      thread.shutdownNow();
    }
  }
}
