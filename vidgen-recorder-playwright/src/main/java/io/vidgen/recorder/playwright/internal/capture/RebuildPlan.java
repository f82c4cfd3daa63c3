package io.vidgen.recorder.playwright.internal.capture;

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
    if (careful || !captured.isEmpty()) {
      return NONE;
    }
    return switch (e.about()) {
      case NEW_ROWS -> new RebuildPlan(scope, parts, true, captured);
      case PARTS -> new RebuildPlan(scope, parts, false, Set.of(e.frame()));
      case EVERYTHING -> new RebuildPlan(scope, parts, false, Set.of(e.frame() - 1, e.frame()));
      case PICTURES -> NONE;
    };
  }
}
