package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DevTools sessions of Playwright's that do without its driver, which would read, check and write
 * each message anew: a third of what a captured picture costs outside the browser. Translates
 * between what Playwright says to its driver and what the browser is told.
 *
 * <p>A session has a name for Playwright and another for the browser. A command that only serves to
 * learn them ({@link #NAMING}) is sent through the driver, and goes no farther. A session that is
 * detached is the driver's again, which knows what to say of it. Thread-safe.
 */
final class DirectSessions {

  /** What is sent to a session that is to be direct from then on. */
  static final String NAMING = "VidGen.direct";

  /** More than the driver's own commands ever are: it counts them from one. */
  private static final int FIRST_COMMAND = 1_000_000_000;

  private static final Pattern ANSWER = Pattern.compile("\\{\"id\":\\d{10}[,}]");
  private static final int LONGEST_BEGINNING = 40;

  /** A message says last which session it is of. */
  private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]+)\"}$");

  private static final int LONGEST_ENDING = 128;

  private static final String DETACHED = "{\"method\":\"Target.detachedFromTarget\"";

  private record Command(int id, String method, String session) {}

  private final AtomicInteger nextCommand = new AtomicInteger(FIRST_COMMAND);
  private final Map<String, String> browserNames = new ConcurrentHashMap<>();
  private final Map<String, String> playwrightNames = new ConcurrentHashMap<>();
  private final Map<Integer, Command> unanswered = new ConcurrentHashMap<>();
  private final Queue<JsonObject> failures = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String unnamed;
  private volatile boolean ended;

  /**
   * What Playwright asks of a direct session, as the browser is to be asked.
   *
   * @param message for the driver
   * @return null where the driver is to get it
   */
  @Nullable JsonObject command(JsonObject message) {
    String name = textOf(message, "guid");
    if (!textOf(message, "method").equals("send")) {
      return null;
    }
    JsonObject asked = message.getAsJsonObject("params");
    if (isNaming(asked)) {
      unnamed = name;
      return null;
    }
    String session = browserNames.get(name);
    if (session == null) {
      return null;
    }
    int id = nextCommand.getAndIncrement();
    String method = textOf(asked, "method");
    unanswered.put(id, new Command(message.get("id").getAsInt(), method, session));
    if (ended || !playwrightNames.containsKey(session)) {
      fail(id); // It may have gone after it was looked up.
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
   * @return null for what nobody waits for any more
   */
  @Nullable JsonObject translated(JsonObject said) {
    return said.has("id") ? answer(said) : event(said);
  }

  private @Nullable JsonObject answer(JsonObject said) {
    Command command = unanswered.remove(said.get("id").getAsInt());
    if (command == null) {
      return null;
    }
    if (said.has("error")) {
      return answer(
          command,
          "error",
          error(
              "Error",
              "Protocol error ("
                  + command.method()
                  + "): "
                  + textOf(said.getAsJsonObject("error"), "message")));
    }
    return answer(command, "result", with("result", said.get("result")));
  }

  private @Nullable JsonObject event(JsonObject said) {
    String name = playwrightNames.get(textOf(said, "sessionId"));
    if (name == null) {
      return null;
    }
    JsonObject about = with("method", said.get("method"));
    about.add("params", said.get("params"));
    JsonObject event = with("params", about);
    event.addProperty("guid", name);
    event.addProperty("method", "event");
    return event;
  }

  private static JsonObject answer(Command command, String kind, JsonObject content) {
    JsonObject answer = with(kind, content);
    answer.addProperty("id", command.id());
    return answer;
  }

  private static JsonObject error(String name, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("name", name);
    error.addProperty("message", message);
    error.addProperty("stack", "");
    return with("error", error);
  }

  private static JsonObject with(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }

  /** The next answer to what was asked of a session that is no more; null if there is none. */
  @Nullable JsonObject failure() {
    return failures.poll();
  }

  private void fail(int id) {
    Command command = unanswered.remove(id);
    if (command != null) {
      String reason = "Target page, context or browser has been closed";
      failures.add(answer(command, "error", error("TargetClosedError", reason)));
    }
  }

  /** Whether a message of the browser that begins like this is the answer to one of ours. */
  boolean isAnswer(byte[] message) {
    int length = Math.min(message.length, LONGEST_BEGINNING);
    return ANSWER.matcher(new String(message, 0, length, ISO_8859_1)).lookingAt();
  }

  /** Whether a message of the browser belongs to a direct session. */
  boolean isDirect(byte[] message) {
    int length = Math.min(message.length, LONGEST_ENDING);
    Matcher session =
        SESSION.matcher(new String(message, message.length - length, length, ISO_8859_1));
    return session.find() && playwrightNames.containsKey(session.group(1));
  }

  /**
   * Learns a session's names from a command on its way to the browser.
   *
   * @return the answer that the driver gets in the browser's place; null for all other commands
   */
  @Nullable JsonObject named(byte[] command) {
    String name = unnamed;
    if (name == null) {
      return null;
    }
    String text = new String(command, UTF_8);
    if (!text.contains(NAMING)) {
      return null;
    }
    JsonObject asked = JsonParser.parseString(text).getAsJsonObject();
    if (!isNaming(asked)) {
      return null;
    }
    String session = textOf(asked, "sessionId");
    playwrightNames.put(session, name);
    browserNames.put(name, session);
    unnamed = null;
    JsonObject answer = with("result", new JsonObject());
    answer.add("id", asked.get("id"));
    answer.addProperty("sessionId", session);
    return answer;
  }

  private static boolean isNaming(JsonObject command) {
    return NAMING.equals(textOf(command, "method"));
  }

  /** Takes note, if that is what an event of the browser says, that a session is no more. */
  void detached(byte[] event) {
    int length = Math.min(event.length, DETACHED.length());
    if (new String(event, 0, length, ISO_8859_1).equals(DETACHED)) {
      JsonObject said = JsonParser.parseString(new String(event, UTF_8)).getAsJsonObject();
      String session = textOf(said.getAsJsonObject("params"), "sessionId");
      String name = playwrightNames.remove(session);
      if (name != null) {
        browserNames.remove(name);
        unanswered.forEach(
            (id, command) -> {
              if (command.session().equals(session)) {
                fail(id);
              }
            });
      }
    }
  }

  /** Takes note that the browser is no more. */
  void end() {
    ended = true;
    unanswered.keySet().forEach(this::fail);
  }

  private static String textOf(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
