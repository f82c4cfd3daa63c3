package io.vidgen.recorder.playwright.internal.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** What a page says at length, such as logs and addresses, is cut short as the driver does it. */
final class LongEvents {

  /** As in {@code driver-limits.js}. */
  private static final int LONGEST_EVENT = 1 << 16;

  private static final int LONGEST_TEXT = 2_048;
  private static final int MOST_ENTRIES = 256;

  /** What a page sends through these is a message by itself, and half of it is none. */
  private static final String CALL = "Runtime.bindingCalled";

  private LongEvents() {}

  /**
   * The parameters of an event, with no more in them than is carried on.
   *
   * @param bytes of the whole event
   */
  static JsonElement shortened(JsonObject event, int bytes) {
    JsonElement parameters = event.get("params");
    if (bytes <= LONGEST_EVENT) {
      return parameters;
    }
    if (event.get("method").getAsString().equals(CALL)) {
      parameters.getAsJsonObject().addProperty("payload", "");
      return parameters;
    }
    return shortened(parameters);
  }

  private static JsonElement shortened(JsonElement value) {
    if (value.isJsonObject()) {
      JsonObject shortened = new JsonObject();
      value.getAsJsonObject().entrySet().stream()
          .limit(MOST_ENTRIES)
          .forEach(entry -> add(entry, shortened));
      return shortened;
    }
    if (value.isJsonArray()) {
      JsonArray shortened = new JsonArray();
      value.getAsJsonArray().asList().stream()
          .limit(MOST_ENTRIES)
          .forEach(element -> shortened.add(shortened(element)));
      return shortened;
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      return new JsonPrimitive(beginningOf(value.getAsString()));
    }
    return value;
  }

  private static void add(Map.Entry<String, JsonElement> entry, JsonObject shortened) {
    shortened.add(beginningOf(entry.getKey()), shortened(entry.getValue()));
  }

  private static String beginningOf(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }
}
