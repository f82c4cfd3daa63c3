package io.vidgen.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sees to it that the program, ended by Ctrl-C or SIGTERM, leaves nothing behind: neither processes
 * nor files.
 *
 * <p>While it is open, a signal cancels the program's token; then the JVM waits until the guard is
 * closed, which is what the program does last. If that takes too long, the processes it started are
 * killed, which frees the threads that wait for them. If that does not help either, what was to be
 * deleted is deleted from here.
 *
 * <p>Only a program may do this, never a library: a JVM has one end, and its host decides on it.
 */
public final class ExitGuard implements AutoCloseable {

  private static final Duration UNTIL_KILL = Duration.ofSeconds(2);

  /** Together with the JVM's own end this stays below five seconds. */
  private static final Duration UNTIL_END = Duration.ofMillis(4_300);

  private final CancellationToken cancellation = new CancellationToken();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<Runnable> leftovers = new ConcurrentLinkedQueue<>();
  private final Thread hook = new Thread(this::end, "vidgen-exit");
  private volatile Duration patience = Duration.ZERO;

  private ExitGuard() {}

  /** A guard for all that this program does until it closes it. */
  static ExitGuard install() {
    ExitGuard guard = new ExitGuard();
    Runtime.getRuntime().addShutdownHook(guard.hook);
    return guard;
  }

  /** Cancelled by a signal. */
  public CancellationToken cancellation() {
    return cancellation;
  }

  /** Has this done before the JVM ends, should the program itself not come to do it. */
  public void atTheLatest(Runnable cleanUp) {
    leftovers.add(cleanUp);
  }

  /** Gives the program this much longer to end, because it finishes what it has begun. */
  void allow(Duration longer) {
    patience = longer;
  }

  private void end() {
    long start = System.nanoTime() + patience.toNanos();
    // Ctrl-C ends the browser too, and Playwright prints its surprise at that. A console's writer
    // goes on writing where it did.
    if (patience.isZero()) {
      System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    }
    cancellation.cancel(new RenderCancelledException("the program was told to end"));
    if (closedBy(start + UNTIL_KILL.toNanos())) {
      return;
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    if (!closedBy(start + UNTIL_END.toNanos())) {
      leftovers.forEach(Runnable::run);
    }
  }

  private boolean closedBy(long deadline) {
    try {
      return closed.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The program has tidied up. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The JVM is ending, and the hook was waiting for just this.
    }
  }
}
