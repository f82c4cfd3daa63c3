package io.vidgen.storage.s3;

import io.vidgen.render.ProgressListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a listener how much of a file is on its way.
 *
 * <p>Connections count their bytes on their own threads; the listener is called on the thread that
 * calls {@link #report()}. A part that is sent again does not move the progress backwards.
 */
final class UploadProgress {

  private final ProgressListener listener;
  private final long size;
  private final List<AtomicLong> counters = new CopyOnWriteArrayList<>();
  private double reported;

  UploadProgress(ProgressListener listener, long size) {
    this.listener = listener;
    this.size = size;
  }

  /** A counter for one part's bytes. */
  AtomicLong newCounter() {
    AtomicLong counter = new AtomicLong();
    counters.add(counter);
    return counter;
  }

  void begin() {
    listener.progress(0);
  }

  /** Tells of what has been counted, when it is more than was told before. */
  void report() {
    long sent = counters.stream().mapToLong(AtomicLong::get).sum();
    double fraction = Math.min(0.99, (double) sent / Math.max(1, size));
    if (fraction > reported) {
      reported = fraction;
      listener.progress(fraction);
    }
  }

  void end() {
    listener.progress(1);
  }
}
