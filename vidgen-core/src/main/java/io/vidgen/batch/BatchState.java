package io.vidgen.batch;

import java.util.Locale;

/** What a batch as a whole is doing. */
public enum BatchState {
  /** Checked, and not run yet. */
  DRAFT,
  /** Its rows are rendered, or wait for their turn. */
  RUNNING,
  /** What was begun is finished; nothing else is begun until it runs again. */
  PAUSED,
  /** Nothing that was left is made. */
  CANCELLED,
  /** It has run, and no row waits or is being rendered. */
  DONE;

  /** The name in the database and in answers: {@code running}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
