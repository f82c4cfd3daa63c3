package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace of a page that is shown as far as a reader can follow. */
class ScrollPaceTest {

  private static final VideoFormat FULL_HD = new VideoFormat(1920, 1080, 30);
  private static final int READABLE_JUMP = 40;
  private static final int READABLE_SPEED = 700;

  @ParameterizedTest
  @CsvSource({
    "HUMAN, 4898, 7",
    "HUMAN, 4898, 30",
    "HUMAN, 100000, 60",
    "HUMAN, 900, 3",
    "SMOOTH, 4898, 7",
    "SMOOTH, 100000, 20"
  })
  void noFrameMovesByMoreThanAReaderFollows(ScrollStyle style, int distance, int seconds) {
    List<Integer> offsets = offsets(style, way(distance), FULL_HD, seconds);

    assertThat(steps(offsets)).allMatch(step -> step >= 0 && step <= READABLE_JUMP);
    long moving = steps(offsets).stream().filter(step -> step > 0).count();
    assertThat(moving).isPositive();
    assertThat(offsets.get(offsets.size() - 1) * (double) FULL_HD.fps() / moving)
        .isLessThanOrEqualTo(READABLE_SPEED);
  }

  @ParameterizedTest
  @CsvSource({"1280, 720, 30, 27", "1080, 1920, 30, 40", "1080, 1080, 60, 20", "320, 180, 30, 7"})
  void otherPicturesAreScrolledInProportion(int width, int height, int fps, int largest) {
    VideoFormat format = new VideoFormat(width, height, fps);
    ScrollWay long_ = ScrollWay.builder(100_000, height).build();

    List<Integer> offsets = offsets(ScrollStyle.HUMAN, long_, format, 20);

    int fastest = steps(offsets).stream().max(Integer::compare).orElseThrow();
    assertThat(fastest).isBetween(largest * 2 / 3, largest);
  }

  @ParameterizedTest
  @CsvSource({"4, 1.0", "7, 1.75", "8, 2", "60, 2"})
  void theOpeningRestsTwoSecondsOrAQuarterOfAShortScene(int seconds, double opening) {
    List<Integer> offsets = offsets(ScrollStyle.HUMAN, way(9000), FULL_HD, seconds);

    int still = (int) (opening * FULL_HD.fps());
    assertThat(offsets.subList(0, still)).containsOnly(0);
    assertThat(offsets.get(still + FULL_HD.fps() / 2)).isPositive();
  }

  @Test
  void aPageThatCanBeReadInItsTimeIsShownToItsEnd() {
    List<Integer> offsets = offsets(ScrollStyle.HUMAN, way(4898), FULL_HD, 20);

    assertThat(offsets.get(offsets.size() - 1)).isEqualTo(4898);
  }

  @Test
  void aLongerPageEndsAtTheEdgeOfASection() {
    ScrollWay way =
        ScrollWay.builder(9000, 1080).edges(List.of(700, 1300, 1500, 2600, 5000)).build();

    List<Integer> offsets = offsets(ScrollStyle.HUMAN, way, FULL_HD, 7);

    assertThat(offsets.get(offsets.size() - 1)).isEqualTo(1500);
  }

  @Test
  void pausesAreAtTheEdgesOfSectionsToo() {
    ScrollWay way = ScrollWay.builder(3000, 1080).edges(List.of(650, 1400, 2200)).build();

    assertThat(rests(offsets(ScrollStyle.HUMAN, way, FULL_HD, 20)))
        .containsExactly(0, 650, 1400, 2200, 3000);
  }

  @Test
  void everySectionOfAPageOfSectionsIsShownForLongEnoughToSeeIt() {
    ScrollWay way = ScrollWay.builder(5400, 1080).stops(List.of(1080, 2160, 3240, 4320)).build();

    List<Integer> offsets = offsets(ScrollStyle.HUMAN, way, FULL_HD, 12);

    List<Integer> shown = rests(offsets);
    assertThat(shown).startsWith(0, 1080, 2160).hasSizeLessThan(6);
    assertThat(shown)
        .allSatisfy(
            place ->
                assertThat(offsets.stream().filter(place::equals).count())
                    .as("frames at %d", place)
                    .isGreaterThanOrEqualTo((long) (0.8 * FULL_HD.fps())));
  }

  @Test
  void theEndIsReachedFasterWhenItIsAskedForByName() {
    Motion toTheBottom = Motion.builder().depth(ScrollDepth.Place.BOTTOM).build();

    List<Integer> offsets = offsets(toTheBottom, way(4898), FULL_HD, 7);

    assertThat(offsets.get(offsets.size() - 1)).isEqualTo(4898);
  }

  @Test
  void anEndThatIsAskedForByNameIsNotGivenUpForAnEdgeBeforeIt() {
    Motion toTheBottom = Motion.builder().depth(ScrollDepth.Place.BOTTOM).build();
    ScrollWay way = ScrollWay.builder(50_000, 1080).edges(List.of(9000)).build();

    List<Integer> offsets = offsets(toTheBottom, way, FULL_HD, 7);

    assertThat(offsets.get(offsets.size() - 1)).isGreaterThan(10_000);
  }

  @Test
  void theWayBackIsAsCalm() {
    Motion andBack = Motion.builder().ending(Motion.Ending.RETURN).build();

    List<Integer> offsets = offsets(andBack, way(9000), FULL_HD, 12);

    assertThat(steps(offsets)).allMatch(step -> Math.abs(step) <= READABLE_JUMP);
    assertThat(offsets.get(offsets.size() - 1)).isZero();
  }

  private static ScrollWay way(int distance) {
    return ScrollWay.builder(distance, FULL_HD.height()).build();
  }

  private static List<Integer> steps(List<Integer> offsets) {
    return IntStream.range(1, offsets.size())
        .mapToObj(i -> offsets.get(i) - offsets.get(i - 1))
        .toList();
  }

  /** Where it stays for a third of a second or longer. */
  private static List<Integer> rests(List<Integer> offsets) {
    List<Integer> rests = new ArrayList<>();
    for (int i = 10; i < offsets.size(); i++) {
      int offset = offsets.get(i);
      if (offset == offsets.get(i - 10) && !rests.contains(offset)) {
        rests.add(offset);
      }
    }
    return rests;
  }

  private static List<Integer> offsets(
      ScrollStyle style, ScrollWay way, VideoFormat format, int seconds) {
    return offsets(Motion.of(style), way, format, seconds);
  }

  private static List<Integer> offsets(
      Motion motion, ScrollWay way, VideoFormat format, int seconds) {
    ScrollPlan plan = ScrollPlan.of(motion, way, format, Duration.ofSeconds(seconds));
    return IntStream.range(0, seconds * format.fps())
        .mapToObj(frame -> plan.offsetAt(Duration.ofNanos(frame * 1_000_000_000L / format.fps())))
        .toList();
  }
}
