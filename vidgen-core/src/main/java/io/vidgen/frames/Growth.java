package io.vidgen.frames;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/** How far a file of frames is written, for those who read it meanwhile. Thread-safe. */
final class Growth {

  private long entries;
  private int beginnings;
  private boolean complete;
  private boolean over;

  /** One more entry is in the file. */
  synchronized void grow() {
    entries++;
    notifyAll();
  }

  /** Said before the file is emptied, so that nobody takes what follows for what was there. */
  synchronized void beginAnew() {
    entries = 0;
    beginnings++;
    notifyAll();
  }

  /** All is written, its end included. */
  synchronized void complete() {
    complete = true;
    end();
  }

  synchronized boolean isComplete() {
    return complete;
  }

  /** Nothing more will be written. */
  synchronized void end() {
    over = true;
    notifyAll();
  }

  /**
   * Waits for the first entry.
   *
   * @return which beginning it belongs to
   */
  synchronized int awaitFirst() throws IOException {
    waitWhile(() -> entries == 0 && !over);
    return beginnings;
  }

  /**
   * Waits for one entry more than those that were read.
   *
   * @return false if there is none, because the recording is complete
   */
  synchronized boolean await(long read, int beginning) throws IOException {
    check(beginning);
    waitWhile(() -> entries <= read && !over && beginnings == beginning);
    check(beginning);
    if (entries <= read && !complete) {
      throw new IOException("the recording has ended before its last frame");
    }
    return entries > read;
  }

  /** Refuses what was read if the file has begun anew since. */
  synchronized void check(int beginning) throws IOException {
    if (beginnings != beginning) {
      throw new IOException("the recording has begun anew");
    }
  }

  private synchronized void waitWhile(BooleanSupplier condition) throws InterruptedIOException {
    try {
      while (condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for frames");
    }
  }
}
