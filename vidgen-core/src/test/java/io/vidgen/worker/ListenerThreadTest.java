package io.vidgen.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.event.AttemptId;
import io.vidgen.event.RenderEvent;
import io.vidgen.render.Progress;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.EventLog;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListenerThreadTest {

  private final AttemptId id =
      AttemptId.builder(UUID.randomUUID(), UUID.randomUUID(), PublicId.random()).build();
  private final EventLog heard = new EventLog();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final ListenerThread thread =
      new ListenerThread(
          new IsolatedListener(
              event -> {
                busy.countDown();
                try {
                  released.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                heard.on(event);
              }),
          "test-events");

  @Test
  void aSlowListenerMissesProgressFirstAndThenWhatComesTooLate() throws Exception {
    offer(1, stage());
    busy.await();

    offer(2 * ListenerThread.CAPACITY, progress());
    offer(2 * ListenerThread.CAPACITY, stage());
    released.countDown();
    thread.takeNoMore();
    thread.awaitEnd(TimeUnit.SECONDS.toNanos(30));

    assertThat(heard.events(RenderEvent.Progressed.class)).hasSize(ListenerThread.CAPACITY / 2);
    assertThat(heard.events(RenderEvent.StageStarted.class))
        .hasSize(1 + ListenerThread.CAPACITY / 2);
  }

  @Test
  void aListenerThatIsSlowForAWhileHearsAgainWhatComesLater() throws Exception {
    offer(1, stage());
    busy.await();
    offer(2 * ListenerThread.CAPACITY, stage());

    released.countDown();
    RenderEvent last = new RenderEvent.StageStarted(id, RenderStatus.UPLOADING);
    await()
        .atMost(Allowance.seconds(30))
        .until(
            () -> {
              thread.offer(last);
              return heard.events().contains(last);
            });

    thread.takeNoMore();
    thread.awaitEnd(TimeUnit.SECONDS.toNanos(30));
  }

  private RenderEvent stage() {
    return new RenderEvent.StageStarted(id, RenderStatus.RECORDING);
  }

  private RenderEvent progress() {
    return new RenderEvent.Progressed(
        id, Progress.builder(RenderStatus.RECORDING, 10).scenes(1).build());
  }

  private void offer(int times, RenderEvent event) {
    for (int i = 0; i < times; i++) {
      thread.offer(event);
    }
  }
}
