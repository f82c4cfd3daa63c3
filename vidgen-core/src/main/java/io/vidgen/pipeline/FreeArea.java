package io.vidgen.pipeline;

import io.vidgen.campaign.Look;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.render.VideoFormat;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of a picture in which a card's text is neither below the facecam nor below a player's
 * controls, as margins: shares of the picture's width and height.
 */
record FreeArea(double top, double right, double bottom, double left) {

  private static final double MARGIN = 0.08;

  /** Text looks best in a block that is wider than high. */
  private static final double WIDER = 1.6;

  /** Of the width; with less between equal margins, text is put beside the bubble instead. */
  private static final double LEAST_IN_THE_MIDDLE = 0.5;

  /** Of this look. */
  static FreeArea of(Look look, boolean facecam) {
    VideoFormat format = look.format();
    double margin = MARGIN * Math.min(format.width(), format.height());
    double across = margin / format.width();
    double down = margin / format.height();
    double controls =
        Math.max(down, (double) look.bubble().bottomMarginIn(format) / format.height());
    FreeArea all = new FreeArea(down, across, controls, across);
    return facecam ? all.beside(look.bubble(), format) : all;
  }

  private FreeArea beside(BubbleStyle bubble, VideoFormat format) {
    double gapX = right / 2;
    double gapY = top / 2;
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
