package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.pipeline.OverlayBands.Band;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of a picture in which a card's text is not below the facecam, drawn captions, a lower
 * third or a player's controls, as margins: shares of the picture's width and height.
 */
record FreeArea(double top, double right, double bottom, double left) {

  private static final double MARGIN = 0.08;

  /** Text looks best in a block that is wider than high. */
  private static final double WIDER = 1.6;

  /** Of the width; with less between equal margins, text is put beside the bubble instead. */
  private static final double LEAST_IN_THE_MIDDLE = 0.5;

  /** Of the height; in less, a card's texts would be too small. */
  private static final double LEAST_HEIGHT = 0.2;

  /**
   * Of a picture that looks like this, with these overlays. Where they leave too little to read
   * anything in, the area is also below the lower third, which goes away, or else below captions.
   */
  static FreeArea of(Look look, CardOverlays overlays) {
    Look withoutText = look.toBuilder().lowerThird(null).build();
    FreeArea free = clearOf(look, overlays);
    if (free.isTooLow()) {
      free = clearOf(withoutText, overlays);
    }
    return free.isTooLow()
        ? clearOf(withoutText, new CardOverlays(overlays.facecam(), false, false))
        : free;
  }

  private boolean isTooLow() {
    return 1 - top - bottom < LEAST_HEIGHT;
  }

  private static FreeArea clearOf(Look look, CardOverlays overlays) {
    VideoFormat format = look.format();
    double margin = MARGIN * Math.min(format.width(), format.height());
    double across = margin / format.width();
    double down = margin / format.height();
    double controls =
        Math.max(down, (double) look.bubble().bottomMarginIn(format) / format.height());
    FreeArea all = new FreeArea(down, across, controls, across);
    return all.between(OverlayBands.of(look, overlays), format)
        .map(part -> overlays.facecam() ? part.beside(look.bubble(), format, all) : part)
        .max(Comparator.comparingDouble(part -> part.worth(format)))
        .orElse(all);
  }

  /** The parts above, between and below these bands, at a distance from them. */
  private Stream<FreeArea> between(List<Band> bands, VideoFormat format) {
    double gap = bands.isEmpty() ? 0 : top / 2;
    List<FreeArea> parts = new ArrayList<>();
    double free = top;
    for (Band band : bands.stream().sorted(Comparator.comparingDouble(Band::top)).toList()) {
      double end = 1 - band.top() / format.height() + gap;
      parts.add(new FreeArea(free, right, Math.max(bottom, end), left));
      free = Math.max(free, band.bottom() / format.height() + gap);
    }
    parts.add(new FreeArea(free, right, bottom, left));
    return parts.stream();
  }

  private FreeArea beside(BubbleStyle bubble, VideoFormat format, FreeArea all) {
    double gapX = all.right / 2;
    double gapY = all.top / 2;
    double wide = (double) bubble.diameterIn(format) / format.width();
    double high = (double) bubble.diameterIn(format) / format.height();
    double marginX = (double) bubble.marginIn(format) / format.width();
    double marginTop = (double) bubble.marginIn(format) / format.height();
    double marginBottom = (double) bubble.bottomMarginIn(format) / format.height();
    Spot spot = bubble.place();
    double x = marginX + spot.x() * Math.max(0, 1 - 2 * marginX - wide);
    double y = marginTop + spot.y() * Math.max(0, 1 - marginTop - marginBottom - high);
    double beforeX = Math.max(left, 1 - x + gapX);
    double afterX = Math.max(left, x + wide + gapX);
    List<FreeArea> places =
        Stream.of(
                inTheMiddle(spot.x() < 0.5 ? afterX : beforeX),
                new FreeArea(top, beforeX, bottom, left),
                new FreeArea(top, right, bottom, afterX),
                new FreeArea(top, right, Math.max(bottom, 1 - y + gapY), left),
                new FreeArea(Math.max(top, y + high + gapY), right, bottom, left))
            .toList();
    return places.stream()
        .max(Comparator.comparingDouble(place -> place.worth(format)))
        .orElse(this);
  }

  private FreeArea inTheMiddle(double side) {
    return new FreeArea(top, side, bottom, side);
  }

  /** How wide a block of text has room there; a symmetrical place is worth a little more. */
  private double worth(VideoFormat format) {
    double width = 1 - left - right;
    double height = 1 - top - bottom;
    boolean tooNarrow = left == right && width < LEAST_IN_THE_MIDDLE;
    double block = Math.min(width * format.width(), WIDER * height * format.height());
    return tooNarrow || width <= 0 || height <= 0 ? 0 : block * (left == right ? 1.35 : 1);
  }
}
