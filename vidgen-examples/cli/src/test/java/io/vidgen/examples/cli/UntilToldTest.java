package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UntilToldTest {

  @Test
  void whatHasEndedByItselfIsClosedAndItsReasonIsTheProgramsFailure() {
    AtomicBoolean closed = new AtomicBoolean();
    try (ExitGuard guard = ExitGuard.install()) {
      assertThatThrownBy(
              () ->
                  UntilTold.run(
                      guard,
                      Duration.ZERO,
                      () -> () -> closed.set(true),
                      () -> CompletableFuture.completedFuture("the database is gone")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the database is gone");
    }
    assertThat(closed).isTrue();
  }
}
