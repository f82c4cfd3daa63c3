package io.vidgen.examples.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.testing.Allowance;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InspectionsTest {

  private static final UUID ADA = new UUID(0, 1);
  private static final UUID EVE = new UUID(0, 2);

  private static final long PATIENCE_MILLIS = 60_000;

  private final Inspections inspections = new Inspections(1, "the file");
  private final ExecutorService threads = Executors.newFixedThreadPool(3);
  private final List<String> looked = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void anOwnersSecondUploadWaitsBehindOthersFirst() throws Exception {
    Future<?> first = threads.submit(() -> inspections.check(EVE, "first", () -> look("first")));
    await().atMost(Allowance.seconds(30)).until(() -> looked.contains("first"));
    Thread second = waiting(EVE, "second");
    Thread others = waiting(ADA, "others");

    firstMayEnd.countDown();

    first.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    second.join(PATIENCE_MILLIS);
    others.join(PATIENCE_MILLIS);
    assertThat(looked).containsExactly("first", "others", "second");
  }

  private Thread waiting(UUID owner, String name) {
    Thread thread = new Thread(() -> inspections.check(owner, name, () -> look(name)));
    thread.setDaemon(true);
    thread.start();
    await()
        .atMost(Allowance.seconds(30))
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }

  private void look(String name) {
    looked.add(name);
    try {
      assertThat(firstMayEnd.await(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
