package io.vidgen.examples.server.api;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.UnusableFileException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Inspections of uploads of one kind, so many at once, since each takes a core; further ones wait a
 * while, one of an owner's before any other: however many uploads somebody has going on, others
 * wait for one of them. What is wrong with a file is said with the name that its owner gave it.
 * Thread-safe.
 */
final class Inspections {

  private static final Set<ErrorCode> UNUSABLE =
      EnumSet.of(
          ErrorCode.INPUT_MISSING,
          ErrorCode.INPUT_UNSUPPORTED,
          ErrorCode.INPUT_CORRUPT,
          ErrorCode.INPUT_TOO_LARGE);

  private static final int PATIENCE_SECONDS = 60;

  /** Owners that share a lane wait for each other, too, which does no harm. */
  private static final int LANES = 64;

  private final String subject;
  private final Semaphore turns;
  private final List<Semaphore> lanes =
      Stream.generate(() -> new Semaphore(1, true)).limit(LANES).toList();

  /**
   * Inspections.
   *
   * @param subject what messages of the inspecting part begin with, such as {@code the clip}
   */
  Inspections(int atOnce, String subject) {
    this.subject = subject;
    this.turns = new Semaphore(atOnce, true);
  }

  /**
   * Inspects a file when it is its turn.
   *
   * @param name what its owner calls it
   * @throws UnusableFileException saying why it cannot be used
   * @throws ApiException with 503 if its turn does not come
   */
  <T> T of(UUID owner, String name, Supplier<T> inspection) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Semaphore lane = lanes.get(Math.floorMod(owner.hashCode(), LANES));
    take(lane, patience);
    try {
      take(turns, patience);
      try {
        return inspection.get();
      } catch (VidGenException e) {
        throw UNUSABLE.contains(e.code()) ? refusal(name, e) : e;
      } finally {
        turns.release();
      }
    } finally {
      lane.release();
    }
  }

  private static void take(Semaphore turns, long until) {
    try {
      if (!turns.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new ApiException(503, "Too many uploads at the moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "The server is stopping");
    }
  }

  /** As {@link #of}, of an inspection that has nothing to tell of a file that can be used. */
  void check(UUID owner, String name, Runnable inspection) {
    var unused =
        of(
            owner,
            name,
            () -> {
              inspection.run();
              return name;
            });
  }

  private UnusableFileException refusal(String name, VidGenException problem) {
    return new UnusableFileException(
        problem.code(),
        String.valueOf(problem.getMessage())
            .replaceFirst("^" + subject + " ", Matcher.quoteReplacement("\"" + name + "\" ")));
  }
}
