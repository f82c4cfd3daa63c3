package io.vidgen.recipient;

import java.util.Locale;

/** What has become of a recipient's video. */
public enum RecipientState {
  /** Checked, and not asked for yet. */
  READY,
  /** A value is wrong or missing; nothing is rendered. */
  INVALID,
  /** An earlier row is about the same recipient. */
  DUPLICATE,
  /** The recipient does not want videos. */
  SUPPRESSED,
  /** Waits for its turn. */
  QUEUED,
  /** Is being rendered. */
  RENDERING,
  /** There is a video. */
  DONE,
  /** There is a video, in which a fallback page is shown instead of the recipient's. */
  DONE_WITH_FALLBACK,
  /** Could not be rendered. */
  FAILED,
  /** Was cancelled before it was done. */
  CANCELLED;

  /** The name in files and answers: {@code done_with_fallback}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is a video. */
  public boolean isDone() {
    return this == DONE || this == DONE_WITH_FALLBACK;
  }
}
