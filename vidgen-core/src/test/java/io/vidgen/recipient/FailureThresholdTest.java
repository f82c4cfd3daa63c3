package io.vidgen.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureThresholdTest {

  @ParameterizedTest
  @CsvSource({
    "10%, 4, 4, false",
    "10%, 5, 5, true",
    "10%, 50, 5, false",
    "10%, 50, 6, true",
    "3, 200, 2, false",
    "3, 200, 3, true",
    "0%, 100, 5, true",
    "100%, 100, 100, false"
  })
  void aBatchStopsAboveItsShareOfFailures(String text, int ended, int failed, boolean passed) {
    assertThat(FailureThreshold.parse(text).isPassed(ended, failed)).isEqualTo(passed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "101%", "-1", "10 percent", "1.5"})
  void whatIsNoThresholdIsRefused(String text) {
    assertThatThrownBy(() -> FailureThreshold.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 10%");
  }

  @Test
  void withoutAFailureNothingStops() {
    assertThat(new FailureThreshold(0, 0).isPassed(100, 0)).isFalse();
  }
}
