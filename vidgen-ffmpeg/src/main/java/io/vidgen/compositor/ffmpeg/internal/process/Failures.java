package io.vidgen.compositor.ffmpeg.internal.process;

import org.jspecify.annotations.Nullable;

/** The failures of a program's threads, for the thread that waits for the program. */
public final class Failures {

  private Failures() {}

  /** Throws it, even an {@link Error}, if it may be thrown anywhere. */
  public static void throwIfUnchecked(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }
}
