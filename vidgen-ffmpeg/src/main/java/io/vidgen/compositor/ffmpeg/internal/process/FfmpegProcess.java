package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.internal.LogContext;
import io.vidgen.internal.ProcessTree;
import io.vidgen.internal.ProgramEnvironment;
import io.vidgen.internal.Uninterruptibly;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of ffmpeg or ffprobe: started by the constructor, seen to its end by {@link #await}.
 *
 * <p>Both outputs are drained by threads of its own, whatever the caller does; so is what it feeds.
 * On cancellation, interruption, a stall or a listener that throws, the process and all it started
 * are killed. Jaffree's {@code ProcessHandler} is not used for this, because it logs whole command
 * lines at INFO, interrupts its caller when a helper fails, waits without limit, and kills the
 * program alone, not what a wrapper script started.
 */
final class FfmpegProcess {

  private static final Logger log = LoggerFactory.getLogger(FfmpegProcess.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LAST_GRACE = Duration.ofSeconds(4);

  /**
   * Tells the GNU C library to keep a frame's memory for the next frame. It would hand it back to
   * the kernel each time, which takes as long as half of what is done with it (mallopt(3)).
   */
  private static final Map<String, String> ALLOCATION =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", "268435456",
          "MALLOC_TRIM_THRESHOLD_", "268435456",
          "MALLOC_TOP_PAD_", "16777216");

  private final String name;
  private final Process process;
  private final ProcessTree tree;
  private final List<Thread> threads = new ArrayList<>();
  private final StderrTail stderrTail = new StderrTail();
  private final FeedPump feeding;
  private final Thread feedingThread;
  private final Thread stdoutThread;
  private volatile boolean killed;

  /**
   * Starts the program.
   *
   * @param directory its working directory, in which the file names of its arguments are
   * @param feed what it reads on standard input; null for nothing
   * @param stdout what drains its standard output, on a thread of the process's
   */
  FfmpegProcess(
      Path program,
      List<String> arguments,
      Path directory,
      @Nullable Feed feed,
      Function<InputStream, Runnable> stdout) {
    this.name = "vidgen-" + program.getFileName();
    this.process = start(program, arguments, directory);
    this.tree = new ProcessTree(process.toHandle());
    this.stdoutThread = startThread("stdout", stdout.apply(process.getInputStream()));
    startThread("stderr", new LinePump(process.getErrorStream(), stderrTail::hear));
    this.feeding = new FeedPump(feed == null ? nothing -> {} : feed, process.getOutputStream());
    this.feedingThread = startThread("stdin", feeding);
  }

  private static Process start(Path program, List<String> arguments, Path directory) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    log.debug("Running {}", command);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    // Nor does it get FFREPORT, which would put command lines into a file of its own.
    ProgramEnvironment.reduce(builder.environment());
    builder.environment().put("AV_LOG_FORCE_NOCOLOR", "1");
    ALLOCATION.forEach(builder.environment()::putIfAbsent);
    BundledLibraries.addTo(builder.environment(), program);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CompositorException(
          Files.isExecutable(program) ? ErrorCode.ENCODER_FAILED : ErrorCode.ENCODER_MISSING,
          "cannot start " + program + ": " + e.getMessage(),
          e);
    }
  }

  private Thread startThread(String stream, Runnable work) {
    Thread thread = new Thread(LogContext.carried(work), name + "-" + process.pid() + "-" + stream);
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
    return thread;
  }

  /** Kills it and all it started, without waiting; {@link #await} then returns. */
  void kill() {
    killed = true;
    tree.kill();
  }

  StderrTail stderrTail() {
    return stderrTail;
  }

  /**
   * Waits for its end.
   *
   * @param signsOfLife a number that changes as long as it makes progress
   * @param stallTimeout how long that number may stay the same while the program is fed
   * @param meanwhile called on this thread, several times a second; what it throws ends the process
   * @param untilTaken whether to wait, when it has ended well, until its standard output has been
   *     drained, as long as there are signs of life: its reader may be slower than the program
   * @return the exit code, whatever it is
   * @throws CompositorException if it stalled, found the disk full, or could not be fed
   */
  int await(
      LongSupplier signsOfLife,
      Duration stallTimeout,
      Runnable meanwhile,
      boolean untilTaken,
      CancellationToken cancellation) {
    try (CancellationToken.Registration registration = cancellation.onCancel(this::kill)) {
      watch(signsOfLife, stallTimeout, meanwhile, untilTaken);
    } finally {
      end();
    }
    cancellation.throwIfCancelled();
    checkFeed();
    if (stderrTail.show(Symptom.DISK_FULL)) {
      throw failure(ErrorCode.DISK_FULL, "there is no space left for the file to write");
    }
    return process.exitValue();
  }

  private void watch(
      LongSupplier signsOfLife, Duration stallTimeout, Runnable meanwhile, boolean untilTaken) {
    try {
      StallDetector stallDetector = new StallDetector(signsOfLife, stallTimeout);
      while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        if (feeding.isWaitingForSource()) {
          stallDetector.renew();
        } else if (stallDetector.isOver()) {
          kill();
          throw failure(
              ErrorCode.ENCODER_STALLED, "no progress for " + stallTimeout.toMillis() + " ms");
        }
        meanwhile.run();
      }
      stallDetector.renew();
      while (untilTaken && stdoutThread.isAlive() && endedWell() && !stallDetector.isOver()) {
        stdoutThread.join(POLL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RenderCancelledException("the rendering thread was interrupted");
    }
  }

  private boolean endedWell() {
    return process.exitValue() == 0 && !killed;
  }

  /** Leaves neither process nor thread behind, and takes a moment for it even when interrupted. */
  private void end() {
    if (process.isAlive()) {
      kill();
    }
    long deadline = System.nanoTime() + LAST_GRACE.toNanos();
    boolean dead = Uninterruptibly.get(() -> awaitEnd(deadline));
    if (!dead) {
      log.warn("{} {} was killed but has not ended yet", name, process.pid());
    }
  }

  private boolean awaitEnd(long deadline) throws InterruptedException {
    boolean dead = process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    feedingThread.interrupt(); // It may wait for a source that has nothing yet.
    for (Thread thread : threads) {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      dead &= !thread.isAlive();
    }
    return dead;
  }

  private void checkFeed() {
    Throwable failure = feeding.failure();
    Failures.throwIfUnchecked(failure);
    if (failure != null) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "cannot read the frames: " + failure.getMessage(), failure);
    }
  }

  private CompositorException failure(ErrorCode code, String what) {
    return new CompositorException(
        code, stderrTail.after(name.substring("vidgen-".length()) + ": " + what), null);
  }
}
