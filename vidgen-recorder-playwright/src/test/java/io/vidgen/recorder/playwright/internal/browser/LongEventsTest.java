package io.vidgen.recorder.playwright.internal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** A page that says much is not carried on at that length. */
class LongEventsTest {

  private static final String LONG = "x".repeat(100_000);

  @Test
  void whatIsShortStaysAsItIs() {
    JsonObject event = event("Page.x", "{\"url\":\"" + "x".repeat(5_000) + "\"}");

    assertThat(shortened(event)).isEqualTo(event.get("params"));
  }

  @Test
  void ofLongEventsEachTextIsCut() {
    JsonObject event =
        event(
            "Page.x", "{\"frame\":{\"url\":\"" + LONG + "\",\"id\":\"F\"},\"at\":[1.5,null,true]}");

    assertThat(shortened(event))
        .isEqualTo(
            JsonParser.parseString(
                "{\"frame\":{\"url\":\""
                    + "x".repeat(2_048)
                    + "\",\"id\":\"F\"},\"at\":[1.5,null,true]}"));
  }

  @Test
  void ofLongEventsListsAndObjectsAreCut() {
    JsonArray many = new JsonArray();
    JsonObject wide = new JsonObject();
    for (int i = 0; i < 20_000; i++) {
      many.add(i);
      wide.addProperty("name " + i, i);
    }
    JsonObject parameters = new JsonObject();
    parameters.add("many", many);
    parameters.add("wide", wide);

    JsonObject shortened = shortened(event("Page.x", parameters.toString())).getAsJsonObject();

    assertThat(shortened.getAsJsonArray("many")).hasSize(256);
    assertThat(shortened.getAsJsonObject("wide").size()).isEqualTo(256);
  }

  @Test
  void aCallThatIsTooLongHasNoHalfMessage() {
    JsonObject event =
        event("Runtime.bindingCalled", "{\"name\":\"heard\",\"payload\":\"" + LONG + "\"}");

    assertThat(shortened(event))
        .isEqualTo(JsonParser.parseString("{\"name\":\"heard\",\"payload\":\"\"}"));
  }

  private static JsonElement shortened(JsonObject event) {
    return LongEvents.shortened(event, event.toString().length());
  }

  private static JsonObject event(String method, String parameters) {
    JsonObject event = new JsonObject();
    event.addProperty("method", method);
    event.add("params", JsonParser.parseString(parameters));
    return event;
  }
}
