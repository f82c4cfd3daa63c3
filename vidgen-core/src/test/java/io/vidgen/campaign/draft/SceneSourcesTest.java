package io.vidgen.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ClipSound;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.compositor.RgbColor;
import io.vidgen.document.PageSelection;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.Visitor;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenes that show something else than a web page, as JSON says them. */
class SceneSourcesTest {

  private static final MediaSource STORED = MediaSource.stored(new StorageKey("a/b"));

  private static final String ALL =
      """
      {"name": "Everything", "scenes": [
        {"url": "example.com", "duration_sec": 1},
        {"image": {"key": "a/b"}, "duration_sec": 2},
        {"image": {"key": "a/b", "motion": "pan_down", "zoom": 1.5, "focus_x": 0.2,
          "focus_y": 1, "ease": "linear"}, "duration_sec": 2},
        {"clip": {"key": "a/b"}, "duration_sec": 3},
        {"clip": {"key": "a/b", "from_sec": 2.5, "level_db": -20}, "duration_sec": 3},
        {"clip": {"key": "a/b", "sound": "drop"}, "duration_sec": 3},
        {"pdf": {"key": "a/b"}, "duration_sec": 4},
        {"pdf": {"key": "a/b", "pages": "2-4, 7"}, "duration_sec": 4},
        {"html": {"content": "<h1>Hello</h1>"}, "duration_sec": 5, "on_trouble": "record_anyway"},
        {"html": {"content": "<img src=logo.png>", "files": {"logo.png": "a/b"}},
          "duration_sec": 5, "fallback_url": "example.org"},
        {"end_card": {"headline": "Hi", "label": "Talk", "address": "example.com/talk",
          "sender": "Bob", "role": "Sales", "color": "#112233", "theme": "dark"},
          "duration_sec": 4},
        {"url": "app.example.com", "duration_sec": 6, "visitor": {
          "user_agent": "Ours/1", "locale": "de-DE", "time_zone": "Europe/Berlin",
          "geolocation": {"latitude": 52.5, "longitude": 13.4}, "color_scheme": "dark",
          "reduced_motion": true,
          "headers": [{"host": "App.example.com", "name": "X-Preview", "value": "1"}],
          "cookies": [{"host": "app.example.com", "name": "sid", "secret": "session"}],
          "logins": [{"host": "app.example.com", "user": "ada", "secret": "password"}]},
          "actions": [
            {"action": "type", "selector": "#user", "text": "ada"},
            {"action": "wait_for", "selector": "#app", "length_sec": 5},
            {"action": "click", "selector": "#tab", "at_sec": 1.5},
            {"action": "highlight", "selector": "#b", "spotlight": true, "at_sec": 2},
            {"action": "zoom_out", "at_sec": 3}]}]}
      """;

  @Test
  void everyKindOfSourceIsReadFromJson() {
    Campaign campaign = CampaignDraft.fromStrictJson(ALL).validate(Look.defaults());

    assertThat(campaign.scenes().stream().map(Scene::source).toList().subList(1, 11))
        .containsExactly(
            SceneSource.image(STORED),
            new SceneSource.Image(
                STORED,
                ImageMotion.builder(ImageMotion.Way.PAN_DOWN)
                    .zoom(1.5)
                    .focus(0.2, 1)
                    .ease(ImageMotion.Ease.LINEAR)
                    .build()),
            SceneSource.footage(STORED),
            new SceneSource.Footage(STORED, Duration.ofMillis(2500), ClipSound.mixed(-20)),
            new SceneSource.Footage(STORED, Duration.ZERO, ClipSound.dropped()),
            SceneSource.document(STORED, PageSelection.all()),
            SceneSource.document(STORED, new PageSelection("2-4,7")),
            SceneSource.card("<h1>Hello</h1>"),
            new SceneSource.Card("<img src=logo.png>", Map.of("logo.png", STORED)),
            EndCard.builder()
                .headline("Hi")
                .callToAction(new CallToAction("Talk", URI.create("https://example.com/talk")))
                .sender("Bob")
                .role("Sales")
                .color(RgbColor.parse("#112233"))
                .theme(EndCard.Theme.DARK)
                .build());
  }

