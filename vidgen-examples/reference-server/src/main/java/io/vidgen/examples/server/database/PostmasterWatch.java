package io.vidgen.examples.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an embedded Postgres again, with its data and on its port, whenever its process ends
 * though nobody has closed it. One that ends too often, or cannot be started, is lost. Thread-safe.
 */
final class PostmasterWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostmasterWatch.class);

  /** More ends than these in so much time are no accident. */
  private static final int RESTARTS = 5;

  private static final Duration WINDOW = Duration.ofMinutes(10);

  private static final long LOOK_EVERY_MILLIS = 500;

  /** A start on the same data and port. */
  @FunctionalInterface
  interface Start {
    EmbeddedPostgres again() throws IOException;
  }

  private final Path data;
  private final String program;
  private final Start start;
  private final Deque<Instant> ends = new ArrayDeque<>();
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final Thread thread = new Thread(this::watch, "vidgen-database");
  private final AtomicInteger restarts = new AtomicInteger();
  private EmbeddedPostgres postgres;
  private boolean closed;

  private PostmasterWatch(Path data, EmbeddedPostgres postgres, Start start, String program) {
    this.program = program;
    this.data = data;
    this.postgres = postgres;
    this.start = start;
  }

  /** Watches one that runs. */
  static PostmasterWatch over(Path data, EmbeddedPostgres postgres, Start start)
      throws IOException {
    PostmasterWatch watch = new PostmasterWatch(data, postgres, start, programOf(data));
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private static String programOf(Path data) throws IOException {
    return OrphanedPostmaster.find(data)
        .flatMap(postmaster -> postmaster.info().command())
        .orElseThrow(() -> new IOException("the database in " + data + " has ended at once"));
  }

  /** Completed, saying why, once nothing more is done. */
  CompletableFuture<String> lost() {
    return lost;
  }

  /** How often it was started again. */
  int restarts() {
    return restarts.get();
  }

  private void watch() {
    try {
      while (true) {
        Optional<ProcessHandle> running = OrphanedPostmaster.find(data);
        if (running.isPresent() ? closesDuring(running.get()) : !restarted()) {
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      lost.complete("the embedded database has ended and cannot be started again: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is closed before the process ends. */
  private synchronized boolean closesDuring(ProcessHandle running) throws InterruptedException {
    while (!closed && OrphanedPostmaster.runs(running)) {
      wait(LOOK_EVERY_MILLIS);
    }
    return closed;
  }

  private synchronized boolean restarted() throws IOException {
    if (closed) {
      return false;
    }
    if (endsTooOften()) {
      lost.complete(
          "the embedded database in %s has ended %d times in %d minutes"
              .formatted(data, ends.size(), WINDOW.toMinutes()));
      return false;
    }
    log.warn("The embedded database has ended; starting it again");
    OrphanedPostmaster.clearUp(data, program);
    postgres.close(); // It holds a lock on the directory.
    postgres = start.again();
    restarts.incrementAndGet();
    log.info("The embedded database is there again");
    return true;
  }

  private boolean endsTooOften() {
    Instant now = Instant.now();
    ends.addLast(now);
    ends.removeIf(end -> end.isBefore(now.minus(WINDOW)));
    return ends.size() > RESTARTS;
  }

  /** Stops it. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    notifyAll();
    postgres.close();
  }
}
