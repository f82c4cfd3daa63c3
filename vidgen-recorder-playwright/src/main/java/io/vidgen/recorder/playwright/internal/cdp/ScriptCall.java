package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;

/** A call of a {@link Script} through the DevTools protocol, with its arguments beside it. */
public final class ScriptCall {

  private static final Gson GSON = new Gson();

  private final Json parameters;
  private final JsonArray arguments = new JsonArray();

  private ScriptCall(Script script, Json parameters) {
    this.parameters =
        parameters
            .and("functionDeclaration", script.text())
            .and("arguments", arguments)
            .and("returnByValue", true);
  }

  /** A call in the world that an execution context is. */
  public static ScriptCall in(int context, Script script) {
    return new ScriptCall(script, new Json().and("executionContextId", context));
  }

  /** A call in the world that an object belongs to. */
  public static ScriptCall on(String objectId, Script script) {
    return new ScriptCall(script, Json.with("objectId", objectId));
  }

  /** Adds arguments: what Gson can write. */
  public ScriptCall with(Object... values) {
    for (Object value : values) {
      JsonObject argument = new JsonObject();
      argument.add("value", GSON.toJsonTree(value));
      arguments.add(argument);
    }
    return this;
  }

  /** Adds an object of the page as an argument. */
  public ScriptCall withObject(String objectId) {
    arguments.add(Json.with("objectId", objectId).build());
    return this;
  }

  /**
   * Calls it.
   *
   * @return what the function returns, as JSON; null for what is not JSON
   * @throws PlaywrightException when the function throws, or is nowhere to be called any more
   */
  public JsonElement send(CDPSession cdp) {
    JsonElement value = result(cdp).get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }

  /**
   * Calls it.
   *
   * @return the id of the object that the function returns; empty if it returns none
   * @throws PlaywrightException as {@link #send} does
   */
  public Optional<String> sendForObject(CDPSession cdp) {
    parameters.and("returnByValue", false);
    return Optional.ofNullable(result(cdp).get("objectId")).map(JsonElement::getAsString);
  }

  /**
   * Whether a call failed because somebody ended the page's scripts, and this call with them: such
   * as those that open dialogs without end.
   */
  public static boolean wasTerminated(PlaywrightException failure) {
    return String.valueOf(failure.getMessage()).contains("Execution was terminated");
  }

  private JsonObject result(CDPSession cdp) {
    JsonObject answer = cdp.send("Runtime.callFunctionOn", parameters.build());
    if (answer.has("exceptionDetails")) {
      throw new PlaywrightException("a script failed: " + answer.get("exceptionDetails"));
    }
    return answer.getAsJsonObject("result");
  }
}
