package io.vidgen.recorder.playwright.internal.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import io.vidgen.internal.ProcessTree;
import io.vidgen.internal.WorkDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of a browser and of its driver, and the directories they write to. Safe for use by
 * many threads.
 */
public final class BrowserProcesses implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrowserProcesses.class);

  private static final String PROFILE_SWITCH = "--user-data-dir=";

  /** For a process that was killed to be gone: until then it may write files. */
  private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);

  private final Optional<ProcessHandle> browser;
  private final DriverProcess driver;
  private final WorkDirectory files;
  private final ProcessMemory memory;
  private final Optional<WorkDirectory> profile;
  private volatile boolean killed;
  private volatile boolean over;

  private BrowserProcesses(
      Optional<ProcessHandle> browser, DriverProcess driver, WorkDirectory files) {
    this.browser = browser;
    this.driver = driver;
    this.files = files;
    this.memory = new ProcessMemory(driver.handle());
    this.profile = browser.flatMap(BrowserProcesses::profileOf);
  }

  /** Those of the browser that this session talks to. */
  static BrowserProcesses of(CDPSession root, DriverProcess driver, WorkDirectory files) {
    return new BrowserProcesses(processOf(root), driver, files);
  }

  private static Optional<ProcessHandle> processOf(CDPSession root) {
    for (JsonElement entry : root.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
      JsonObject info = entry.getAsJsonObject();
      if (info.get("type").getAsString().equals("browser")) {
        return ProcessHandle.of(info.get("id").getAsLong());
      }
    }
    return Optional.empty();
  }

  /** Playwright's driver makes it, and deletes it, unless it was killed before it could. */
  private static Optional<WorkDirectory> profileOf(ProcessHandle browser) {
    return Arrays.stream(browser.info().arguments().orElse(new String[0]))
        .filter(argument -> argument.startsWith(PROFILE_SWITCH))
        .map(argument -> WorkDirectory.adopt(Path.of(argument.substring(PROFILE_SWITCH.length()))))
        .findFirst();
  }

  /**
   * The bytes that the driver, the browser and all its processes occupy, where known; a process
   * that was just started may count a second later.
   */
  public OptionalLong memoryBytes() {
    return memory.bytes();
  }

  /** How long processors have worked for those that run now; zero where nobody says. */
  public Duration processorTime() {
    return driver
        .handle()
        .descendants()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Whether browser and driver are there. A process that was killed may look alive for a while. */
  public boolean isRunning() {
    return !killed && browser.map(ProcessHandle::isAlive).orElse(true) && hasDriver();
  }

  /** Whether the driver is there to be asked for anything. */
  public boolean hasDriver() {
    return driver.line().isOpen() && driver.handle().isAlive();
  }

  /** Whether the browser, which seems to be going, is gone a moment later at the latest. */
  public boolean isBrowserGone() {
    browser.ifPresent(BrowserProcesses::awaitEnd);
    return !browser.map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Kills the browser; what the session's thread is doing with it then fails. The driver lives on:
   * it is the browser's parent, and takes note of its end.
   */
  public void kill() {
    if (over) {
      return; // Their numbers may be other processes' by now.
    }
    killed = true;
    browser.map(ProcessTree::new).ifPresent(ProcessTree::kill);
  }

  /**
   * Kills the driver too: the last resort when something hangs. Whatever waits for the driver fails
   * at once, dead or not.
   */
  public void killAll() {
    if (over) {
      return;
    }
    kill();
    driver.kill("the browser was given up");
  }

  /** Kills what is left of them, and deletes their files. */
  @Override
  public void close() {
    killAll();
    awaitEnd(driver.handle());
    browser.ifPresent(BrowserProcesses::awaitEnd);
    over = true;
    profile.ifPresent(WorkDirectory::close);
    files.close();
  }

  private static void awaitEnd(ProcessHandle killed) {
    try {
      killed.onExit().get(LONGEST_DEATH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("Process {} is still there though it was killed", killed.pid());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
