package io.vidgen.recorder.playwright.internal.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Playwright and the browser understand each other, with the driver out of the way. */
class DirectSessionsTest {

  private static final int SHORT = 100;

  private final DirectSessions sessions = new DirectSessions();
  private final Deque<byte[]> failures = new ArrayDeque<>();

  @Test
  void aSessionIsTheDriversUntilBothItsNamesAreKnown() {
    assertThat(ask(1, "cdp@1", "Page.enable")).isNull();
    assertThat(ask(2, "cdp@1", DirectSessions.NAMING)).isNull();
    assertThat(ask(3, "cdp@1", "Page.enable")).isNull();
    assertThat(sessions.isEvent(bytes("{'method':'Page.x','params':{},'sessionId':'AB'}")))
        .isFalse();
  }

  @Test
  void theCommandThatNamesASessionDoesNotComeToTheBrowser() {
    byte[] other = bytes("{'id':6,'method':'Page.enable','sessionId':'CD'}");
    byte[] naming = bytes("{'id':7,'method':'VidGen.direct','sessionId':'AB'}");
    assertThat(sessions.named(naming)).isSameAs(naming);
    ask(2, "cdp@1", DirectSessions.NAMING);

    assertThat(sessions.named(other)).isSameAs(other);
    assertThat(sessions.named(naming))
        .isEqualTo(bytes("{'id':7,'method':'Target.getTargetInfo','sessionId':'AB'}"));
    assertThat(sessions.named(naming)).isSameAs(naming);
  }

  @Test
  void commandsAndAnswersAreTranslated() {
    name("cdp@1", "AB");
    JsonObject message = asked(5, "cdp@1", "Page.navigate");
    message.getAsJsonObject("params").add("params", json("{'url':'about:blank'}"));

    JsonObject command = Objects.requireNonNull(sessions.command(message, failures::add));

    int id = idOf(command);
    assertThat(command)
        .isEqualTo(
            json(
                "{'id':%d,'method':'Page.navigate','params':{'url':'about:blank'},'sessionId':'AB'}"
                    .formatted(id)));
    String answer = "{'id':%d,'result':{'frameId':'F'},'sessionId':'AB'}".formatted(id);
    assertThat(sessions.isAnswer(bytes(answer))).isTrue();
    assertThat(translated(answer)).isEqualTo(json("{'id':5,'result':{'result':{'frameId':'F'}}}"));
    assertThat(translated(answer)).as("a second answer").isNull();
  }

  @Test
  void whatTheDriverAsksIsAnsweredToTheDriver() {
    name("cdp@1", "AB");

    for (String answer :
        new String[] {
          "{'id':1,'result':{},'sessionId':'AB'}", "{'id':999999999,'result':{}}", "{}", ""
        }) {
      assertThat(sessions.isAnswer(bytes(answer))).as(answer).isFalse();
      assertThat(sessions.isEvent(bytes(answer))).as(answer).isFalse();
    }
  }

  @Test
  void anErrorHasTheBrowsersWords() {
    name("cdp@1", "AB");
    int id = idOf(ask(5, "cdp@1", "Page.fly"));

    assertThat(translated("{'id':%d,'error':{'code':-32601,'message':'not found'}}".formatted(id)))
        .isEqualTo(
            json(
                "{'id':5,'error':{'error':{'name':'Error','message':'Protocol error (Page.fly): not"
                    + " found','stack':''}}}"));
  }

  @Test
  void aSessionThatTheBrowserDoesNotKnowAnyMoreIsClosed() {
    name("cdp@1", "AB");
    int id = idOf(ask(5, "cdp@1", "Page.enable"));

    JsonObject answer =
        translated(
            "{'id':%d,'error':{'code':-32001,'message':'Session with given id not found.'}}"
                .formatted(id));

    assertThat(answer).isNotNull();
    assertThat(answer.toString()).contains("TargetClosedError", "has been closed");
  }

