package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.render.VideoFormat;
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
    "HUMAN, STAY, 1080, 2",
    "HUMAN, STAY, 6500, 8",
    "HUMAN, STAY, 100000, 10",
    "HUMAN, STAY, 100000, 1",
    "HUMAN, RETURN, 6500, 8",
    "HUMAN, RETURN, 100000, 5",
    "SMOOTH, STAY, 6500, 5",
    "SMOOTH, STAY, 100000, 3",
    "SMOOTH, RETURN, 4000, 3"
  })
  void noFrameJumpsByMoreThanAnEighthOfTheViewportAtAnyRate(
      ScrollStyle style, Motion.Ending ending, int distance, int seconds) {
    for (int fps : new int[] {10, 24, 30, 60}) {
      for (List<Integer> stops : List.of(List.<Integer>of(), List.of(1080, 2160, 3240))) {
        List<Integer> offsets =
            offsets(
                toTheBottom(style).toBuilder().ending(ending).build(),
                ScrollWay.builder(distance, VIEWPORT).stops(stops).build(),
                fps,
                seconds);

        int largest =
            IntStream.range(1, offsets.size())
                .map(i -> Math.abs(offsets.get(i) - offsets.get(i - 1)))
                .max()
                .orElseThrow();
        assertThat(largest).as("at %d fps", fps).isPositive().isLessThanOrEqualTo(VIEWPORT / 8);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"HUMAN, 3000, 10", "SMOOTH, 3000, 10", "HUMAN, 100000, 6", "HUMAN, 40, 3"})
  void aPlanThatReturnsEndsAtTheTop(ScrollStyle style, int distance, int seconds) {
    List<Integer> offsets =
        offsets(
            toTheBottom(style).toBuilder().ending(Motion.Ending.RETURN).build(),
            ScrollWay.builder(distance, VIEWPORT).build(),
            FPS,
            seconds);

    assertThat(offsets.get(offsets.size() - 1)).isZero();
    int deepest = offsets.stream().mapToInt(Integer::intValue).max().orElseThrow();
    assertThat(deepest).isPositive().isLessThanOrEqualTo(distance);
    assertThat(offsets.subList(0, offsets.indexOf(deepest))).isSorted();
  }

  @Test
  void aPageOfSectionsRestsOnWholeSections() {
    List<Integer> offsets =
        offsets(
            toTheBottom(ScrollStyle.HUMAN),
            ScrollWay.builder(4320, VIEWPORT).stops(List.of(1080, 2160, 3240)).build(),
            FPS,
            12);

    List<Integer> rests =
        IntStream.range(10, offsets.size())
            .filter(i -> offsets.get(i).equals(offsets.get(i - 10)))
            .mapToObj(offsets::get)
            .distinct()
            .toList();
    assertThat(rests).containsExactly(0, 1080, 2160, 3240, 4320);
  }

  @Test
  void sectionsThatTimeDoesNotReachAreLeftOutWhole() {
    List<Integer> offsets =
        offsets(
            toTheBottom(ScrollStyle.HUMAN),
            ScrollWay.builder(9000, VIEWPORT).stops(List.of(1080, 2160, 3240, 4320)).build(),
            FPS,
            2);

    assertThat(offsets.get(offsets.size() - 1)).isEqualTo(3240);
  }

  @Test
  void aWayHasAViewport() {
    assertThatThrownBy(() -> ScrollWay.builder(100, 0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("viewport");
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

  @Test
  void aPageThatIsCoveredAtTheBeginningIsScrolledThatMuchLater() {
    ScrollWay way = ScrollWay.builder(3000, VIEWPORT).build();
    VideoFormat format = new VideoFormat(1920, VIEWPORT, FPS);
    Motion motion = toTheBottom(ScrollStyle.HUMAN);
    ScrollPlan covered =
        ScrollPlan.of(motion, way, format, Duration.ofSeconds(12), Duration.ofSeconds(4));
    ScrollPlan shorter = ScrollPlan.of(motion, way, format, Duration.ofSeconds(8));

    for (int millis = 0; millis < 12_000; millis += 100) {
      Duration time = Duration.ofMillis(millis);
      assertThat(covered.offsetAt(time))
          .as("at %s", time)
          .isEqualTo(millis < 4000 ? 0 : shorter.offsetAt(time.minusSeconds(4)));
    }
    assertThat(covered.offsetAt(Duration.ofSeconds(12))).isPositive();
    ScrollPlan never =
        ScrollPlan.of(motion, way, format, Duration.ofSeconds(3), Duration.ofSeconds(4));
    assertThat(never.offsetAt(Duration.ofSeconds(3))).isZero();
  }

  private static List<Integer> offsets(ScrollStyle style, int distance, int seconds) {
    return offsets(toTheBottom(style), ScrollWay.builder(distance, VIEWPORT).build(), FPS, seconds);
  }

  private static Motion toTheBottom(ScrollStyle style) {
    return Motion.builder().scroll(style).depth(ScrollDepth.Place.BOTTOM).build();
  }

  private static List<Integer> offsets(Motion motion, ScrollWay way, int fps, int seconds) {
    VideoFormat format = new VideoFormat(1920, VIEWPORT, fps);
    ScrollPlan plan = ScrollPlan.of(motion, way, format, Duration.ofSeconds(seconds));
    return IntStream.range(0, seconds * fps)
        .mapToObj(frame -> plan.offsetAt(Duration.ofNanos(frame * 1_000_000_000L / fps)))
        .toList();
  }
}
