package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipe between a browser and Playwright's driver, led through this process, so that what is
 * said in {@link DirectSessions} need not go through the driver. All else is passed on as it is.
 *
 * <p>Three threads read from the browser, write to it, and read from the driver; each ends when the
 * process does that it reads from or writes to. Thread-safe.
 */
final class BrowserPipe {

  private static final Logger log = LoggerFactory.getLogger(BrowserPipe.class);

  private static final Script DRIVERS_SIDE = Script.beside(BrowserPipe.class, "browser-pipe.js");

  /** What is read before it is known whom a message is for: more than an address has. */
  private static final int LONGEST_EVENT = 1 << 22;

  private static final byte[] END = new byte[0];

  private final DirectSessions sessions = new DirectSessions();
  private final BlockingQueue<byte[]> commands = new LinkedBlockingQueue<>();
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
      NamedPipes.make(directory, "browser", "driver");
      NamedPipes browser = new NamedPipes(directory, "browser");
      try {
        return Optional.of(new BrowserPipe(script, browser, new NamedPipes(directory, "driver")));
      } catch (IOException e) {
        browser.discard();
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
   * @param longest bytes of an answer or a command; a longer one ends the line
   */
  void open(DriverLine line, int longest) {
    start(() -> readBrowser(line, longest), "vidgen-browser-pipe-reader", line);
    start(this::writeBrowser, "vidgen-browser-pipe-writer", line);
    start(() -> readDriver(line, longest), "vidgen-browser-pipe-driver", line);
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
                log.debug("The browser's pipe has ended", e);
              } catch (InterruptedException | RuntimeException | Error e) {
                line.cut("the browser's pipe cannot be used: " + e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readBrowser(DriverLine line, int longest) throws IOException, InterruptedException {
    try (PipeMessages messages = browser.from();
        OutputStream toDriver = driver.to()) {
      byte[] message = messages.next(LONGEST_EVENT);
      while (message != null && relay(message, messages, toDriver, line, longest)) {
        message = messages.next(LONGEST_EVENT);
      }
    } finally {
      sessions.end(line::takeFailure);
      commands.add(END);
    }
  }

  /** Relays a message of which this is the beginning; false if nothing more is to be relayed. */
  private boolean relay(
      byte[] message, PipeMessages messages, OutputStream toDriver, DriverLine line, int longest)
      throws IOException, InterruptedException {
    if (sessions.isAnswer(message)) {
      byte[] answer = messages.whole(message, longest);
      if (answer == null) {
        return false;
      }
      if (!messages.isAtEnd()) {
        line.cutByOverflow("an answer of the browser has more than " + longest + " bytes");
        return false;
      }
      line.takeDirect(answer);
      return true;
    }
    if (messages.isAtEnd()) {
      if (sessions.isEvent(message)) {
        line.takeDirect(message);
        return true;
      }
      sessions.detached(message, line::takeFailure);
    }
    return pass(message, messages, toDriver);
  }

  /** Passes a message on piece by piece; false if it does not end. */
  private static boolean pass(byte[] first, PipeMessages messages, OutputStream toDriver)
      throws IOException {
    byte[] piece = first;
    while (!messages.isAtEnd()) {
      toDriver.write(piece);
      piece = messages.next(LONGEST_EVENT);
      if (piece == null) {
        return false;
      }
    }
    toDriver.write(withEnd(piece));
    return true;
  }

  /** With the zero byte by which the pipe's other side knows that it is whole. */
  private static byte[] withEnd(byte[] message) {
    return Arrays.copyOf(message, message.length + 1);
  }

  private void writeBrowser() throws IOException, InterruptedException {
    try (OutputStream toBrowser = browser.to()) {
      for (byte[] command = commands.take(); command != END; command = commands.take()) {
        toBrowser.write(withEnd(command));
      }
    }
  }

  private void readDriver(DriverLine line, int longest) throws IOException {
    try (PipeMessages messages = driver.from()) {
      byte[] command = messages.next(longest);
      while (command != null) {
        driver.opened(); // The browser, too: it has been started when the driver speaks to it.
        browser.opened();
        if (!messages.isAtEnd()) {
          line.cutByOverflow("a command of the driver has more than " + longest + " bytes");
          return;
        }
        commands.add(sessions.named(command));
        command = messages.next(longest);
      }
    } finally {
      commands.add(END);
    }
  }

  /**
   * Sends what Playwright asks of a direct session.
   *
   * @param message for the driver
   * @param failing gets the answer, as the browser would give it, if that is not there any more
   * @return whether it was that, and the driver need not get it
   */
  boolean send(JsonObject message, Consumer<byte[]> failing) {
    JsonObject command = sessions.command(message, failing);
    if (command == null) {
      return false;
    }
    commands.add(command.toString().getBytes(UTF_8));
    return true;
  }

  /** See {@link DirectSessions#translated}. */
  @Nullable JsonObject translated(JsonObject said, int bytes) {
    return sessions.translated(said, bytes);
  }

  /** Frees the threads that wait for a driver or a browser which was never started. */
  void close() {
    attempt(driver::opened);
    attempt(browser::opened);
  }

  /** Closes a pipe that was not opened. */
  void discard() {
    attempt(driver::discard);
    attempt(browser::discard);
  }

  private interface Closing {
    void run() throws IOException;
  }

  /** One that cannot be closed does not keep the other open. */
  private static void attempt(Closing closing) {
    try {
      closing.run();
    } catch (IOException e) {
      log.debug("The browser's pipe cannot be closed", e);
    }
  }
}
