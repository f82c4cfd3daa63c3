package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.testing.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTokenTest {

  private final RenderCancelledException reason = new RenderCancelledException("not wanted");

  private final CancellationToken token = new CancellationToken();

  @Test
  void workIsWantedUntilItIsCancelled() {
    assertThat(token.isCancelled()).isFalse();
    assertThat(token.reason()).isEmpty();
    assertThatCode(token::throwIfCancelled).doesNotThrowAnyException();
  }

  @Test
  void theReasonIsThrownToWhoeverAsks() {
    assertThat(token.cancel(reason)).isTrue();

    assertThat(token.isCancelled()).isTrue();
    assertThat(token.reason()).containsSame(reason);
    assertThatThrownBy(token::throwIfCancelled).isSameAs(reason);
  }

  @Test
  void onlyTheFirstReasonCounts() {
    token.cancel(reason);

    assertThat(token.cancel(new RenderCancelledException("too late"))).isFalse();

    assertThat(token.reason()).containsSame(reason);
  }

  @Test
  void actionsRunOnceOldestFirstOnTheCancellingThread() {
    List<String> ran = new ArrayList<>();
    token.onCancel(() -> ran.add("first on " + Thread.currentThread().getName()));
    token.onCancel(() -> ran.add("second"));

    token.cancel(reason);
    token.cancel(reason);

    assertThat(ran).containsExactly("first on " + Thread.currentThread().getName(), "second");
  }

  @Test
  void anActionOfAStepThatIsOverDoesNotRun() {
    AtomicInteger runs = new AtomicInteger();
    try (var step = token.onCancel(runs::incrementAndGet)) {
      step.close();
    }

    token.cancel(reason);

    assertThat(runs).hasValue(0);
  }

  @Test
  void workWithNoTokenOfItsOwnIsNeverCancelled() {
    CancellationToken none = CancellationToken.none();
    AtomicInteger runs = new AtomicInteger();

    try (var step = none.onCancel(runs::incrementAndGet)) {
      assertThatThrownBy(() -> none.cancel(reason))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("CancellationToken.none() is never cancelled");
    }

    assertThat(runs).hasValue(0);
    assertThat(none.isCancelled()).isFalse();
    assertThatCode(none::throwIfCancelled).doesNotThrowAnyException();
  }

  @Test
  void anActionThatComesLateRunsAtOnce() {
    AtomicInteger runs = new AtomicInteger();
    token.cancel(reason);

    token.onCancel(runs::incrementAndGet);

    assertThat(runs).hasValue(1);
  }

  @Test
  void anActionThatFailsDoesNotKeepTheOthersFromRunning() {
    AtomicInteger runs = new AtomicInteger();
    token.onCancel(
        () -> {
          throw new IllegalStateException("the process is gone already");
        });
    token.onCancel(runs::incrementAndGet);

    assertThat(token.cancel(reason)).isTrue();

    assertThat(runs).hasValue(1);
  }

  @Test
  void anActionMayAskTheTokenAndRegisterAnother() {
    List<Object> seen = new ArrayList<>();
    token.onCancel(
        () -> {
          seen.add(token.reason().orElseThrow());
          token.onCancel(() -> seen.add("registered while cancelling"));
        });

    token.cancel(reason);

    assertThat(seen).containsExactly(reason, "registered while cancelling");
  }

  @Test
  void anActionRegisteredWhileCancellingRunsExactlyOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 2000; round++) {
        CancellationToken shared = new CancellationToken();
        AtomicInteger runs = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(2);
        Future<Integer> registered =
            threads.submit(
                () -> {
                  start.await();
                  int actions = 0;
                  // Until after the cancellation, so that some action meets it half-way.
                  for (boolean over = false; !over; actions++) {
                    over = shared.isCancelled();
                    shared.onCancel(runs::incrementAndGet);
                  }
                  return actions;
                });
        Future<Boolean> cancelled =
            threads.submit(
                () -> {
                  start.await();
                  return shared.cancel(reason);
                });

        assertThat(cancelled.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS)).isTrue();
        int actions = registered.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS);
        assertThat(runs).hasValue(actions);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ofManyWhoCancelAtOnceOneIsTheFirst() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 200; round++) {
        CancellationToken shared = new CancellationToken();
        AtomicInteger runs = new AtomicInteger();
        shared.onCancel(runs::incrementAndGet);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          answers.add(
              threads.submit(
                  () -> {
                    start.await();
                    return shared.cancel(reason);
                  }));
        }
        int firsts = 0;
        for (Future<Boolean> answer : answers) {
          firsts += answer.get(Allowance.millis(10_000), TimeUnit.MILLISECONDS) ? 1 : 0;
        }

        assertThat(firsts).isEqualTo(1);
        assertThat(runs).hasValue(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
