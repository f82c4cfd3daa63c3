package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.queue.InMemoryRenderQueue;
import io.vidgen.queue.QueueException;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.FaultyQueue;
import io.vidgen.testing.FaultyQueue.Point;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.worker.ClaimDesk.Claimed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims of one question to the queue have the same time of asking. */
class ClaimDeskTest {

  private final InMemoryRenderQueue renders = new InMemoryRenderQueue();
  private final FaultyQueue queue = new FaultyQueue(renders);
  private final ClaimDesk desk =
      new ClaimDesk(
          queue,
          new WorkerSettings(
              4,
              "worker",
              Duration.ofSeconds(30),
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ZERO,
              Duration.ofHours(4),
              Duration.ofSeconds(15),
              RetryPolicy.defaults()));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isTrue();
  }

  private static final class CountingGuest implements ClaimDesk.Guest {
    final AtomicInteger times = new AtomicInteger();

    @Override
    public void served() {
      times.incrementAndGet();
    }
  }

  @Test
  void whoeverComesWhileTheQueueIsAskedIsAskedForTogether() throws Exception {
    request(3);
    Gate asking = queue.faults().blockOnce(Point.CLAIM);
    Future<Optional<Claimed>> first = claim(new CountingGuest());
    asking.awaitArrival();
    List<Future<Optional<Claimed>>> later = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      later.add(claimAndWait(new CountingGuest()));
    }

    asking.open();

    long firstAsked = get(first).orElseThrow().askedAt();
    Claimed second = get(later.get(0)).orElseThrow();
    Claimed third = get(later.get(1)).orElseThrow();
    assertThat(second.askedAt()).isEqualTo(third.askedAt()).isNotEqualTo(firstAsked);
    assertThat(second.claim().renderId()).isNotEqualTo(third.claim().renderId());
  }

  @Test
  void whoeverAsksAsksForTheIdleTooAndHasThemCalled() {
    CountingGuest idle = new CountingGuest();
    CountingGuest busy = new CountingGuest();
    assertThat(desk.claimFor(idle)).isEmpty();
    assertThat(idle.times).hasValue(0);
    request(2);

    Claimed own = desk.claimFor(busy).orElseThrow();

    assertThat(idle.times).hasValue(1);
    Claimed brought = desk.claimFor(idle).orElseThrow();
    assertThat(brought.askedAt()).isEqualTo(own.askedAt());
    assertThat(brought.claim().renderId()).isNotEqualTo(own.claim().renderId());
  }

  @Test
  void nobodyIsServedWhoHasLeftAndWhatWasMeantForThemGoesBack() throws Exception {
    List<Render> asked = request(2);
    CountingGuest leaving = new CountingGuest();
    queue.faults().failOnce(Point.CLAIM, unavailable());
    assertThatThrownBy(() -> desk.claimFor(leaving)).isInstanceOf(QueueException.class);
    Gate asking = queue.faults().blockOnce(Point.CLAIM);
    Future<Optional<Claimed>> staying = claim(new CountingGuest());
    asking.awaitArrival();

    assertThat(desk.leave(leaving)).isEmpty();
    asking.open();

    assertThat(get(staying)).isPresent();
    assertThat(leaving.times).hasValue(0);
    assertThat(asked)
        .extracting(render -> renders.find(render.id()).orElseThrow().status())
        .containsExactlyInAnyOrder(RenderStatus.RECORDING, RenderStatus.QUEUED);
    assertThat(renders.claim("next", Duration.ofSeconds(30)).orElseThrow().attempt()).isEqualTo(1);
  }

  @Test
  void whoeverLeavesTakesAlongWhatWasBrought() {
    CountingGuest idle = new CountingGuest();
    assertThat(desk.claimFor(idle)).isEmpty();
    request(2);
    Claimed own = desk.claimFor(new CountingGuest()).orElseThrow();

    Claimed last = desk.leave(idle).orElseThrow();

    assertThat(last.claim().renderId()).isNotEqualTo(own.claim().renderId());
    assertThat(desk.leave(idle)).isEmpty();
  }

  @Test
  void aFailureIsToldToAllWhomTheQueueWasAskedFor() throws Exception {
    Gate asking = queue.faults().blockOnce(Point.CLAIM);
    Future<Optional<Claimed>> first = claim(new CountingGuest());
    asking.awaitArrival();
    queue.faults().failAlways(Point.CLAIM, unavailable());
    Future<Optional<Claimed>> second = claimAndWait(new CountingGuest());
    Future<Optional<Claimed>> third = claimAndWait(new CountingGuest());

    asking.open();

    assertThat(get(first)).isEmpty();
    for (Future<Optional<Claimed>> later : List.of(second, third)) {
      assertThatThrownBy(() -> get(later))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(QueueException.class);
    }
  }

  private List<Render> request(int count) {
    List<Render> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(renders.request(SampleCampaigns.ofSeconds(1)));
    }
    return asked;
  }

  private Future<Optional<Claimed>> claim(ClaimDesk.Guest guest) {
    return threads.submit(() -> desk.claimFor(guest));
  }

  /** Returns when the guest waits at the desk. */
  private Future<Optional<Claimed>> claimAndWait(ClaimDesk.Guest guest) {
    AtomicReference<Thread> waiter = new AtomicReference<>();
    Future<Optional<Claimed>> claimed =
        threads.submit(
            () -> {
              waiter.set(Thread.currentThread());
              return desk.claimFor(guest);
            });
    await().until(() -> waiter.get() != null && waiter.get().getState() == Thread.State.WAITING);
    return claimed;
  }

  private static Optional<Claimed> get(Future<Optional<Claimed>> claimed) throws Exception {
    return claimed.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
  }

  private static QueueException unavailable() {
    return new QueueException(ErrorCode.QUEUE_UNAVAILABLE, "gone fishing", null);
  }
}
