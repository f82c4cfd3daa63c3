package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Builds the parameters of a DevTools command. */
public final class Json {

  private final JsonObject object = new JsonObject();

  public static Json with(String name, String value) {
    return new Json().and(name, value);
  }

  public Json and(String name, String value) {
    return add(name, new JsonPrimitive(value));
  }

  public Json and(String name, Number value) {
    return add(name, new JsonPrimitive(value));
  }

  public Json and(String name, boolean value) {
    return add(name, new JsonPrimitive(value));
  }

  Json and(String name, Json value) {
    return add(name, value.object);
  }

  Json and(String name, JsonElement value) {
    return add(name, value);
  }

  private Json add(String name, JsonElement value) {
    object.add(name, value);
    return this;
  }

  public JsonObject build() {
    return object;
  }
}
