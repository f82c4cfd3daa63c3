package io.vidgen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final int DRAWS = 1000;

  @ParameterizedTest
  @CsvSource({
    "0, PT10S",
    "1, PT10S",
    "2, PT20S",
    "3, PT40S",
    "5, PT2M40S",
    "6, PT5M",
    "7, PT5M",
    "1000000, PT5M",
    "2147483647, PT5M"
  })
  void theWaitIsAnythingUpToABoundThatDoublesAndThenStays(int attempt, Duration bound) {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < DRAWS; i++) {
      waits.add(RetryPolicy.defaults().delayAfter(attempt));
    }

    assertThat(waits).allMatch(wait -> !wait.isNegative() && wait.compareTo(bound) <= 0);
    // Full jitter: among a thousand draws some lie in each outer quarter.
    assertThat(waits).anyMatch(wait -> wait.compareTo(bound.dividedBy(4)) < 0);
    assertThat(waits).anyMatch(wait -> wait.compareTo(bound.multipliedBy(3).dividedBy(4)) > 0);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT1S", "PT-1S, PT1S", "PT2S, PT1S"})
  void boundsThatMakeNoSenseAreQuoted(Duration first, Duration longest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(first, longest))
        .withMessageContaining(first + " and " + longest);
  }

  @Test
  void theShortestPolicyStillWorks() {
    Duration millisecond = Duration.ofMillis(1);

    assertThat(new RetryPolicy(millisecond, millisecond).delayAfter(9))
        .isLessThanOrEqualTo(millisecond);
  }
}
