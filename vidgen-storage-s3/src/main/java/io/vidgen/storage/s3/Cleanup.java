package io.vidgen.storage.s3;

import io.vidgen.internal.Uninterruptibly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tidies up after a failure without hiding it. */
final class Cleanup {

  private static final Logger log = LoggerFactory.getLogger(Cleanup.class);

  private Cleanup() {}

  /**
   * Runs {@code work}, on an interrupted thread too.
   *
   * @param why the failure, to which this work's own is added as suppressed
   */
  static void after(Throwable why, Runnable work) {
    try {
      boolean unused =
          Uninterruptibly.get(
              () -> {
                work.run();
                return true;
              });
    } catch (RuntimeException e) {
      why.addSuppressed(e);
      log.warn("Cannot tidy up after a failed upload; the sweep will: {}", e.toString());
    }
  }
}