  @Test
  void eventsHavePlaywrightsNameOfTheSession() {
    name("cdp@1", "AB");
    String event = "{'method':'Page.loaded','params':{'at':1},'sessionId':'AB'}";

    assertThat(sessions.isEvent(bytes(event))).isTrue();
    assertThat(sessions.isEvent(bytes(event.replace("AB", "CD")))).isFalse();
    assertThat(sessions.isEvent(bytes("{'method':'Target.created','params':{}}"))).isFalse();
    assertThat(sessions.isEvent(bytes("{'method':'X','params':{'sessionId':'AB'}}"))).isFalse();
    assertThat(translated(event))
        .isEqualTo(
            json(
                "{'params':{'method':'Page.loaded','params':{'at':1}},'guid':'cdp@1',"
                    + "'method':'event'}"));
  }

  @Test
  void whatADetachedSessionWasAskedFails() {
    name("cdp@1", "AB");
    name("cdp@2", "CD");
    ask(5, "cdp@1", "Page.enable");
    ask(6, "cdp@2", "Page.enable");

    sessions.detached(
        bytes("{'method':'Target.detachedFromTarget','params':{'sessionId':'AB','targetId':'T'}}"),
        failures::add);

    assertThat(failures).hasSize(1);
    JsonObject failure = nextFailure();
    assertThat(idOf(failure)).isEqualTo(5);
    assertThat(failure.toString()).contains("TargetClosedError", "has been closed");
    assertThat(ask(7, "cdp@1", "Page.enable")).isNull();
    assertThat(ask(8, "cdp@2", "Page.enable")).isNotNull();
  }

  @Test
  void otherEventsDetachNothing() {
    name("cdp@1", "AB");

    sessions.detached(
        bytes("{'method':'Target.attachedToTarget','params':{'sessionId':'AB'}}"), failures::add);
    sessions.detached(
        bytes("{'method':'Target.detachedFromTarget','params':{'sessionId':'CD'}}"), failures::add);

    assertThat(ask(7, "cdp@1", "Page.enable")).isNotNull();
  }

  @Test
  void whatABrowserThatHasEndedWasAskedFailsBeforeAndAfter() {
    name("cdp@1", "AB");
    ask(5, "cdp@1", "Page.enable");

    sessions.end(failures::add);
    ask(6, "cdp@1", "Page.enable");

    assertThat(idOf(nextFailure())).isEqualTo(5);
    assertThat(idOf(nextFailure())).isEqualTo(6);
    assertThat(failures).isEmpty();
  }

  @Test
  void anAnswerThatCameBeforeTheEndCounts() {
    name("cdp@1", "AB");
    int id = idOf(ask(5, "cdp@1", "Page.enable"));

    sessions.end(failures::add);
    JsonObject answer = translated("{'id':%d,'result':{},'sessionId':'AB'}".formatted(id));

    assertThat(answer).isEqualTo(json("{'id':5,'result':{'result':{}}}"));
    assertThat(sessions.translated(parsed(failures.remove()), SHORT)).isNull();
  }

  private void name(String playwrights, String browsers) {
    ask(1, playwrights, DirectSessions.NAMING);
    sessions.named(bytes("{'id':7,'method':'VidGen.direct','sessionId':'%s'}".formatted(browsers)));
  }

  private @Nullable JsonObject ask(int id, String session, String method) {
    return sessions.command(asked(id, session, method), failures::add);
  }

  private @Nullable JsonObject translated(String said) {
    return sessions.translated(json(said), SHORT);
  }

  private JsonObject nextFailure() {
    return Objects.requireNonNull(sessions.translated(parsed(failures.remove()), SHORT));
  }

  private static int idOf(@Nullable JsonObject message) {
    return Objects.requireNonNull(message).get("id").getAsInt();
  }

  private static JsonObject asked(int id, String session, String method) {
    return json(
        "{'id':%d,'guid':'%s','method':'send','params':{'method':'%s'}}"
            .formatted(id, session, method));
  }

  private static JsonObject parsed(byte[] message) {
    return JsonParser.parseString(new String(message, UTF_8)).getAsJsonObject();
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }
}