  @Test
  void anEndCardTakesWhatItLacksFromThePresentation() {
    String json =
        """
        {"name": "A", "presentation": {"greeting": "Hi Ada",
           "call_to_action": {"label": "Talk", "url": "example.com/talk"}},
         "scenes": [{"end_card": {}, "duration_sec": 2},
           {"end_card": {"headline": "Bye", "label": "Write", "address": "bob@example.com"},
            "duration_sec": 2}]}
        """;

    Campaign campaign = CampaignDraft.fromStrictJson(json).validate(Look.defaults());

    assertThat(campaign.scenes())
        .extracting(scene -> (Object) scene.source())
        .containsExactly(
            EndCard.builder()
                .headline("Hi Ada")
                .callToAction(new CallToAction("Talk", URI.create("https://example.com/talk")))
                .build(),
            EndCard.builder()
                .headline("Bye")
                .callToAction(new CallToAction("Write", URI.create("mailto:bob@example.com")))
                .build());
  }

  @Test
  void anEditOfSomethingElseLeavesAnEndCardAsItIs() {
    EndCard plain = EndCard.builder().headline("Bye").build();
    EndCard silent =
        EndCard.builder()
            .callToAction(new CallToAction("Write", URI.create("mailto:bob@example.com")))
            .build();
    Campaign before =
        CampaignDraft.fromStrictJson(
                """
                {"name": "A", "scenes": [
                   {"end_card": {"headline": "Bye"}, "duration_sec": 2},
                   {"end_card": {"label": "Write", "address": "bob@example.com"},
                    "duration_sec": 2}]}
                """)
            .validate(Look.defaults());
    CampaignDraft edit =
        CampaignDraft.fromStrictJson(
            """
            {"name": "B", "presentation": {"greeting": "Hi Ada",
               "call_to_action": {"label": "Talk", "url": "example.com/talk"}}}
            """);

    Campaign greeted = edit.applyTo(before, null);
    Campaign renamed = CampaignDraft.builder().name("C").build().applyTo(greeted, null);
    CampaignDraft.Builder again = CampaignDraft.builder();
    greeted.scenes().forEach(scene -> again.scene(SceneDraft.of(scene)));

    for (Campaign after : List.of(before, greeted, renamed, again.build().applyTo(greeted, null))) {
      assertThat(after.scenes())
          .extracting(scene -> (Object) scene.source())
          .containsExactly(plain, silent);
    }
  }

  @Test
  void whatIsEmptyOnAnEndCardIsNotTakenFromThePresentation() {
    String json =
        """
        {"name": "A", "presentation": {"greeting": "Hi Ada",
           "call_to_action": {"label": "Talk", "url": "example.com/talk"}},
         "scenes": [{"end_card": {"label": ""}, "duration_sec": 2},
           {"end_card": {"headline": " "}, "duration_sec": 2}]}
        """;

    Campaign campaign = CampaignDraft.fromStrictJson(json).validate(Look.defaults());

    assertThat(campaign.scenes())
        .extracting(scene -> (Object) scene.source())
        .containsExactly(
            EndCard.builder().headline("Hi Ada").build(),
            EndCard.builder()
                .callToAction(new CallToAction("Talk", URI.create("https://example.com/talk")))
                .build());
  }

  @Test
  void aPagesVisitorIsReadFromJson() {
    Campaign campaign = CampaignDraft.fromStrictJson(ALL).validate(Look.defaults());

    assertThat(campaign.scenes().get(0).visitor()).isEqualTo(Visitor.usual());
    assertThat(campaign.scenes().get(11).visitor())
        .isEqualTo(
            Visitor.builder()
                .userAgent("Ours/1")
                .locale("de-DE")
                .timeZone("Europe/Berlin")
                .geolocation(new Visitor.Geolocation(52.5, 13.4))
                .colorScheme(Visitor.ColorScheme.DARK)
                .reducedMotion(true)
                .headers(
                    List.of(
                        new Visitor.Header(
                            "app.example.com", "X-Preview", new Visitor.Value("1", false))))
                .cookies(
                    List.of(
                        new Visitor.Cookie(
                            "app.example.com", "sid", new Visitor.Value("session", true))))
                .login(new Visitor.Login("app.example.com", "ada", "password"))
                .build());
  }

