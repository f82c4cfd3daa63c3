package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a prospect does with a video, and what the page does for them. */
@ExtendWith(StudioExtension.class)
class WatchingTest {

  private static final String SHOWN_CAPTION =
      "() => [...document.querySelector('video').textTracks]"
          + ".filter(track => track.mode === 'showing')"
          + ".flatMap(track => [...track.activeCues]).map(cue => cue.text).join('\\n')";

  @Test
  void thePictureIsOneButtonThenTheControlsAreBelowItAndThenTheNextStep(Studio studio) {
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + studio.film());
      assertThat(page.locator("#controls")).isHidden();
      assertThat(page.locator("video")).not().hasAttribute("controls", "");
      assertThat(page.locator("#start")).hasText("Play the video, 0:02");

      new Player(page).mute();
      page.locator("#start").click();

      assertThat(page.locator("#start")).isHidden();
      assertThat(page.locator("#controls")).isVisible();
      assertThat(page.locator("#controls").boundingBox().y)
          .isGreaterThanOrEqualTo(bottom(page.locator(".stage")) - 1);
      Locator card = page.locator("#end-card");
      assertThat(card.getByText("Book 15 minutes with me")).isVisible();
      assertThat(card.getByText("Book 15 minutes with me"))
          .hasAttribute("href", "https://cal.example.com/grace");

