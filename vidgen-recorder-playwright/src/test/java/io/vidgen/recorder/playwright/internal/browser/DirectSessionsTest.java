package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Playwright and the browser understand each other, with the driver out of the way. */
class DirectSessionsTest {

  private final DirectSessions sessions = new DirectSessions();

  @Test
  void aSessionIsTheDriversUntilBothItsNamesAreKnown() {
    assertThat(sessions.command(asked(1, "cdp@1", "Page.enable"))).isNull();
    assertThat(sessions.command(asked(2, "cdp@1", DirectSessions.NAMING))).isNull();
    assertThat(sessions.command(asked(3, "cdp@1", "Page.enable"))).isNull();
    assertThat(sessions.isDirect(bytes("{'method':'Page.x','params':{},'sessionId':'AB'}")))
        .isFalse();
  }

  @Test
  void theCommandThatNamesASessionIsAnsweredHere() {
    sessions.command(asked(2, "cdp@1", DirectSessions.NAMING));

    assertThat(sessions.named(bytes("{'id':6,'method':'Page.enable','sessionId':'CD'}"))).isNull();
    assertThat(sessions.named(bytes("{'id':7,'method':'VidGen.direct','sessionId':'AB'}")))
        .isEqualTo(json("{'id':7,'result':{},'sessionId':'AB'}"));
    assertThat(sessions.named(bytes("{'id':8,'method':'VidGen.direct','sessionId':'CD'}")))
        .isNull();
  }

  @Test
  void commandsAndAnswersAreTranslated() {
    name("cdp@1", "AB");
    JsonObject message = asked(5, "cdp@1", "Page.navigate");
    message.getAsJsonObject("params").add("params", json("{'url':'about:blank'}"));

    JsonObject command = Objects.requireNonNull(sessions.command(message));

    int id = command.get("id").getAsInt();
    assertThat(command)
        .isEqualTo(
            json(
                "{'id':%d,'method':'Page.navigate','params':{'url':'about:blank'},'sessionId':'AB'}"
                    .formatted(id)));
    String answer = "{'id':%d,'result':{'frameId':'F'},'sessionId':'AB'}".formatted(id);
    assertThat(sessions.isAnswer(bytes(answer))).isTrue();
    assertThat(sessions.translated(json(answer)))
        .isEqualTo(json("{'id':5,'result':{'result':{'frameId':'F'}}}"));
    assertThat(sessions.translated(json(answer))).isNull();
  }

  @Test
  void whatTheDriverAsksIsAnsweredToTheDriver() {
    assertThat(sessions.isAnswer(bytes("{'id':1,'result':{},'sessionId':'AB'}"))).isFalse();
    assertThat(sessions.isAnswer(bytes("{'id':999999999,'result':{}}"))).isFalse();
    assertThat(sessions.isAnswer(bytes("{}"))).isFalse();
    assertThat(sessions.isAnswer(bytes(""))).isFalse();
  }

  @Test
  void anErrorHasTheBrowsersWords() {
    name("cdp@1", "AB");
    int id = idOf(sessions.command(asked(5, "cdp@1", "Page.fly")));

    JsonObject error =
        sessions.translated(
            json("{'id':%d,'error':{'code':-32601,'message':'not found'}}".formatted(id)));

    assertThat(error)
        .isEqualTo(
            json(
                "{'id':5,'error':{'error':{'name':'Error','message':'Protocol error (Page.fly): not"
                    + " found','stack':''}}}"));
  }

  @Test
  void eventsHavePlaywrightsNameOfTheSession() {
    name("cdp@1", "AB");
    String event = "{'method':'Page.loaded','params':{'at':1},'sessionId':'AB'}";

    assertThat(sessions.isDirect(bytes(event))).isTrue();
    assertThat(sessions.isDirect(bytes(event.replace("AB", "CD")))).isFalse();
    assertThat(sessions.isDirect(bytes("{'method':'Target.created','params':{}}"))).isFalse();
    assertThat(sessions.translated(json(event)))
        .isEqualTo(
            json(
                "{'guid':'cdp@1','method':'event','params':{'method':'Page.loaded','params':{'at':1}}}"));
  }

  @Test
  void whatADetachedSessionWasAskedFails() {
    name("cdp@1", "AB");
    name("cdp@2", "CD");
    sessions.command(asked(5, "cdp@1", "Page.enable"));
    sessions.command(asked(6, "cdp@2", "Page.enable"));

    sessions.detached(
        bytes("{'method':'Target.detachedFromTarget','params':{'sessionId':'AB','targetId':'T'}}"));

    JsonObject failure = Objects.requireNonNull(sessions.failure());
    assertThat(failure.get("id").getAsInt()).isEqualTo(5);
    assertThat(failure.toString()).contains("TargetClosedError", "has been closed");
    assertThat(sessions.failure()).isNull();
    assertThat(sessions.command(asked(7, "cdp@1", "Page.enable"))).isNull();
    assertThat(sessions.command(asked(8, "cdp@2", "Page.enable"))).isNotNull();
  }

  @Test
  void otherEventsDetachNothing() {
    name("cdp@1", "AB");

    sessions.detached(bytes("{'method':'Target.attachedToTarget','params':{'sessionId':'AB'}}"));
    sessions.detached(bytes("{'method':'Target.detachedFromTarget','params':{'sessionId':'CD'}}"));

    assertThat(sessions.command(asked(7, "cdp@1", "Page.enable"))).isNotNull();
  }

  @Test
  void nothingIsAnsweredByABrowserThatHasEnded() {
    name("cdp@1", "AB");
    sessions.command(asked(5, "cdp@1", "Page.enable"));

    sessions.end();
    sessions.command(asked(6, "cdp@1", "Page.enable"));

    assertThat(idOf(sessions.failure())).isEqualTo(5);
    assertThat(idOf(sessions.failure())).isEqualTo(6);
    assertThat(sessions.failure()).isNull();
  }

  private void name(String playwrights, String browsers) {
    sessions.command(asked(1, playwrights, DirectSessions.NAMING));
    sessions.named(bytes("{'id':7,'method':'VidGen.direct','sessionId':'%s'}".formatted(browsers)));
  }

  private static int idOf(JsonObject message) {
    return Objects.requireNonNull(message).get("id").getAsInt();
  }

  private static JsonObject asked(int id, String session, String method) {
    return json(
        "{'id':%d,'guid':'%s','method':'send','params':{'method':'%s'}}"
            .formatted(id, session, method));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }
}
