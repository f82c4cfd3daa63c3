package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.LowerThird;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The strips of a picture in which a compositor may draw captions and a lower third. A card is
 * recorded before captions are there, and without the compositor's fonts: strips have room for two
 * wide lines, wherever the compositor would put them beside or above what is there.
 */
final class OverlayBands {

  /** A strip as wide as the picture, in pixels. */
  record Band(double top, double bottom) {}

  private record Box(double left, double top, double right, double bottom) {

    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /** Shares of the picture's shorter side. */
  private static final double CAPTIONS_WIDTH = 1.3;

  private static final double CAPTIONS_MARGIN = 0.03;
  private static final double TITLE_LINE = 0.061;
  private static final double SUBTITLE_LINE = 0.044;
  private static final double TEXT_PADDING = 0.043;
  private static final double TEXT_MARGIN = 0.05;

  /** A lower third's width, of the picture's longer side. */
  private static final double TEXT_WIDTH = 0.62;

  /** Of the picture's width; with less beside the bubble, a lower third is above it. */
  private static final double LEAST_BESIDE = 0.5;

  /** Longer texts may take two lines where a lower third is narrowest. */
  private static final int TITLE_CHARACTERS = 16;

  private static final int SUBTITLE_CHARACTERS = 22;

  private final VideoFormat format;
  private final double unit;
  private final double bottom;
  private final List<Box> bubble;

  private OverlayBands(Look look, CardOverlays overlays) {
    format = look.format();
    unit = Math.min(format.width(), format.height());
    bottom = format.height() - BubbleStyle.defaults().bottomMarginIn(format);
    bubble = overlays.facecam() ? List.of(boxOf(look.bubble(), format)) : List.of();
  }

  /** The strips, in no order; some may overlap. */
  static List<Band> of(Look look, CardOverlays overlays) {
    OverlayBands places = new OverlayBands(look, overlays);
    List<Box> texts = look.lowerThird().map(places::lowerThird).orElse(List.of());
    List<Band> bands = new ArrayList<>();
    if (overlays.lowerThird()) {
      texts.forEach(text -> bands.add(new Band(text.top, text.bottom)));
    }
    if (overlays.captions()) {
      double height = look.captions().heightIn(look.format());
      bands.addAll(places.captions(height, List.of()));
      // They keep one place: above a lower third also when that is gone.
      texts.forEach(text -> bands.addAll(places.captions(height, List.of(text))));
    }
    return bands;
  }

  private static Box boxOf(BubbleStyle bubble, VideoFormat format) {
    int side = bubble.diameterIn(format);
    int margin = bubble.marginIn(format);
    Spot spot = bubble.place();
    double x = margin + spot.x() * (format.width() - 2 * margin - side);
    double y =
        margin + spot.y() * (format.height() - margin - bubble.bottomMarginIn(format) - side);
    return new Box(x, y, x + side, y + side);
  }

  /** Where a lower third may be: at the bottom, and above the bubble if that is in its way. */
  private List<Box> lowerThird(LowerThird text) {
    double margin = TEXT_MARGIN * unit;
    double low = Math.min(format.height() - margin, bottom);
    double height = unit * heightOf(text);
    double width =
        Math.min(
            TEXT_WIDTH * Math.max(format.width(), format.height()), format.width() - 2 * margin);
    Box below = new Box(margin, low - height, margin + width, low);
    List<Box> boxes = new ArrayList<>();
    for (Box other : bubble) {
      double after = format.width() - other.right - 2 * margin;
      double before = other.left - 2 * margin;
      if (other.meets(below) && Math.max(before, after) < LEAST_BESIDE * format.width()) {
        double edge = other.top - margin;
        boxes.add(new Box(margin, Math.max(0, edge - height), margin + width, edge));
      } else if (other.meets(below) && after >= before) {
        double left = other.right + margin;
        boxes.add(new Box(left, low - height, left + Math.min(after, width), low));
      }
    }
    boxes.add(below);
    return boxes;
  }

  private static double heightOf(LowerThird text) {
    int titles = text.title().length() > TITLE_CHARACTERS ? 2 : 1;
    int subtitles = text.subtitle().length() > SUBTITLE_CHARACTERS ? 2 : 1;
    return titles * TITLE_LINE
        + (text.subtitle().isBlank() ? 0 : subtitles * SUBTITLE_LINE)
        + TEXT_PADDING;
  }

  /**
   * Where captions may be: at the bottom; if wide ones have no room there beside what is there,
   * also above it, or at the top.
   *
   * @param texts besides the bubble
   */
  private List<Band> captions(double height, List<Box> texts) {
    double margin = CAPTIONS_MARGIN * unit;
    double low = Math.min(format.height() - margin, bottom);
    double width = Math.min(CAPTIONS_WIDTH * unit, format.width() - 2 * margin);
    List<Box> taken = Stream.concat(bubble.stream(), texts.stream()).toList();
    List<Band> bands = new ArrayList<>();
    bands.add(new Band(low - height, low));
    if (fits(low - height, height, width, margin, taken)) {
      return bands;
    }
    List<Box> lowestFirst =
        taken.stream().sorted(Comparator.comparingDouble(Box::top).reversed()).toList();
    for (Box other : lowestFirst) {
      double top = other.top - margin - height;
      if (top >= margin) {
        // What a text leaves of its box is the captions': they come down as far.
        bands.add(new Band(top, texts.contains(other) ? other.bottom : top + height));
        if (isFree(inTheMiddle(top, height, width), margin, taken)) {
          return bands;
        }
      }
    }
    bands.add(new Band(margin, margin + height));
    return bands;
  }

  private boolean fits(double top, double height, double width, double margin, List<Box> taken) {
    return Stream.concat(
            Stream.of(inTheMiddle(top, height, width)),
            taken.stream()
                .flatMap(
                    other ->
                        Stream.of(
                            new Box(
                                other.right + margin,
                                top,
                                other.right + margin + width,
                                top + height),
                            new Box(
                                other.left - margin - width,
                                top,
                                other.left - margin,
                                top + height))))
        .filter(place -> place.left >= margin && place.right <= format.width() - margin)
        .anyMatch(place -> isFree(place, margin, taken));
  }

  private Box inTheMiddle(double top, double height, double width) {
    double left = (format.width() - width) / 2;
    return new Box(left, top, left + width, top + height);
  }

  private static boolean isFree(Box place, double margin, List<Box> taken) {
    double gap = margin / 2;
    Box wider = new Box(place.left - gap, place.top - gap, place.right + gap, place.bottom + gap);
    return taken.stream().noneMatch(wider::meets);
  }
}