  @Test
  void whatIsDoneInAPageIsReadFromJson() {
    Campaign campaign = CampaignDraft.fromStrictJson(ALL).validate(Look.defaults());

    assertThat(campaign.scenes().get(11).actions())
        .containsExactly(
            PageAction.builder(PageAction.Kind.TYPE).selector("#user").text("ada").build(),
            PageAction.builder(PageAction.Kind.WAIT_FOR)
                .selector("#app")
                .length(Duration.ofSeconds(5))
                .build(),
            PageAction.builder(PageAction.Kind.CLICK)
                .selector("#tab")
                .at(Duration.ofMillis(1500))
                .build(),
            PageAction.builder(PageAction.Kind.HIGHLIGHT)
                .selector("#b")
                .spotlight(true)
                .at(Duration.ofSeconds(2))
                .build(),
            PageAction.builder(PageAction.Kind.ZOOM_OUT).at(Duration.ofSeconds(3)).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'action': 'jump'} | [0].action | must be one of wait, wait_for, click",
        "{} | [0].action | must be one of",
        "null | [0].action | must be an object",
        "{'action': 'click'} | [0].action | click needs a selector",
        "{'action': 'wait', 'at_sec': 1} | [0].action | it has no at_sec",
        "{'action': 'type', 'selector': 'a'} | [0].action | needs a text, or the name of a secret",
        "{'action': 'zoom', 'selector': 'a', 'zoom': 3} | [0].action | zooms from 1 to 2.5",
        "{'action': 'press'} | [0].action | needs a text",
        "{'action': 'zoom_out', 'at_sec': 2} |  | action 1 (zoom_out) is later than the scene ends",
        "{'action': 'zoom_out', 'at_sec': 1}, {'action': 'wait'} |  | action 2 (wait) is earlier"
      })
  void whatIsWrongWithAnActionIsToldAtItsPlace(
      String actions, @Nullable String path, String message) {
    String json =
        "{\"name\": \"A\", \"scenes\": [{\"url\": \"a.example\", \"duration_sec\": 2, \"actions\": [%s]}]}"
            .formatted(actions.replace('\'', '"'));

    InvalidCampaignException thrown =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> CampaignDraft.fromJson(json).validate(Look.defaults()));

    assertThat(thrown.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path()).isEqualTo("scenes[0].actions" + (path == null ? "" : path));
              assertThat(error.message()).contains(message);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'locale': 'German' | locale | written like de-DE",
        "'time_zone': '+02:00' | time_zone | named like Europe/Berlin",
        "'user_agent': 'a\\nb' | user_agent | no control characters",
        "'geolocation': {'latitude': 91, 'longitude': 0} | geolocation | from -90 to 90",
        "'geolocation': {'latitude': 9} | geolocation | needs a latitude and a longitude",
        "'color_scheme': 'blue' | color_scheme | one of light, dark",
        "'headers': [{'host': 'a.example:80', 'name': 'X', 'value': ''}] | headers[0] | without a port",
        "'headers': [{'host': 'a.example', 'name': 'Host', 'value': ''}] | headers[0] | not a header that can be set",
        "'headers': [{'host': 'a', 'name': 'X', 'value': 'v', 'secret': 's'}] | headers[0] | not both",
        "'headers': [null] | headers[0] | must be an object",
        "'cookies': [{'host': 'a.example', 'name': 'a b', 'value': ''}] | cookies[0] | cookie's name",
        "'logins': [{'host': 'a.example', 'user': 'a:b', 'secret': 's'}] | logins[0] | no colon",
        "'logins': [{'host': 'a.example', 'user': 'ada'}] | logins[0] | a secret is named by"
      })
  void whatIsWrongWithAVisitorIsToldAtItsField(String visitor, String path, String message) {
    String json =
        "{\"name\": \"A\", \"scenes\": [{\"url\": \"a.example\", \"duration_sec\": 2, \"visitor\": {%s}}]}"
            .formatted(visitor.replace('\'', '"'));

    InvalidCampaignException thrown =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> CampaignDraft.fromJson(json).validate(Look.defaults()));

    assertThat(thrown.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path()).isEqualTo("scenes[0].visitor." + path);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void whatIsWrittenDownIsReadAgain() throws Exception {
    Campaign campaign = CampaignDraft.fromStrictJson(ALL).validate(Look.defaults());
    CampaignDraft.Builder written = CampaignDraft.builder().name("Everything");
    campaign.scenes().forEach(scene -> written.scene(SceneDraft.of(scene)));

    String json = new ObjectMapper().writeValueAsString(written.build());

    assertThat(CampaignDraft.fromStrictJson(json).validate(Look.defaults()).scenes())
        .isEqualTo(campaign.scenes());
  }

  @Test
  void aPageIsWrittenDownAsItAlwaysWas() throws Exception {
    assertThat(new ObjectMapper().writeValueAsString(SceneDraft.page("example.com", 5)))
        .isEqualTo(
            "{\"url\":\"example.com\",\"duration_sec\":5,\"on_trouble\":null,\"fallback_url\":null}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'url': 'example.com', 'pdf': {'key': 'a'} | scenes[0] | not url and pdf",
        "'image': {} | scenes[0].image.key | 1 to 512 characters",
        "'image': {'key': '../a'} | scenes[0].image.key | not a storage key",
        "'image': {'key': 'a', 'motion': 'spin'} | scenes[0].image.motion | one of hold, zoom_in",
        "'image': {'key': 'a', 'zoom': 9} | scenes[0].image.zoom | from 1 to 3",
        "'image': {'key': 'a', 'focus_y': -1} | scenes[0].image.focus_y | from 0 to 1",
        "'clip': {'key': 'a', 'from_sec': -1} | scenes[0].clip.from_sec | not from -1.0 s",
        "'clip': {'key': 'a', 'sound': 'loud'} | scenes[0].clip.sound | one of mix, drop",
        "'clip': {'key': 'a', 'level_db': 3} | scenes[0].clip.level_db | from -40 to 0 dB",
        "'pdf': {'key': 'a', 'pages': '4-2'} | scenes[0].pdf.pages | counted upwards",
        "'pdf': {'key': 'a', 'pages': '1-99'} | scenes[0].pdf.pages | at most 60",
        "'html': {} | scenes[0].html.content | needs HTML",
        "'html': {'content': 'x', 'files': {'../a': 'a'}} | scenes[0].html.content | named like",
        "'html': {'content': 'x', 'files': {'a': ''}} | scenes[0].html.files.a | 1 to 512",
        "'end_card': {} | scenes[0].end_card.headline | needs a headline or a call to action",
        "'end_card': {'headline': '', 'label': ''} | scenes[0].end_card.headline | needs a headline or a call to action",
        "'end_card': {'label': 'Talk'} | scenes[0].end_card.address | needs an address",
        "'end_card': {'address': 'a.com'} | scenes[0].end_card.label | needs a label",
        "'end_card': {'label': 'x', 'address': 'javascript:a()'} | scenes[0].end_card.address | http, https or mailto",
        "'end_card': {'headline': 'x', 'color': 'red'} | scenes[0].end_card.color | is written #RRGGBB",
        "'end_card': {'headline': 'x', 'theme': 'blue'} | scenes[0].end_card.theme | must be one of light, dark",
        "'end_card': {'headline': 'x'}, 'html': {'content': 'x'} | scenes[0] | not html and end_card",
        "'end_card': {'headline': 'x'}, 'fallback_url': 'a.com' | scenes[0].fallback_url | Only a page",
        "'pdf': {'key': 'a'}, 'on_trouble': 'record_anyway' | scenes[0].on_trouble | Only a page",
        "'clip': {'key': 'a'}, 'fallback_url': 'b.example' | scenes[0].fallback_url | Only a page"
      })
  void whatBreaksARuleIsToldAtItsField(String scene, String path, String message) {
    String json =
        "{\"name\": \"A\", \"scenes\": [{\"duration_sec\": 2, %s}]}"
            .formatted(scene.replace('\'', '"'));

    InvalidCampaignException thrown =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () -> CampaignDraft.fromJson(json).validate(Look.defaults()));

    assertThat(thrown.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.path()).isEqualTo(path);
              assertThat(error.message()).contains(message);
            });
  }

  @Test
  void aMisspeltFieldIsNamed() {
    InvalidCampaignException thrown =
        catchThrowableOfType(
            InvalidCampaignException.class,
            () ->
                CampaignDraft.fromStrictJson(
                    "{\"name\": \"A\", \"scenes\": [{\"image\": {\"key\": \"a\", \"zom\": 2}}]}"));

    assertThat(thrown.errors()).extracting(FieldError::path).containsExactly("scenes[0].image.zom");
  }

  @Test
  void aHostMayGiveFilesOfItsOwnWhichNoJsonCanSay() throws Exception {
    SceneSource file = SceneSource.image(MediaSource.file(Path.of("slide.png")));
    SceneDraft draft = SceneDraft.builder().source(file).durationSec(2).build();

    Campaign campaign =
        CampaignDraft.builder().name("A").scene(draft).build().validate(Look.defaults());

    assertThat(campaign.scenes().get(0).source()).isEqualTo(file);
    assertThat(SceneDraft.of(campaign.scenes().get(0)).source()).isEqualTo(file);
    assertThat(new ObjectMapper().writeValueAsString(draft)).doesNotContain("slide.png");
  }

  @Test
  void aCardDoesNotShowItsTextInLogs() {
    assertThat(SceneSource.card("<h1>Ada's secret</h1>").toString()).doesNotContain("Ada");
  }
}
