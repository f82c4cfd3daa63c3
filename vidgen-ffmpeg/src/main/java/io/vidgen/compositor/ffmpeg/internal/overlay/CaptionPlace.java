package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.render.VideoFormat;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Where captions of one size are, so that they cover nothing that others laid there. */
final class CaptionPlace {

  private CaptionPlace() {}

  /**
   * The best place that is free: in the middle at the bottom, beside what is there, above it, at
   * the top. If none is, the one that covers least.
   *
   * @param margin to the edges, and to what is taken
   */
  static Rectangle of(
      int width, int height, int margin, VideoFormat format, List<Rectangle> taken) {
    int middle = even((format.width() - width) / 2);
    int bottom = even(Math.min(format.height() - margin, CaptionArt.bottomOf(format)) - height);
    List<Rectangle> places = new ArrayList<>();
    places.add(new Rectangle(middle, bottom, width, height));
    for (Rectangle other : taken) {
      int right = other.x + other.width + margin;
      int left = other.x - margin;
      if (format.width() - margin - right >= width) {
        places.add(
            new Rectangle(
                even(right + (format.width() - margin - right - width) / 2),
                bottom,
                width,
                height));
      }
      if (left - margin >= width) {
        places.add(
            new Rectangle(even(margin + (left - margin - width) / 2), bottom, width, height));
      }
    }
    taken.stream()
        .map(other -> even(other.y - margin - height))
        .sorted((one, other) -> Integer.compare(other, one))
        .filter(y -> y >= margin)
        .forEach(y -> places.add(new Rectangle(middle, y, width, height)));
    places.add(new Rectangle(middle, even(margin), width, height));
    return places.stream()
        .filter(place -> covered(place, margin / 2, taken) == 0)
        .findFirst()
        .orElseGet(() -> leastCovering(places, taken));
  }

  private static Rectangle leastCovering(List<Rectangle> places, List<Rectangle> taken) {
    Rectangle least = places.get(0);
    for (Rectangle place : places) {
      if (covered(place, 0, taken) < covered(least, 0, taken)) {
        least = place;
      }
    }
    return least;
  }

  private static long covered(Rectangle place, int margin, List<Rectangle> taken) {
    Rectangle wider = new Rectangle(place);
    wider.grow(margin, margin);
    return taken.stream()
        .map(wider::intersection)
        .filter(shared -> !shared.isEmpty())
        .mapToLong(shared -> (long) shared.width * shared.height)
        .sum();
  }

  private static int even(int pixels) {
    return 2 * Math.floorDiv(pixels, 2);
  }
}
