package io.vidgen.examples.server.operations;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether everything a request or a render needs is there. Thread-safe. */
public final class Readiness implements AutoCloseable {

  /** One thing that is needed; throws when it is not there. */
  @FunctionalInterface
  public interface Check {
    /** Looks; may block. */
    void run() throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(Readiness.class);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "vidgen-readiness");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stopping;

  /** Adds a check; before anybody asks. */
  public void add(String name, Check check) {
    checks.put(name, check);
  }

  /** From here on it is not ready, whatever the checks say. */
  public void stop() {
    stopping = true;
  }

  /** Each check's name with {@code ok} or {@code failed}; all run at once, for 3 s at most. */
  Map<String, String> look() {
    Map<String, CompletableFuture<String>> running = new LinkedHashMap<>();
    checks.forEach(
        (name, check) ->
            running.put(name, CompletableFuture.supplyAsync(() -> outcome(name, check), threads)));
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<String, String> outcomes = new LinkedHashMap<>();
    running.forEach((name, check) -> outcomes.put(name, await(check, end - System.nanoTime())));
    if (stopping) {
      outcomes.put("server", "stopping");
    }
    return outcomes;
  }

  private static String outcome(String name, Check check) {
    try {
      check.run();
      return "ok";
    } catch (Exception e) {
      log.warn("Not ready: {}: {}", name, e.toString());
      return "failed";
    }
  }

  private static String await(CompletableFuture<String> check, long nanos) {
    try {
      return check.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return "failed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "failed";
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
