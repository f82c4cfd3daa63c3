package io.vidgen.recorder.playwright.internal.capture;

/**
 * How frames are rebuilt.
 *
 * @param scope which frames may be
 * @param careful whether what scrolls into view is read out of each frame, instead of being taken
 *     from the next key frame: it costs more, but cannot have changed until then
 */
public record RebuildPlan(RebuildScope scope, boolean careful) {

  /** Every frame is captured. */
  public static final RebuildPlan NONE = new RebuildPlan(RebuildScope.NONE, false);

  /** At the lowest cost. */
  public static RebuildPlan of(RebuildScope scope) {
    return new RebuildPlan(scope, false);
  }

  /** For a page on which that went wrong. */
  public RebuildPlan after(DoubtfulFramesException e) {
    return e.isAboutNewRows() && !careful ? new RebuildPlan(scope, true) : NONE;
  }
}
