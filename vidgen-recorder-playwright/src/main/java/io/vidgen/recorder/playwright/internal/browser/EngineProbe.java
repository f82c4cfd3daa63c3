package io.vidgen.recorder.playwright.internal.browser;

import com.microsoft.playwright.PlaywrightException;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.playwright.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which engine a browser can record with: by trying, on a blank page and with a time-out,
 * because some browsers refuse to draw frames on demand, and some never answer.
 *
 * <p>A browser that failed is remembered for a while, until its program is replaced at the latest.
 * Thread-safe.
 */
public final class EngineProbe {

  /** Long for a machine that is busy; a browser that refuses does so at once. */
  public static final Duration TIME_OUT = Duration.ofSeconds(8);

  /** For so long; a browser that did not answer may have had a bad moment. */
  private static final Duration MEMORY = Duration.ofMinutes(15);

  private static final Logger log = LoggerFactory.getLogger(EngineProbe.class);

  /**
   * What a browser is started for.
   *
   * @param engine what it is to record with
   * @param note what its recordings have to say about that
   */
  public record Suite(
      EngineProbe by, Optional<Path> executable, Recording.Engine engine, Optional<String> note) {

    /** See {@link EngineProbe#passes}. */
    public boolean fits(BrowserSession session) {
      return engine == Recording.Engine.REAL_TIME || by.passes(session, executable);
    }
  }

  private record Program(String path, Optional<FileTime> modified) {}

  private record Failure(String reason, long atNanos) {

    boolean counts() {
      return System.nanoTime() - atNanos < MEMORY.toNanos();
    }
  }

  private final EngineChoice choice;
  private final Duration timeOut;
  private final ScheduledExecutorService timer;
  private final Map<Program, Failure> failures = new ConcurrentHashMap<>();

  public EngineProbe(EngineChoice choice, Duration timeOut, ScheduledExecutorService timer) {
    this.choice = choice;
    this.timeOut = timeOut;
    this.timer = timer;
  }

  /** What to start this browser for. */
  Suite suiteFor(Optional<Path> executable) {
    Optional<Failure> failure =
        Optional.ofNullable(failures.get(programOf(executable))).filter(Failure::counts);
    boolean realTime =
        choice == EngineChoice.REAL_TIME || (choice == EngineChoice.AUTO && failure.isPresent());
    return new Suite(
        this,
        executable,
        realTime ? Recording.Engine.REAL_TIME : Recording.Engine.DETERMINISTIC,
        choice == EngineChoice.AUTO
            ? failure.map(
                why ->
                    "recorded in real time, as the browser draws no frames on demand: "
                        + why.reason())
            : Optional.empty());
  }

  /**
   * Whether a session that has just been started can do what it was started for. If not, it is no
   * good for anything any more, and the next suite for its program is another.
   *
   * @throws RecorderException if it cannot, and no other engine is allowed
   */
  private boolean passes(BrowserSession session, Optional<Path> executable) {
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> giveUp =
        timer.schedule(
            () -> {
              late.set(true);
              session.processes().killAll(); // Nothing else ends a call that is not answered.
            },
            timeOut.toMillis(),
            TimeUnit.MILLISECONDS);
    @Nullable PlaywrightException thrown = null;
    try {
      session.drawBlankPage();
    } catch (PlaywrightException e) {
      thrown = e;
    }
    giveUp.cancel(false);
    if (thrown == null && !late.get()) {
      return true;
    }
    if (thrown != null && !late.get() && !session.processes().isRunning()) {
      throw thrown; // It was ended or has crashed, which says nothing about what it can do.
    }
    String reason =
        thrown == null || late.get()
            ? "no answer within " + timeOut.toMillis() + " ms"
            : reasonOf(thrown);
    if (choice == EngineChoice.DETERMINISTIC) {
      throw new RecorderException(
          ErrorCode.BROWSER_FAILED,
          "the browser draws no frames on demand, as Chromium's headless shell does: " + reason,
          thrown);
    }
    log.warn("The browser draws no frames on demand, so it records in real time: {}", reason);
    failures.put(programOf(executable), new Failure(reason, System.nanoTime()));
    return false;
  }

  /** Without Playwright's log of the call. */
  private static String reasonOf(PlaywrightException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(line -> line.replaceAll("^(Error \\{|\\s*message='|Error: )", "").strip())
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("no reason given");
  }

  private static Program programOf(Optional<Path> executable) {
    return new Program(
        executable.map(Path::toString).orElse(""), executable.flatMap(EngineProbe::modified));
  }

  private static Optional<FileTime> modified(Path executable) {
    try {
      return Optional.of(Files.getLastModifiedTime(executable));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
