package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StudioExtension.class)
class ViewerTest {

  @Test
  void whatOthersShowOfALinkIsInItsTags(Studio studio, Visitor visitor) {
    JsonNode done = publish(visitor, "For \"Ada\" & <co>");
    Visitor stranger = Visitor.stranger(studio);
    try (stranger) {
      Page page = stranger.open("/v/" + done.get("public_id").asText());
      String here = page.url();

      assertThat(page).hasTitle("For \"Ada\" & <co>");
      assertThat(meta(page, "og:title")).isEqualTo("For \"Ada\" & <co>");
      assertThat(meta(page, "og:type")).isEqualTo("video.other");
      assertThat(meta(page, "og:url")).isEqualTo(here);
      assertThat(meta(page, "og:video")).isEqualTo(done.get("final_video_url").asText());
      assertThat(meta(page, "og:image")).isEqualTo(done.get("share_image_url").asText());
      assertThat(meta(page, "og:image:width")).isEqualTo("1200");
      assertThat(meta(page, "og:image:height")).isEqualTo("676");
      assertThat(meta(page, "og:video:width")).isEqualTo("1920");
      assertThat(meta(page, "og:video:height")).isEqualTo("1080");
      assertThat(meta(page, "video:duration")).isEqualTo("1");
      assertThat(meta(page, "twitter:card")).isEqualTo("player");
      assertThat(meta(page, "twitter:player")).isEqualTo(here.replace("/v/", "/embed/"));
      assertThat(page.locator("video")).hasAttribute("poster", done.get("thumb_url").asText());
      assertThat(page.locator("time")).hasText("0:01");
    }
  }

  @Test
  void anotherSiteShowsThePlayerInAFrameButNoOtherPage(Studio studio) {
    String publicId = studio.film();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page site = stranger.browser().newPage();
      site.navigate(studio.site().page(DemoPage.SHORT).toString());
      for (String path : List.of("/embed/", "/v/")) {
        site.evaluate(
            "src => document.body.append(Object.assign(document.createElement('iframe'), {src}))",
            studio.url().resolve(path + publicId).toString());
      }

      FrameLocator embed = site.frameLocator("iframe >> nth=0");
      embed.locator("video").evaluate("v => { v.muted = true; return v.play(); }");
      assertThat(site.frameLocator("iframe >> nth=1").locator("video")).hasCount(0);
    }
  }

  @Test
  void nobodySeesAVideoThatIsNotDoneOrNotThere(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-unpublished.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String render = visitor.render(visitor.campaign("Secret", new Scene(held.toString(), 1)));
    gate.awaitArrival();
    String unpublished = visitor.look(render).get("public_id").asText();
    try (Visitor stranger = Visitor.stranger(studio)) {
      for (String id : List.of("AAAAAAAAAAAAAAAAAAAAAA", "short", "..%2F..%2Fetc")) {
        Answer answer = stranger.client().get("/v/" + id, "Accept", "text/html");
        assertThat(answer.status()).as(id).isIn(400, 404);
      }
      Page page = stranger.open("/v/AAAAAAAAAAAAAAAAAAAAAA");
      assertThat(page.locator("h1")).hasText("This video is not here");

      Answer early = stranger.client().get("/v/" + unpublished, "Accept", "text/html");
      assertThat(early.body()).doesNotContain("Secret").doesNotContain("<video");
    }
    gate.open();
  }

  @Test
  void aVideoThatCannotBeLoadedIsSaid(Studio studio, Visitor visitor) {
    String publicId = publish(visitor, "Gone").get("public_id").asText();
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.browser().newPage();
      page.route("**/*.mp4", Route::abort);
      page.navigate("/v/" + publicId);

      assertThat(page.locator("#player-problem")).isVisible();
    }
  }

  private static JsonNode publish(Visitor visitor, String name) {
    return visitor.awaitEnd(visitor.render(visitor.campaign(name)));
  }

  private static String meta(Page page, String name) {
    return page.locator("meta[property='%s'], meta[name='%s']".formatted(name, name))
        .getAttribute("content");
  }
}
