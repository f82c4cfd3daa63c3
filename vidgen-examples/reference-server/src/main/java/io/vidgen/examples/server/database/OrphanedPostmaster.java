package io.vidgen.examples.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Postgres that has outlived its server, as when that was killed: it is ended in order. */
final class OrphanedPostmaster {

  private static final Logger log = LoggerFactory.getLogger(OrphanedPostmaster.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OrphanedPostmaster() {}

  /**
   * Ends the one that runs on this data directory, if there is one.
   *
   * @throws IOException when it does not end, as when another program still uses it
   */
  static void end(Path data) throws IOException {
    Optional<ProcessHandle> found = find(data);
    if (found.isEmpty()) {
      return;
    }
    ProcessHandle postmaster = found.get();
    log.info("Ending the database that was left running in {}", data);
    postmaster.destroy(); // SIGTERM: it lets those who are connected finish; nobody should be.
    try {
      postmaster.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the database ended", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the database in " + data + " is still in use: process " + postmaster.pid(), e);
    }
  }

  /** As its pid file says, if that process is what it claims to be: numbers are used again. */
  private static Optional<ProcessHandle> find(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().command().orElse("").contains("postgres"));
  }
}
