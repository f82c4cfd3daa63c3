package io.vidgen.compositor.ffmpeg.internal.process;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a program, and tells a source that failed from a program that stopped reading: the latter
 * is no failure of its own, the program has its reasons and gives them elsewhere.
 */
final class FeedPump implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(FeedPump.class);

  private final Feed feed;
  private final OutputStream stdin;
  private volatile @Nullable Throwable failure;
  private volatile boolean writing;
  private volatile boolean over;

  FeedPump(Feed feed, OutputStream stdin) {
    this.feed = feed;
    this.stdin = stdin;
  }

  @Override
  public void run() {
    try (Pipe pipe = new Pipe(stdin)) {
      feed.writeTo(pipe);
    } catch (ClosedPipeException e) {
      log.debug("A program stopped reading: {}", e.getMessage());
    } catch (InterruptedIOException e) {
      log.debug("A program ended before it was fed: {}", e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      failure = e; // The program sees an end like any other, and may well be content with it.
    } finally {
      over = true;
    }
  }

  /** Whether it is the source that everybody waits for, and not the program. */
  boolean isWaitingForSource() {
    return !writing && !over;
  }

  /** Why the source failed, or null if it did not. To be asked when the thread has ended. */
  @Nullable Throwable failure() {
    return failure;
  }

  private static final class ClosedPipeException extends IOException {
    ClosedPipeException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final class Pipe extends FilterOutputStream {

    Pipe(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      writing = true;
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw new ClosedPipeException(e);
      } finally {
        writing = false;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw new ClosedPipeException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } catch (IOException e) {
        throw new ClosedPipeException(e);
      }
    }
  }
}
