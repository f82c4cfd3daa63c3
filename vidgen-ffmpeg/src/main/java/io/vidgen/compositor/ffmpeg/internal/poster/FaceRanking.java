package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.ffmpeg.internal.poster.FaceThumb.Band;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well a face looks in each frame of a second or two, compared with its other frames.
 *
 * <p>It knows no faces. It compares brightness in three bands of the bubble, where webcams show
 * eyes and mouth:
 *
 * <ul>
 *   <li>Open eyes have more edges than closed ones: the variance of the Laplacian in the eyes'
 *       band. Where that of the frames around is a fifth higher, the eyes blink.
 *   <li>Closed lips have fewer edges than an open mouth: the same variance in the mouth's band,
 *       compared with the whole face's.
 *   <li>A head at rest is sharp: the same variance in the whole face, and little difference from
 *       the frames before and after.
 * </ul>
 *
 * <p>So it cannot tell a smile from another calm mouth, where the eyes look, or that the eyes are
 * closed all the time; and it compares the wrong parts of a face that is small or at the clip's
 * edge.
 */
final class FaceRanking {

  /** How many times fewer edges eyes have where they blink, as a logarithm. */
  private static final double BLINK = Math.log(1.2);

  /** A blink takes 0.1 to 0.4 seconds: so many frames of seconds around it show the eyes open. */
  private static final double AROUND_SECONDS = 0.5;

  /** What is less than this apart is alike: logarithms of variances, levels of brightness. */
  private static final double ALIKE_DETAIL = 0.05;

  private static final double ALIKE_MOTION = 0.3;

  private static final double WORST = -1e6;

  private FaceRanking() {}

  /**
   * A score for each frame; the highest looks best. Frames in the middle of a blink are far below
   * all others.
   *
   * @param frames of the same bubble, one after the other
   */
  static double[] scores(List<FaceThumb> frames, int fps) {
    double[] eyes = each(frames, frame -> Math.log1p(frame.detail(Band.EYES)));
    double[] face = each(frames, frame -> Math.log1p(frame.detail(Band.FACE)));
    // Compared with the rest of the face, for a blurred mouth is not a calm one.
    double[] mouth =
        each(
            frames,
            frame -> Math.log1p(frame.detail(Band.MOUTH)) - Math.log1p(frame.detail(Band.FACE)));
    double[] motion =
        IntStream.range(0, frames.size())
            .mapToDouble(i -> Math.max(change(frames, i - 1, i), change(frames, i, i + 1)))
            .toArray();
    double[] open = compared(eyes, ALIKE_DETAIL);
    double[] speaking = compared(mouth, ALIKE_DETAIL);
    double[] sharp = compared(face, ALIKE_DETAIL);
    double[] moving = compared(motion, ALIKE_MOTION);
    int around = Math.max(1, (int) Math.round(AROUND_SECONDS * fps));
    return IntStream.range(0, frames.size())
        .mapToDouble(
            i ->
                (blinks(eyes, i, around) ? WORST : 0)
                    + open[i]
                    - speaking[i]
                    + sharp[i] / 2
                    - moving[i])
        .toArray();
  }

  /** Whether the eyes have clearly fewer edges than they mostly have around this time. */
  private static boolean blinks(double[] eyes, int i, int around) {
    double usual =
        median(
            Arrays.copyOfRange(
                eyes, Math.max(0, i - around), Math.min(eyes.length, i + around + 1)));
    return eyes[i] < usual - BLINK;
  }

  private static double change(List<FaceThumb> frames, int from, int to) {
    return from < 0 || to >= frames.size()
        ? 0
        : frames.get(from).difference(frames.get(to), Band.FACE);
  }

  private static double[] each(List<FaceThumb> frames, ToDoubleFunction<FaceThumb> measure) {
    return frames.stream().mapToDouble(measure).toArray();
  }

  /** In median deviations from the median, at most three: one measure is not to decide all. */
  private static double[] compared(double[] values, double alike) {
    double middle = median(values);
    double usual = median(Arrays.stream(values).map(value -> Math.abs(value - middle)).toArray());
    return Arrays.stream(values)
        .map(value -> Math.max(-3, Math.min(3, (value - middle) / Math.max(alike, usual))))
        .toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
