package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrollPlanTest {

  private static final int FPS = 30;
  private static final int VIEWPORT = 1080;

  @ParameterizedTest
  @CsvSource({
    "HUMAN, 300, 3",
    "HUMAN, 1080, 5",
    "HUMAN, 6500, 8",
    "HUMAN, 6500, 30",
    "HUMAN, 12000, 60",
    "SMOOTH, 300, 3",
    "SMOOTH, 6500, 8",
    "SMOOTH, 12000, 60"
  })
  void aPlanGoesFromTheTopToTheEndWithoutEverTurningBack(
      ScrollStyle style, int distance, int seconds) {
    List<Integer> offsets = offsets(style, distance, seconds);

    assertThat(offsets).isSorted();
    assertThat(offsets.get(0)).isZero();
    assertThat(offsets.get(offsets.size() - 1)).isEqualTo(distance);
  }

  @ParameterizedTest
  @CsvSource({
    "HUMAN, 1080, 2",
    "HUMAN, 6500, 8",
    "HUMAN, 100000, 10",
    "HUMAN, 100000, 1",
    "SMOOTH, 6500, 5",
    "SMOOTH, 100000, 3"
  })
  void noFrameJumpsByMoreThanAnEighthOfTheViewport(ScrollStyle style, int distance, int seconds) {
    List<Integer> offsets = offsets(style, distance, seconds);

    int largest =
        IntStream.range(1, offsets.size())
            .map(i -> offsets.get(i) - offsets.get(i - 1))
            .max()
            .orElseThrow();
    assertThat(largest).isPositive().isLessThanOrEqualTo(VIEWPORT / 8 + 1);
  }

  @ParameterizedTest
  @CsvSource({"HUMAN, 4000, 12", "SMOOTH, 4000, 12"})
  void aPlanRestsAtTheTopAndAtTheEnd(ScrollStyle style, int distance, int seconds) {
    List<Integer> offsets = offsets(style, distance, seconds);

    assertThat(offsets.subList(0, FPS)).containsOnly(0);
    assertThat(offsets.subList(offsets.size() - FPS, offsets.size())).containsOnly(distance);
  }

  @Test
  void aPersonPausesBetweenMoves() {
    List<Integer> offsets = offsets(ScrollStyle.HUMAN, 5000, 12);

    long pauses =
        IntStream.range(10, offsets.size())
            .filter(i -> offsets.get(i) > 0 && offsets.get(i) < 5000)
            .filter(i -> offsets.get(i).equals(offsets.get(i - 10)))
            .count();
    assertThat(pauses).isGreaterThan(10);
  }

  @Test
  void aPageThatIsTooLongForItsTimeIsScrolledAsFarAsAnEyeCanFollow() {
    List<Integer> offsets = offsets(ScrollStyle.HUMAN, 200_000, 10);

    assertThat(offsets.get(offsets.size() - 1)).isBetween(10 * VIEWPORT, 20 * VIEWPORT);
  }

  @Test
  void withoutScrollingThePageStaysAtItsTop() {
    assertThat(offsets(ScrollStyle.NONE, 5000, 5)).containsOnly(0);
  }

  @Test
  void aPageThatFitsStaysWhereItIs() {
    assertThat(offsets(ScrollStyle.HUMAN, 0, 5)).containsOnly(0);
  }

  @Test
  void thePlanDependsOnItsArgumentsAlone() {
    assertThat(offsets(ScrollStyle.HUMAN, 4321, 11))
        .isEqualTo(offsets(ScrollStyle.HUMAN, 4321, 11));
  }

  private static List<Integer> offsets(ScrollStyle style, int distance, int seconds) {
    ScrollPlan plan = ScrollPlan.of(style, distance, VIEWPORT, Duration.ofSeconds(seconds));
    return IntStream.range(0, seconds * FPS)
        .mapToObj(frame -> plan.offsetAt(Duration.ofNanos(frame * 1_000_000_000L / FPS)))
        .toList();
  }
}
