package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.Failures;
import io.vidgen.compositor.ffmpeg.internal.process.Feed;
import io.vidgen.internal.LogContext;
import io.vidgen.internal.Uninterruptibly;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * JPEGs on their way through a program that decodes them, while more of them come. Belongs to the
 * thread that began it, but for what it does on a thread of its own.
 */
public final class JpegRun implements AutoCloseable {

  /** Runs the program on what is fed to it, to its end, and says how many bytes came. */
  interface Decoding {
    long decode(Feed feed) throws IOException;
  }

  private static final int MOST_AHEAD = 4;
  private static final int PATIENCE_MILLIS = 100;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> jpegs = new ArrayBlockingQueue<>(MOST_AHEAD);
  private final Thread thread;
  private final int frameBytes;
  private long added;
  private volatile long decoded;
  private volatile @Nullable Throwable failure;

  /**
   * @param frameBytes how large each picture is
   */
  JpegRun(Decoding decoding, int frameBytes) {
    this.frameBytes = frameBytes;
    this.thread = new Thread(LogContext.carried(() -> run(decoding)), "vidgen-jpegs");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Decoding decoding) {
    try {
      decoded = decoding.decode(this::feed);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private void feed(OutputStream stdin) throws IOException {
    try {
      for (byte[] jpeg = jpegs.take(); jpeg != END; jpeg = jpegs.take()) {
        stdin.write(jpeg);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** One more; waits while the program is busy. */
  public void add(byte[] jpeg) throws IOException {
    send(jpeg);
    added++;
  }

  private void send(byte[] jpeg) throws IOException {
    try {
      while (!jpegs.offer(jpeg, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        if (!thread.isAlive()) {
          throw ended();
        }
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** No more come; waits until the last picture has gone to its target. */
  public void finish() throws IOException {
    send(END);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    if (failure != null) {
      throw ended();
    }
    if (decoded != added * frameBytes) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED,
          "%d frames decode to %d bytes instead of %d"
              .formatted(added, decoded, added * frameBytes),
          null);
    }
  }

  private IOException ended() throws IOException {
    Throwable why = failure;
    Failures.throwIfUnchecked(why);
    if (why instanceof IOException targets) {
      throw targets;
    }
    throw new CompositorException(
        ErrorCode.ENCODER_FAILED, "ffmpeg stopped decoding before the last frame", null);
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while frames are decoded");
  }

  /** Ends the program if it still runs. */
  @Override
  public void close() {
    thread.interrupt();
    Uninterruptibly.join(thread); // The program ends within seconds, whatever happens.
  }
}
