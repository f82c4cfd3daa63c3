package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DevTools sessions of Playwright's that do without its driver, which would read, check and write
 * each message anew. Translates between what Playwright says to its driver and what the browser is
 * told.
 *
 * <p>A session has a name for Playwright and another for the browser. A command that only serves to
 * learn both ({@link #NAMING}) is sent through the driver. A session that is detached is the
 * driver's again, which knows what to say of it. Thread-safe.
 */
final class DirectSessions {

  /** What is sent to a session that is to be direct from then on. */
  static final String NAMING = "VidGen.direct";

  /** What comes to the browser instead: every session can be asked for it. */
  private static final String HARMLESS = "Target.getTargetInfo";

  /** Above those of the driver, which counts from one. */
  private static final int FIRST_COMMAND = 1_000_000_000;

  private static final Pattern ANSWER = Pattern.compile("\\{\"id\":\\d{10}[,}]");
  private static final int LONGEST_BEGINNING = 48;

  private static final String EVENT = "{\"method\":";
  private static final String DETACHED = EVENT + "\"Target.detachedFromTarget\"";

  /** A message says last which session it is of. */
  private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"}$");

  private static final int LONGEST_ENDING = 128;

  private static final String CLOSED = "Target page, context or browser has been closed";

  /** How the browser says it, if it is faster. */
  private static final String NO_SESSION = "Session with given id not found";

  private record Command(int playwrightId, String method, String session) {}

  private final AtomicInteger nextCommand = new AtomicInteger(FIRST_COMMAND);
  private final Map<String, String> browserNames = new ConcurrentHashMap<>();
  private final Map<String, String> playwrightNames = new ConcurrentHashMap<>();
  private final Map<Integer, Command> unanswered = new ConcurrentHashMap<>();
  private volatile @Nullable String beingNamed;
  private volatile boolean ended;

  /**
   * What Playwright asks of a direct session, as the browser is to be asked. It counts as asked.
   *
   * @param message for the driver
   * @param failing gets the answer if the session is no more
   * @return null where the driver is to get it
   */
  @Nullable JsonObject command(JsonObject message, Consumer<byte[]> failing) {
    if (!textOf(message, "method").equals("send")) {
      return null;
    }
    String name = textOf(message, "guid");
    JsonObject asked = message.getAsJsonObject("params");
    String method = textOf(asked, "method");
    if (method.equals(NAMING)) {
      beingNamed = name;
      return null;
    }
    String session = browserNames.get(name);
    if (session == null) {
      return null;
    }
    int id = nextCommand.getAndIncrement();
    unanswered.put(id, new Command(message.get("id").getAsInt(), method, session));
    if (ended || !playwrightNames.containsKey(session)) {
      failing.accept(failure(id)); // Whoever took note of it may not have seen this one.
    }
    JsonObject command = new JsonObject();
    command.addProperty("id", id);
    command.addProperty("method", method);
    if (asked.has("params")) {
      command.add("params", asked.get("params"));
    }
    command.addProperty("sessionId", session);
    return command;
  }

  /**
   * What the browser says in a direct session, as Playwright's driver would say it.
   *
   * @param bytes that it had
   * @return null for what nobody waits for any more
   */
  @Nullable JsonObject translated(JsonObject said, int bytes) {
    return said.has("id") ? answer(said) : event(said, bytes);
  }

  private @Nullable JsonObject answer(JsonObject said) {
    Command command = unanswered.remove(said.get("id").getAsInt());
    if (command == null) {
      return null;
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("id", command.playwrightId());
    if (said.has("error")) {
      String reason = textOf(said.getAsJsonObject("error"), "message");
      answer.add("error", with("error", error(command.method(), reason)));
    } else {
      answer.add("result", with("result", said.get("result")));
    }
    return answer;
  }

  private static JsonObject error(String method, String reason) {
    boolean closed = reason.startsWith(CLOSED) || reason.startsWith(NO_SESSION);
    JsonObject error = new JsonObject();
    error.addProperty("name", closed ? "TargetClosedError" : "Error");
    error.addProperty("message", closed ? CLOSED : "Protocol error (" + method + "): " + reason);
    error.addProperty("stack", "");
    return error;
  }

  private @Nullable JsonObject event(JsonObject said, int bytes) {
    String name = playwrightNames.get(textOf(said, "sessionId"));
    if (name == null) {
      return null;
    }
    JsonObject about = with("method", said.get("method"));
    about.add("params", LongEvents.shortened(said, bytes));
    JsonObject event = with("params", about);
    event.addProperty("guid", name);
    event.addProperty("method", "event");
    return event;
  }

  private static JsonObject with(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }

  /** Whether a message of the browser that begins like this is the answer to one of ours. */
  boolean isAnswer(byte[] message) {
    return ANSWER.matcher(beginningOf(message)).lookingAt();
  }

  /** Whether a message of the browser is an event in a direct session. */
  boolean isEvent(byte[] message) {
    int length = Math.min(message.length, LONGEST_ENDING);
    Matcher session =
        SESSION.matcher(new String(message, message.length - length, length, ISO_8859_1));
    return beginningOf(message).startsWith(EVENT)
        && session.find()
        && playwrightNames.containsKey(session.group(1));
  }

  private static String beginningOf(byte[] message) {
    return new String(message, 0, Math.min(message.length, LONGEST_BEGINNING), ISO_8859_1);
  }

  /**
   * Learns a session's names from a command on its way to the browser.
   *
   * @return the command that the browser is to get: it itself, unless it was only for this
   */
  byte[] named(byte[] command) {
    String name = beingNamed;
    if (name == null) {
      return command;
    }
    String text = new String(command, UTF_8);
    if (!text.contains(NAMING)) {
      return command;
    }
    JsonObject asked = JsonParser.parseString(text).getAsJsonObject();
    if (!textOf(asked, "method").equals(NAMING)) {
      return command;
    }
    String session = textOf(asked, "sessionId");
    playwrightNames.put(session, name);
    browserNames.put(name, session);
    beingNamed = null;
    asked.addProperty("method", HARMLESS);
    return asked.toString().getBytes(UTF_8);
  }

  /**
   * Takes note, if that is what an event of the browser says, that a session is no more.
   *
   * @param failing gets the answers to what it was asked
   */
  void detached(byte[] event, Consumer<byte[]> failing) {
    if (!beginningOf(event).startsWith(DETACHED)) {
      return;
    }
    JsonObject said = JsonParser.parseString(new String(event, UTF_8)).getAsJsonObject();
    String session = textOf(said.getAsJsonObject("params"), "sessionId");
    String name = playwrightNames.remove(session);
    if (name != null) {
      browserNames.remove(name);
      unanswered.forEach(
          (id, command) -> {
            if (command.session().equals(session)) {
              failing.accept(failure(id));
            }
          });
    }
  }

  /**
   * Takes note that the browser is no more.
   *
   * @param failing gets the answers to what it was asked
   */
  void end(Consumer<byte[]> failing) {
    ended = true;
    unanswered.keySet().forEach(id -> failing.accept(failure(id)));
  }

  /** An answer as of the browser's; one that came before counts. */
  private static byte[] failure(int id) {
    JsonObject answer = new JsonObject();
    answer.addProperty("id", id);
    JsonObject error = new JsonObject();
    error.addProperty("message", CLOSED);
    answer.add("error", error);
    return answer.toString().getBytes(UTF_8);
  }

  private static String textOf(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
