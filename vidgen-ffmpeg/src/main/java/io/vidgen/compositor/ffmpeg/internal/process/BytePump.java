package io.vidgen.compositor.ffmpeg.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Passes a program's output on as it comes. When nobody takes it any more, the program ends. */
final class BytePump implements Runnable {

  private static final int CHUNK = 1 << 20;

  private final InputStream in;
  private final OutputStream out;
  private final AtomicLong bytes;
  private volatile @Nullable Throwable failure;

  /**
   * @param bytes counts what was passed on
   */
  BytePump(InputStream in, OutputStream out, AtomicLong bytes) {
    this.in = in;
    this.out = out;
    this.bytes = bytes;
  }

  @Override
  public void run() {
    byte[] chunk = new byte[CHUNK];
    try (in) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        out.write(chunk, 0, count);
        bytes.addAndGet(count);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Why it ended early, or null. To be asked when the thread has ended. */
  @Nullable Throwable failure() {
    return failure;
  }
}
