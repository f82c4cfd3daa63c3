package io.vidgen.recorder.playwright.internal.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.microsoft.playwright.impl.Transport;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages between Playwright and its driver, in place of Playwright's own transport, which
 * takes messages of any size and waits for ever for one that it failed to read.
 *
 * <p>Messages that wait to be taken occupy a limited number of bytes: then driver and browser wait.
 * One that is longer than a message may be, or nested deeper, ends the line, and so does {@link
 * #cut}: whatever waits on it, or is asked of it later, fails at once. What is for a session that
 * is direct takes the browser's pipe instead. Thread-safe; one thread polls.
 */
final class DriverLine implements Transport {

  /** Of messages that wait; a longer one waits alone. */
  private static final int MOST_WAITING_BYTES = 8 << 20;

  /** A page has at most a thousand frames, and each of them is two levels of a frame tree. */
  private static final int DEEPEST_MESSAGE = 2_200;

  private static final byte[] END = new byte[0];

  /** What has come, from the driver or past it. */
  private static final class Incoming {

    final byte[] message;
    final boolean direct;

    Incoming(byte[] message, boolean direct) {
      this.message = message;
      this.direct = direct;
    }
  }

  private final DataInputStream from;
  private final OutputStream to;
  private final int longestMessage;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final @Nullable BrowserPipe pipe;
  private final Queue<Incoming> incoming = new ArrayDeque<>();
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private int waitingBytes;
  private @Nullable DriverLineException end;

  /**
   * A line over these streams, which it closes when it ends.
   *
   * @param longestMessage in bytes
   * @param name of its threads, which end when the streams do
   * @param pipe the browser's, which takes some messages past the driver; null if there is none
   */
  DriverLine(
      InputStream from,
      OutputStream to,
      int longestMessage,
      String name,
      @Nullable BrowserPipe pipe) {
    this.pipe = pipe;
    this.from = new DataInputStream(new BufferedInputStream(from));
    this.to = to;
    this.longestMessage = longestMessage;
    start(this::read, name + "-reader");
    start(this::write, name + "-writer");
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the line, from any thread: what waits on it fails with this reason, unless it ended. */
  void cut(String why) {
    end(new DriverLineException(why, false, null));
  }

  /** As {@link #cut}, because a message has more than the line carries. */
  void cutByOverflow(String why) {
    end(new DriverLineException(why, true, null));
  }

  /** Whether anything can still come and go. */
  boolean isOpen() {
    lock.lock();
    try {
      return end == null;
    } finally {
      lock.unlock();
    }
  }

  private void end(DriverLineException why) {
    lock.lock();
    try {
      if (end == null) {
        end = why;
        incoming.clear();
        waitingBytes = 0;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    outgoing.add(END);
  }

  @Override
  public void send(JsonObject message) {
    throwIfEnded();
    if (pipe != null && pipe.send(message, this::takeFailure)) {
      return;
    }
    outgoing.add(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable JsonObject poll(Duration timeout) {
    Incoming next = await(timeout);
    if (next == null) {
      return null;
    }
    JsonObject message = parse(next.message);
    return pipe != null && next.direct ? pipe.translated(message, next.message.length) : message;
  }

  private @Nullable Incoming await(Duration timeout) {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (end == null && incoming.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      throwIfEnded();
      Incoming next = incoming.poll();
      if (next != null) {
        waitingBytes -= next.message.length;
        changed.signalAll();
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverLineException("interrupted while the driver was waited for", false, e);
    } finally {
      lock.unlock();
    }
  }

  private void throwIfEnded() {
    lock.lock();
    try {
      if (end != null) {
        throw new DriverLineException(end);
      }
    } finally {
      lock.unlock();
    }
  }

  private JsonObject parse(byte[] message) {
    try (JsonReader reader =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(message), StandardCharsets.UTF_8))) {
      reader.setStrictness(Strictness.LEGACY_STRICT);
      reader.setNestingLimit(DEEPEST_MESSAGE);
      JsonElement read = JsonParser.parseReader(reader);
      return read.getAsJsonObject();
    } catch (JsonParseException | IllegalStateException | IOException e) {
      end(new DriverLineException("a message of driver or browser cannot be read", true, e));
      throw new DriverLineException("a message of driver or browser cannot be read", true, e);
    }
  }

  private void read() {
    try (from) {
      while (isOpen()) {
        int length = Integer.reverseBytes(from.readInt());
        if (length < 0 || length > longestMessage) {
          cutByOverflow(
              "a message of the driver has " + Integer.toUnsignedString(length) + " bytes");
          return;
        }
        byte[] message = new byte[length];
        from.readFully(message);
        take(new Incoming(message, false));
      }
    } catch (IOException e) {
      end(new DriverLineException("the driver has ended", false, e));
    } catch (InterruptedException | RuntimeException | Error e) {
      end(new DriverLineException("the driver cannot be read: " + e, false, e));
    }
  }

  /** Takes what the browser says in a direct session; waits while there is too much to be taken. */
  void takeDirect(byte[] message) throws InterruptedException {
    take(new Incoming(message, true));
  }

  /** Takes an answer of a direct session in place of the browser, which is not there any more. */
  void takeFailure(byte[] answer) {
    lock.lock();
    try {
      if (end == null) {
        add(new Incoming(answer, true));
      }
    } finally {
      lock.unlock();
    }
  }

  private void take(Incoming next) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (end == null
          && !incoming.isEmpty()
          && waitingBytes + next.message.length > MOST_WAITING_BYTES) {
        changed.await();
      }
      if (end == null) {
        add(next);
      }
    } finally {
      lock.unlock();
    }
  }

  private void add(Incoming next) {
    incoming.add(next);
    waitingBytes += next.message.length;
    changed.signalAll();
  }

  private void write() {
    try (to) {
      for (byte[] message = outgoing.take(); message != END; message = outgoing.take()) {
        int length = Integer.reverseBytes(message.length);
        to.write(
            new byte[] {
              (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
            });
        to.write(message);
        if (outgoing.isEmpty()) {
          to.flush();
        }
      }
    } catch (IOException e) {
      end(new DriverLineException("the driver has ended", false, e));
    } catch (InterruptedException | RuntimeException | Error e) {
      end(new DriverLineException("the driver cannot be written to: " + e, false, e));
    }
  }

  /** Ends the line; the driver, whose input ends, ends by itself. */
  @Override
  public void close() {
    cut("the line to the driver was closed");
  }
}
