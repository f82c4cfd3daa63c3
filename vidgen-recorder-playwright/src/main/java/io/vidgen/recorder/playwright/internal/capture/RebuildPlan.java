package io.vidgen.recorder.playwright.internal.capture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How frames are rebuilt.
 *
 * @param scope which frames may be
 * @param parts whether parts of frames may be read out by themselves
 * @param careful whether what scrolls into view is read out of each frame, instead of being taken
 *     from the next key frame: it costs more, but cannot have changed until then
 * @param captured frames, by their number, that are captured as a whole: on these, the page changed
 *     at the last try in a way that was seen too late
 */
public record RebuildPlan(RebuildScope scope, boolean parts, boolean careful, Set<Long> captured) {

  /** The frame on which a change was noticed, and the one before. */
  private static final int AROUND_A_CHANGE = 2;

  /** Twice that is tried. */
  private static final int MOST_CAPTURED = 3;

  /** Every frame is captured. */
  public static final RebuildPlan NONE = new RebuildPlan(RebuildScope.NONE, false, false, Set.of());

  public RebuildPlan {
    captured = Set.copyOf(captured);
  }

  /** At the lowest cost. */
  public static RebuildPlan of(RebuildScope scope) {
    return new RebuildPlan(scope, true, false, Set.of());
  }

  /** For a page on which that went wrong: it does the same at every try. */
  public RebuildPlan after(DoubtfulFramesException e) {
    if (careful || captured.size() > MOST_CAPTURED) {
      return NONE;
    }
    long frame = e.frame();
    return switch (e.about()) {
      case NEW_ROWS ->
          captured.size() == AROUND_A_CHANGE
              ? new RebuildPlan(scope, parts, true, captured)
              : capturing(frame - 1, frame);
      case PARTS -> capturing(frame, frame + 1, frame + 2);
      case EVERYTHING -> capturing(frame - 1, frame);
      case PICTURES -> NONE;
    };
  }

  private RebuildPlan capturing(Long... frames) {
    Set<Long> all = new HashSet<>(captured);
    all.addAll(List.of(frames));
    return new RebuildPlan(scope, parts, careful, all);
  }
}
