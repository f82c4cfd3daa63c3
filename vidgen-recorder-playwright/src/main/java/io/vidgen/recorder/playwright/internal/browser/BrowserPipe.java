package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipe between a browser and Playwright's driver, led through this process, so that what is
 * said in {@link DirectSessions} need not go through the driver. All else is passed on as it is.
 *
 * <p>Its threads end with driver and browser. Thread-safe.
 */
final class BrowserPipe implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrowserPipe.class);

  private static final Script DRIVERS_SIDE = Script.beside(BrowserPipe.class, "browser-pipe.js");

  /** Longer ones go through the driver, which cuts them short. */
  private static final int LONGEST_EVENT = 1 << 16;

  private final DirectSessions sessions = new DirectSessions();
  private final Path script;
  private final NamedPipes browser;
  private final NamedPipes driver;

  private BrowserPipe(Path script, NamedPipes browser, NamedPipes driver) {
    this.script = script;
    this.browser = browser;
    this.driver = driver;
  }

  /**
   * A pipe for a driver that is yet to be started.
   *
   * @param directory where driver and browser write
   * @return empty where there are no named pipes, or nobody has seen it work: then all goes through
   *     the driver
   */
  static Optional<BrowserPipe> in(Path directory) {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    try {
      Path script = Files.writeString(directory.resolve("browser-pipe.js"), DRIVERS_SIDE.text());
      NamedPipes browser = new NamedPipes(directory, "browser");
      try {
        return Optional.of(new BrowserPipe(script, browser, new NamedPipes(directory, "driver")));
      } catch (IOException e) {
        browser.close();
        throw e;
      }
    } catch (IOException e) {
      log.debug("Everything goes through the browser's driver, as there are no named pipes", e);
      return Optional.empty();
    }
  }

  /** What the driver has to run before itself. */
  Path script() {
    return script;
  }

  /**
   * Passes messages on from now on.
   *
   * @param line takes those of direct sessions
   * @param longestAnswer in bytes; a longer one ends the line
   */
  void open(DriverLine line, int longestAnswer) {
    start(() -> fromBrowser(line, longestAnswer), "vidgen-browser-pipe-answers", line);
    start(() -> fromDriver(line, longestAnswer), "vidgen-browser-pipe-commands", line);
  }

  private interface Relay {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Relay relay, String name, DriverLine line) {
    Thread thread =
        new Thread(
            () -> {
              try {
                relay.run();
              } catch (IOException e) {
                log.debug("The browser's pipe has ended", e); // With one of the two processes.
              } catch (InterruptedException | RuntimeException | Error e) {
                line.cut("the browser's pipe cannot be read: " + e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void fromBrowser(DriverLine line, int longestAnswer)
      throws IOException, InterruptedException {
    try (PipeMessages messages = browser.from()) {
      byte[] message = messages.next(LONGEST_EVENT);
      while (message != null) {
        if (sessions.isAnswer(message)) {
          byte[] answer = messages.whole(message, longestAnswer);
          if (answer == null) {
            return;
          }
          if (!messages.isAtEnd()) {
            line.cutByOverflow(
                "an answer of the browser has more than " + longestAnswer + " bytes");
            return;
          }
          line.takeDirect(answer);
        } else if (messages.isAtEnd() && sessions.isDirect(message)) {
          line.takeDirect(message);
        } else {
          if (messages.isAtEnd()) {
            sessions.detached(message);
          }
          driver.pass(message, messages);
        }
        message = messages.next(LONGEST_EVENT);
      }
    } finally {
      sessions.end();
      driver.endSending();
    }
  }

  private void fromDriver(DriverLine line, int longest) throws IOException {
    try (PipeMessages messages = driver.from()) {
      byte[] command = messages.next(longest);
      while (command != null) {
        driver.opened(); // The browser, too: it has been started when the driver speaks to it.
        browser.opened();
        if (!messages.isAtEnd()) {
          line.cutByOverflow("a command of the driver has more than " + longest + " bytes");
          return;
        }
        JsonObject answer = sessions.named(command);
        if (answer == null) {
          browser.send(command);
        } else {
          driver.send(bytes(answer));
        }
        command = messages.next(longest);
      }
    } finally {
      browser.endSending();
    }
  }

  /**
   * Sends what Playwright asks of a direct session; {@link #failure} has the answer if the browser
   * is not there any more.
   *
   * @param message for the driver
   * @return whether it was that, and the driver need not get it
   */
  boolean send(JsonObject message) {
    JsonObject command = sessions.command(message);
    if (command == null) {
      return false;
    }
    try {
      browser.send(bytes(command));
    } catch (IOException e) {
      sessions.end();
    }
    return true;
  }

  private static byte[] bytes(JsonObject message) {
    return message.toString().getBytes(UTF_8);
  }

  /** See {@link DirectSessions#translated}. */
  @Nullable JsonObject translated(JsonObject said) {
    return sessions.translated(said);
  }

  /** See {@link DirectSessions#failure}. */
  @Nullable JsonObject failure() {
    return sessions.failure();
  }

  /** Frees what waits for a driver or a browser that was never started. */
  @Override
  public void close() {
    try (browser;
        driver) {
      sessions.end();
    } catch (IOException e) {
      log.debug("A named pipe cannot be closed", e);
    }
  }
}
