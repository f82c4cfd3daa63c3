package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.CursorPlan.Point;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CursorPlanTest {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  @Test
  void thePointerStaysInTheWindow() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(points(seed, 20))
          .allMatch(p -> p.x() > 0 && p.x() < WIDTH && p.y() > 0 && p.y() < HEIGHT);
    }
  }

  @Test
  void thePointerMovesSmoothlyAndRests() {
    List<Point> points = points(7, 20);

    List<Double> steps =
        IntStream.range(1, points.size())
            .mapToObj(i -> distance(points.get(i - 1), points.get(i)))
            .toList();
    assertThat(steps).allMatch(step -> step < WIDTH / 8.0);
    assertThat(steps.stream().filter(step -> step == 0).count()).isBetween(100L, 500L);
    for (int i = 1; i < steps.size(); i++) {
      assertThat(Math.abs(steps.get(i) - steps.get(i - 1))).isLessThan(WIDTH / 40.0);
    }
  }

  @Test
  void theSameSeedGivesTheSamePathAndAnotherAnother() {
    assertThat(points(3, 5)).isEqualTo(points(3, 5)).isNotEqualTo(points(4, 5));
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  private static List<Point> points(long seed, int seconds) {
    CursorPlan plan = CursorPlan.of(WIDTH, HEIGHT, Duration.ofSeconds(seconds), seed);
    return IntStream.range(0, seconds * 30)
        .mapToObj(frame -> plan.at(Duration.ofNanos(frame * 1_000_000_000L / 30)))
        .toList();
  }
}
