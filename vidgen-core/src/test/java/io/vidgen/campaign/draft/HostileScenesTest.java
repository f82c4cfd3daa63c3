package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Look;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Visitors, actions and sources that mean harm are refused at their field. */
class HostileScenesTest {

  /**
   * A scene.
   *
   * @param json what stands in the scene
   * @param field where the error is, below the scene
   */
  record HostileScene(String name, ErrorCode code, String json, String field) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<HostileScene> scenes() {
    return List.of(
        refused(
            "a header with a line break",
            header("'host': 'a.example', 'name': 'X', 'value': 'a\\r\\nX-Other: 1'"),
            "visitor.headers[0]"),
        refused(
            "a header's name with a line break",
            header("'host': 'a.example', 'name': 'X\\r\\nY', 'value': 'a'"),
            "visitor.headers[0]"),
        refused(
            "a header that belongs to the connection",
            header("'host': 'a.example', 'name': 'Transfer-Encoding', 'value': 'chunked'"),
            "visitor.headers[0]"),
        refused(
            "a header that says another host",
            header("'host': 'a.example', 'name': 'Host', 'value': 'b.example'"),
            "visitor.headers[0]"),
        refused(
            "a header that says cookies",
            header("'host': 'a.example', 'name': 'Cookie', 'value': 'a=b'"),
            "visitor.headers[0]"),
        refused(
            "a header for a host that only looks like another",
            header("'host': '\u0435xample.com', 'name': 'X', 'value': 'a'"),
            "visitor.headers[0]"),
        refused(
            "a header for the recorder's own proxy",
            header("'host': 'a.example', 'name': 'Proxy-Authorization', 'value': 'Basic YTpi'"),
            "visitor.headers[0]"),
        refused(
            "a header for every host of a domain",
            header("'host': '*.example', 'name': 'X', 'value': 'a'"),
            "visitor.headers[0]"),
        refused(
            "a header for a host with a user",
            header("'host': 'a@b.example', 'name': 'X', 'value': 'a'"),
            "visitor.headers[0]"),
        refused(
            "a header for a host with a port",
            header("'host': 'a.example:8080', 'name': 'X', 'value': 'a'"),
            "visitor.headers[0]"),
        refused(
            "a cookie with a line break",
            "'visitor': {'cookies': [{'host': 'a.example', 'name': 'a', 'value': 'b\\nc'}]}",
            "visitor.cookies[0]"),
        refused(
            "21 cookies",
            "'visitor': {'cookies': [%s]}"
                .formatted(repeated("{'host': 'a.example', 'name': 'a', 'value': 'b'}", 21)),
            "visitor"),
        refused(
            "a secret's name that is a path",
            header("'host': 'a.example', 'name': 'X', 'secret': '../password'"),
            "visitor.headers[0]"),
        refused(
            "a user agent with a line break",
            "'visitor': {'user_agent': 'a\\r\\nX-Other: 1'}",
            "visitor.user_agent"),
        refused("101 actions", "'actions': [%s]".formatted(repeated(click(""), 101)), "actions"),
        refused(
            "actions out of order",
            "'actions': [%s, %s]".formatted(click("'at_sec': 1.5"), click("'at_sec': 1")),
            "actions"),
        refused(
            "an action after its scene",
            "'actions': [%s]".formatted(click("'at_sec': 1e9")),
            "actions"),
        refused(
            "an action before time begins",
            "'actions': [%s]".formatted(click("'at_sec': -1")),
            "actions[0]"),
        refused(
            "a wait for an hour",
            "'actions': [{'action': 'wait', 'length_sec': 3600}]",
            "actions[0]"),
        refused(
            "a selector of a megabyte",
            "'actions': [{'action': 'click', 'selector': '%s'}]".formatted("a".repeat(1_000_000)),
            "actions[0]"),
        refused(
            "a script of a megabyte",
            "'actions': [{'action': 'run', 'text': '%s'}]".formatted("a".repeat(1_000_000)),
            "actions[0]"),
        refused(
            "an address with a password",
            "'fallback_url': 'https://ada:secret@a.example/'",
            "fallback_url"),
        refused("a scene with two sources", "'image': {'key': 'a/b'}", ""));
  }

  private static HostileScene refused(String name, String json, String field) {
    return new HostileScene(name, ErrorCode.INVALID_CAMPAIGN, json.replace('\'', '"'), field);
  }

  private static String header(String json) {
    return "'visitor': {'headers': [{%s}]}".formatted(json);
  }

  private static String click(String more) {
    return "{'action': 'click', 'selector': 'a'%s}".formatted(more.isEmpty() ? "" : ", " + more);
  }

  private static String repeated(String json, int times) {
    return String.join(", ", Collections.nCopies(times, json));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void isRefusedAtItsField(HostileScene scene) {
    String json =
        "{\"name\": \"A\", \"scenes\": [{\"url\": \"a.example\", \"duration_sec\": 2, %s}]}"
            .formatted(scene.json());

    InvalidCampaignException thrown =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> CampaignDraft.fromJson(json).validate(Look.defaults()));

    assertThat(thrown).as("refused").isNotNull();
    assertThat(thrown.code()).isEqualTo(scene.code());
    assertThat(thrown.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path())
                  .startsWith("scenes[0]" + (scene.field().isEmpty() ? "" : "." + scene.field()));
              assertThat(error.message()).hasSizeLessThan(400);
            });
  }
}