      new Player(page).slow(); // It is not to end again before the rest is looked at.
      button(page, "Watch again").click();
      assertThat(card).isHidden();
      assertThat(button(page, "Pause")).isFocused();
    }
  }

  @Test
  void whoPressesPlayWithAKeyHasTheControlsUnderIt(Studio studio) {
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + studio.film());
      page.locator("#start").focus();
      page.keyboard().press("Enter");

      assertThat(page.locator("#start")).isHidden();
      assertThat(page.locator("#toggle")).isFocused();
    }
  }

  @Test
  void wordsRunInTheirOwnDirection(Studio studio, Visitor visitor) {
    String id = visitor.campaign("שלום עדה (v2)!");
    visitor
        .client()
        .sendJson(
            "PATCH",
            "/api/campaigns/" + id,
            Map.of("presentation", Map.of("greeting", "مرحبا آدا، هذا لك (v2)!")));
    String film = visitor.awaitEnd(visitor.render(id)).get("video_public_id").asText();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + film);
      assertThat(page.locator(".greeting")).hasCSS("direction", "rtl");
      assertThat(page.locator("h1")).hasCSS("direction", "rtl");
      assertThat(page.locator("#player")).hasCSS("direction", "ltr");
    }
    Page owners = visitor.open("/campaigns/" + id);
    assertThat(owners.locator("#name")).hasCSS("direction", "rtl");
    owners.navigate("/");
    assertThat(owners.locator(".campaign__name")).hasCSS("direction", "rtl");
  }

  @Test
  void captionsAreShownAndCanBeSwitchedOff(Studio studio, Visitor visitor) {
    String campaign = visitor.campaign("Captioned", studio.pageOfThisMachine());
    String text = "1\n00:00:00,000 --> 00:00:02,000\nHi Ada, look at this\n";
    visitor
        .client()
        .sendJson(
            "PATCH",
            "/api/campaigns/" + campaign,
            Map.of("captions", Map.of("language", "en", "text", text)));
    String film = visitor.awaitEnd(visitor.render(campaign)).get("video_public_id").asText();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + film);
      Player player = new Player(page);
      player.slow();
      page.locator("#start").click();
      player.awaitTime("> 0.02");
      page.keyboard().press("k");
      Locator captions = button(page, "Captions");
      assertThat(captions).hasAttribute("aria-pressed", "true");
      assertThat(page.evaluate(SHOWN_CAPTION)).isEqualTo("Hi Ada, look at this");

      captions.click();
      assertThat(captions).hasAttribute("aria-pressed", "false");
      assertThat(page.evaluate(SHOWN_CAPTION)).isEqualTo("");

      page.keyboard().press("c");
      assertThat(captions).hasAttribute("aria-pressed", "true");
      assertThat(page.evaluate(SHOWN_CAPTION)).isEqualTo("Hi Ada, look at this");
    }
  }

  @Test
  void keysDoWhatPlayersDo(Studio studio) {
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + studio.film());
      assertThat(page.locator("#player.player--ready")).isVisible();
      Player player = new Player(page);
      page.keyboard().press("m");
      assertThat(page.locator("#mute")).hasAttribute("aria-pressed", "true");

      player.slow();
      page.keyboard().press("Space");
      player.awaitTime("> 0.02");
      page.keyboard().press("k");
      assertThat(button(page, "Play")).isVisible();
      page.keyboard().press("5");
      player.awaitTime("=== 1");
      page.keyboard().press("ArrowLeft");
      player.awaitTime("=== 0");
      page.keyboard().press("9");
      player.awaitTime("=== 1.8");

      page.locator("#speed").focus();
      page.locator("#speed").selectOption("2");
      page.keyboard().press("5"); // Typed into the choice: no jump.
      assertThat(page.evaluate("document.querySelector('video').playbackRate")).isEqualTo(2);
      player.awaitTime("=== 1.8");
    }
  }

  @Test
  void chaptersJumpAndTheCurrentOneIsMarked(Studio studio, Visitor visitor) {
    String campaign =
        visitor.campaign("Two parts", studio.pageOfThisMachine(), studio.pageOfThisMachine());
    String id = visitor.awaitEnd(visitor.render(campaign)).get("video_public_id").asText();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + id);
      assertThat(page.locator("#player.player--ready")).isVisible();
      new Player(page).mute();
      Locator chapters = page.locator(".chapter");
      assertThat(chapters).hasCount(2);

      chapters.nth(1).click();

      new Player(page).awaitTime(">= 2");
      assertThat(chapters.nth(1)).hasAttribute("aria-current", "true");
      assertThat(page.locator(".chapter[aria-current]")).hasCount(1);
      assertThat(page.url()).endsWith("/v/" + id);
    }
  }

  @Test
  void aVideoThatIsBeingMadeAppearsByItself(Studio studio, Visitor visitor) {
    visitor.profile("#0b7a75");
    URI held = URI.create("https://held-for-prospect.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String render = visitor.render(visitor.campaign("Worth it", new Scene(held.toString(), 1)));
    gate.awaitArrival();
    String id = visitor.look(render).get("video_public_id").asText();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + id);
      assertThat(page.locator("h1")).hasText("Your video is being made");
      List<String> loads = new CopyOnWriteArrayList<>();
      page.onLoad(loaded -> loads.add(loaded.url()));

      gate.open();

      assertThat(page.locator("h1")).hasText("Worth it");
      assertThat(page.locator("#player.player--ready")).isVisible();
      assertThat(page).hasTitle("Worth it");
      assertThat(link(page, "Reply to Grace"))
          .hasAttribute("href", "mailto:grace@example.com?subject=Re%3A%20Worth%20it");
      assertThat(loads).isEmpty();
    }
  }

  @Test
  void thePasswordIsAskedForOnceAlsoWithoutScripts(Studio studio, Visitor visitor) {
    String render = visitor.render(visitor.campaign("Kept"));
    String id = visitor.awaitEnd(render).get("video_public_id").asText();
    visitor.change(id, Map.of("password", "open sesame"));
    try (var plain =
        studio
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(studio.url().toString())
                    .setJavaScriptEnabled(false))) {
      Page page = plain.newPage();
      page.navigate("/v/" + id);
      page.getByLabel("Password").fill("open sesame");
      button(page, "Watch").click();

      assertThat(page.locator("h1")).hasText("Kept");
      assertThat(page.locator("video")).hasAttribute("controls", "");
      assertThat(page.locator("#start")).isHidden();
      page.reload();
      assertThat(page.locator("h1")).hasText("Kept");
    }
  }

  @Test
  void theFirstViewIsLightAndAsksNobodyElse(Studio studio) {
    String film = studio.film();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.browser().newPage();
      List<Response> answers = new CopyOnWriteArrayList<>();
      page.onResponse(answers::add);
      page.navigate("/v/" + film);
      assertThat(page.locator("#player.player--ready")).isVisible();

      int bytes = 0;
      for (Response answer : answers) {
        assertThat(answer.url()).startsWith(studio.url().toString());
        if (!answer.url().contains("/media/")) {
          answer.finished();
          bytes += answer.request().sizes().responseBodySize;
        }
      }
      assertThat(bytes).as("bytes sent without the media").isBetween(10_000, 60_000);
    }
  }

  private static double bottom(Locator element) {
    var box = element.boundingBox();
    return box.y + box.height;
  }
}
