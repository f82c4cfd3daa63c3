package io.vidgen.recorder.playwright.internal.browser;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.Connection;
import com.microsoft.playwright.impl.Transport;
import com.microsoft.playwright.impl.driver.Driver;
import io.vidgen.ErrorCode;
import io.vidgen.internal.ProcessTree;
import io.vidgen.internal.ProgramEnvironment;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Playwright's driver, started here and not by {@link Playwright#create}, which neither knows an
 * end to waiting for it nor says which process it is. Thread-safe, but for {@link #connect}.
 */
final class DriverProcess {

  private static final Logger log = LoggerFactory.getLogger(DriverProcess.class);

  /** What is installed is used; a library downloads nothing behind its host's back. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private static final String NODE_OPTIONS = "NODE_OPTIONS";

  /** What Playwright's driver is not to carry. */
  private static final Script LIMITS = Script.beside(DriverProcess.class, "driver-limits.js");

  private final Process process;
  private final DriverLine line;
  private final Path limitsLoaded;
  private final @Nullable BrowserPipe pipe;

  private DriverProcess(
      Process process, DriverLine line, Path limitsLoaded, @Nullable BrowserPipe pipe) {
    this.process = process;
    this.line = line;
    this.limitsLoaded = limitsLoaded;
    this.pipe = pipe;
  }

  /**
   * Starts it; where Playwright's files are not unpacked yet, they are.
   *
   * @param files where it may write
   * @param longestMessage see {@link DriverLine}
   * @param piped whether its browser's pipe leads through this process, where it can
   * @throws UncheckedIOException when it cannot be started; then nothing is left of it
   */
  static DriverProcess start(Path files, int longestMessage, boolean piped) {
    Path limits = files.resolve("driver-limits.js");
    ProcessBuilder builder = Driver.ensureDriverInstalled(ENVIRONMENT, true).createProcessBuilder();
    builder.command().add("run-driver");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    ProgramEnvironment.reduce(builder.environment());
    require(limits, builder);
    BrowserPipe pipe = piped ? BrowserPipe.in(files).orElse(null) : null;
    Process process = null;
    boolean started = false;
    try {
      if (pipe != null) {
        require(pipe.script(), builder);
      }
      Files.writeString(limits, LIMITS.text());
      process = builder.start();
      DriverLine line =
          new DriverLine(
              process.getInputStream(),
              process.getOutputStream(),
              longestMessage,
              "vidgen-browser-line",
              pipe);
      if (pipe != null) {
        pipe.open(line, longestMessage);
      }
      started = true;
      return new DriverProcess(
          process, line, limits.resolveSibling("driver-limits.js.loaded"), pipe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!started) {
        discard(process, pipe);
      }
    }
  }

  private static void discard(@Nullable Process process, @Nullable BrowserPipe pipe) {
    if (process != null) {
      process.destroyForcibly();
    }
    if (pipe != null) {
      pipe.discard();
    }
  }

  private static void require(Path script, ProcessBuilder builder) {
    builder
        .environment()
        .merge(NODE_OPTIONS, "--require " + quoted(script), (others, last) -> others + " " + last);
  }

  /** As Node.js splits its options. */
  private static String quoted(Path file) {
    return '"' + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Playwright on this driver; not to be closed, {@link #kill} the driver instead. Waits for the
   * driver's answer until the line is cut.
   *
   * @throws RecorderException when this Playwright, or this Node.js, is none that can be used
   */
  Playwright connect() {
    try {
      Constructor<Connection> constructor =
          Connection.class.getDeclaredConstructor(Transport.class, Map.class);
      constructor.setAccessible(true); // Playwright's only way to a transport of one's own.
      Playwright playwright = constructor.newInstance(line, ENVIRONMENT).initializePlaywright();
      if (Files.exists(limitsLoaded)) {
        return playwright;
      }
    } catch (ReflectiveOperationException e) {
      throw new RecorderException(
          ErrorCode.BROWSER_FAILED, "this version of Playwright cannot be used: " + e, e);
    }
    throw new RecorderException(
        ErrorCode.BROWSER_FAILED, "Node.js has ignored NODE_OPTIONS, which it is limited by", null);
  }

  /**
   * Leads what is said in a session past the driver from now on, where it can. Playwright's own
   * events are then behind what the session says. Belongs to the thread of {@link #connect}.
   */
  void makeDirect(CDPSession session) {
    if (pipe == null) {
      return;
    }
    try {
      session.send(DirectSessions.NAMING);
    } catch (PlaywrightException e) {
      if (!String.valueOf(e.getMessage()).contains("wasn't found")) {
        throw e;
      }
      // The browser itself was asked: this driver has not led its pipe through here.
      log.debug("Everything goes through the browser's driver", e);
    }
  }

  /** The line to it. */
  DriverLine line() {
    return line;
  }

  /** The process. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Cuts the line, so that what waits for the driver fails, and kills it with all its children. */
  void kill(String why) {
    line.cut(why);
    new ProcessTree(process.toHandle()).kill();
    if (pipe != null) {
      pipe.close();
    }
  }
}
