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

/** The process that a data directory belongs to, as its pid file says. */
final class OrphanedPostmaster {

  private static final Logger log = LoggerFactory.getLogger(OrphanedPostmaster.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OrphanedPostmaster() {}

  /**
   * Ends, in order, one that has outlived its server, as when that was killed.
   *
   * @throws IOException when it does not end, as when another program still uses it
   */
  static void endLeftover(Path data) throws IOException {
    Optional<ProcessHandle> found = find(data);
    if (found.isEmpty()) {
      return;
    }
    ProcessHandle postmaster = found.get();
    log.info("Ending the database that was left running in {}", data);
    postmaster.destroy(); // SIGTERM: it lets those who are connected finish; nobody should be.
    awaitEnd(postmaster, data);
  }

  private static void awaitEnd(ProcessHandle process, Path data) throws IOException {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the database ended", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the database in " + data + " is still in use: process " + process.pid(), e);
    }
  }

  /** The one that runs, if the process is what the file claims: numbers are used again. */
  static Optional<ProcessHandle> find(Path data) throws IOException {
    Path pidFile = pidFile(data);
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(OrphanedPostmaster::runs);
  }

  /** One that has ended but that nobody has waited for is alive to Java, and runs no program. */
  static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().orElse("").contains("postgres");
  }

  /**
   * After a postmaster was killed: waits for those it had started, which hold its memory and may
   * write to its files, and takes its pid file away, which would keep the next one from starting as
   * long as nobody has waited for the process.
   *
   * @param program that the postmaster ran
   * @throws IOException when they do not end
   */
  static void clearUp(Path data, String program) throws IOException {
    for (ProcessHandle orphan : orphansOf(data.toRealPath(), program)) {
      log.info("Waiting for process {} of the database that has ended", orphan.pid());
      awaitEnd(orphan, data);
    }
    Files.deleteIfExists(pidFile(data));
  }

  private static List<ProcessHandle> orphansOf(Path data, String program) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().filter(program::equals).isPresent())
        .filter(process -> worksIn(data, process))
        .toList();
  }

  /** Where that cannot be told, as on other systems than Linux, none is taken for one of ours. */
  private static boolean worksIn(Path data, ProcessHandle process) {
    try {
      return Files.isSameFile(Path.of("/proc", String.valueOf(process.pid()), "cwd"), data);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }
}
