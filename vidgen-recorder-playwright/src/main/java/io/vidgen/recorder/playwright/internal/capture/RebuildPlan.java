package io.vidgen.recorder.playwright.internal.capture;

/**
 * How frames are rebuilt.
 *
 * @param scope which frames may be
 * @param parts whether parts of frames may be read out by themselves
 * @param careful whether what scrolls into view is read out of each frame, instead of being taken
 *     from the next key frame: it costs more, but cannot have changed until then
 */
public record RebuildPlan(RebuildScope scope, boolean parts, boolean careful) {

  /** Every frame is captured. */
  public static final RebuildPlan NONE = new RebuildPlan(RebuildScope.NONE, false, false);

  /** At the lowest cost. */
  public static RebuildPlan of(RebuildScope scope) {
    return new RebuildPlan(scope, true, false);
  }

  /** For a page on which that went wrong. */
  public RebuildPlan after(DoubtfulFramesException e) {
    return switch (e.about()) {
      case NEW_ROWS -> parts && !careful ? new RebuildPlan(scope, true, true) : NONE;
      case PARTS -> parts && !careful ? new RebuildPlan(scope, false, false) : NONE;
      case PICTURES -> NONE;
    };
  }
}
