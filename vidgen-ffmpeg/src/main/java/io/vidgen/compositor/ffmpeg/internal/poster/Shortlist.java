package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import io.vidgen.compositor.ffmpeg.internal.poster.FaceThumb.Band;
import io.vidgen.render.VideoFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among frames that come one after the other the one that stands for a video. Keeps the
 * best of each fifth of a second only, and of all others no more than what they are compared by:
 * frames are large.
 *
 * <p>Not thread-safe.
 */
final class Shortlist {

  private static final double SLOT_SECONDS = 0.2;
  private static final long MOST_BYTES = 32_000_000;
  private static final int LEAST_SLOTS = 3;

  /** As far apart, an encoder's noise is what it is, and a slow fade is seen. */
  private static final double STEP_SECONDS = 0.1;

  /** A mouse pointer, or a cursor that blinks, is no change of the page. */
  private static final int MOST_CHANGED_PARTS = 2;

  /** A page that shows less than this share of what it will show is still appearing. */
  private static final double NEARLY_ALL = 0.9;

  private final VideoFormat format;
  private final @Nullable BubbleGeometry bubble;
  private final int framesOfSlot;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<FaceThumb> faces = new ArrayList<>();
  private final List<PageGrid> pages = new ArrayList<>();

  /**
   * A frame that may be chosen.
   *
   * @param index in the order in which frames came, from 0
   * @param merit compared with others of its slot
   */
  private record Candidate(int index, YuvFrame frame, double merit) {}

  /**
   * The choice.
   *
   * @param index in the order in which frames came, from 0
   * @param detail how much it shows, see {@link PictureDetail}
   */
  record Choice(int index, YuvFrame frame, double detail) {}

  /**
   * Of frames that are still to come.
   *
   * @param bubble where the face is; null if there is none
   * @param count how many frames will come
   */
  Shortlist(VideoFormat format, @Nullable BubbleGeometry bubble, int count) {
    this.format = format;
    this.bubble = bubble;
    int slots =
        (int) Math.max(LEAST_SLOTS, MOST_BYTES / YuvFrame.bytesOf(format.width(), format.height()));
    int least = (int) Math.ceil(SLOT_SECONDS * format.fps());
    this.framesOfSlot = Math.max(least, (count + slots - 1) / slots);
  }

  /** Takes a frame, which may be changed afterwards. */
  void add(YuvFrame frame) {
    int index = pages.size();
    pages.add(PageGrid.of(frame));
    double merit = 0;
    if (bubble != null) {
      FaceThumb face = FaceThumb.of(frame, bubble);
      merit = Math.log1p(face.detail(Band.EYES));
      if (!faces.isEmpty()) {
        merit -= face.difference(faces.get(faces.size() - 1), Band.FACE) / 10;
      }
      faces.add(face);
    }
    if (index % framesOfSlot == 0) {
      candidates.add(new Candidate(index, frame.copy(), merit));
    } else if (merit > candidates.get(candidates.size() - 1).merit()) {
      candidates.set(candidates.size() - 1, new Candidate(index, frame.copy(), merit));
    }
  }

  /** The best of what came; empty if nothing did. */
  Optional<Choice> choose() {
    List<Choice> all =
        candidates.stream()
            .map(one -> new Choice(one.index(), one.frame(), PictureDetail.of(one.frame())))
            .toList();
    double most = all.stream().mapToDouble(Choice::detail).max().orElse(0);
    List<Choice> shown =
        all.stream().filter(choice -> choice.detail() >= NEARLY_ALL * most).toList();
    List<Choice> still = shown.stream().filter(choice -> isAtRest(choice.index())).toList();
    return bestOf(still.isEmpty() ? shown : still);
  }

  private Optional<Choice> bestOf(List<Choice> choices) {
    if (choices.isEmpty()) {
      return Optional.empty();
    }
    if (bubble == null) {
      return Optional.of(choices.get(choices.size() / 2));
    }
    double[] scores = FaceRanking.scores(faces, format.fps());
    return choices.stream().max(Comparator.comparingDouble(choice -> scores[choice.index()]));
  }

  private boolean isAtRest(int index) {
    int step = Math.max(1, (int) Math.round(STEP_SECONDS * format.fps()));
    return isUnchanged(index - step, index) && isUnchanged(index, index + step);
  }

  private boolean isUnchanged(int from, int to) {
    boolean[] page = PageGrid.beside(bubble, format.width(), format.height());
    return from < 0
        || to >= pages.size()
        || pages.get(from).changedParts(pages.get(to), page) <= MOST_CHANGED_PARTS;
  }
}
