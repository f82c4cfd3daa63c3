package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The flow that everything is for: wizard, campaign, render, worker, poll, viewer. */
@ExtendWith(StudioExtension.class)
class WholeFlowTest {

  private static final Pattern CAMPAIGN = Pattern.compile(".*/campaigns/[0-9a-f-]{36}");

  private static final Pattern POLL = Pattern.compile("/api/renders/[0-9a-f-]{36}$");

  @Test
  void testACampaignCreation(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Test Campaign").next();
    wizard.scene(0, "google.com", 30).review();

    Response created =
        page.waitForResponse(answer -> answer.url().endsWith("/api/campaigns"), wizard::create);
    page.waitForURL(CAMPAIGN);

    assertThat(created.request().method()).isEqualTo("POST");
    assertThat(created.status()).isEqualTo(200);
    String id = page.url().substring(page.url().lastIndexOf('/') + 1);
    JsonNode stored = visitor.client().get("/api/campaigns/" + id).json();
    assertThat(stored.get("name").asText()).isEqualTo("Test Campaign");
    assertThat(stored.get("scenes")).hasSize(1);
    assertThat(stored.at("/scenes/0/url").asText()).isEqualTo("https://google.com");
    assertThat(stored.at("/scenes/0/duration_sec").asInt()).isEqualTo(30);
    assertThat(stored.at("/scenes/0/order_index").asInt()).isZero();
    page.navigate("/");
    assertThat(link(page, "Test Campaign")).isVisible();
  }

  @Test
  void testBRenderEnqueueAndPolling(Studio studio, Visitor visitor) {
    URI held = URI.create("https://polled.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String campaign = visitor.campaign("Polled", new Visitor.Scene(held.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    watchProgress(page);

    Request request =
        page.waitForRequest(Pattern.compile(".*/render$"), () -> button(page, "Render").click());
    assertThat(request.method()).isEqualTo("POST");
    assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
    gate.awaitArrival();
    page.waitForCondition(() -> asked.stream().filter(POLL.asPredicate()).count() > 1);
    gate.open();
    assertThat(link(page, "View Video")).isVisible();

    JsonNode render = visitor.client().get("/api/campaigns/" + campaign).json().at("/renders/0");
    assertThat(render.get("status").asText()).isEqualTo("done");
    assertThat(render.get("progress").asInt()).isEqualTo(100);
    assertThat(asked).anyMatch(url -> url.endsWith("/api/renders/" + render.get("id").asText()));
    assertThat(page.locator("#status")).hasText("Ready to send");
    assertThat(link(page, "View Video"))
        .hasAttribute("href", "/v/" + render.get("public_id").asText());
    List<?> progress = (List<?>) page.evaluate("window.seenProgress");
    assertThat(progress).isNotEmpty().isSorted();
  }

  @Test
  void testCWorkerProcessing(Studio studio, Visitor visitor) {
    String campaign = visitor.campaign("Worked on", studio.pageOfThisMachine());
    String id = visitor.render(campaign);
    List<String> statuses = new CopyOnWriteArrayList<>();
    List<Integer> progress = new CopyOnWriteArrayList<>();

    JsonNode done =
        visitor.awaitEnd(
            id,
            seen -> {
              statuses.add(seen.get("status").asText());
              progress.add(seen.get("progress").asInt());
            });

    assertThat(done.get("status").asText()).isEqualTo("done");
    assertThat(statuses).contains("recording");
    assertThat(progress).isSorted().endsWith(100);
    assertThat(visitor.client().get("/api/renders/" + id + "/log").body())
        .contains("Recorded scene 1");
    var video = visitor.client().get(done.get("final_video_url").asText());
    assertThat(video.status()).isEqualTo(200);
    assertThat(video.header("Content-Type")).isEqualTo("video/mp4");
    assertThat(visitor.client().get(done.get("thumb_url").asText()).status()).isEqualTo(200);
  }

  @Test
  void testDPublicViewer(Studio studio) {
    String publicId = studio.film();

    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/v/" + publicId);
      assertThat(page.locator("video")).isVisible();
      Player player = new Player(page);
      player.play();
      player.awaitTime("> 0.3");
      player.seek(1.5);
      player.awaitTime(">= 1.5");
      assertThat(player.duration()).isEqualTo(Studio.FILM_SECONDS);
      assertThat(player.error()).isNull();
    }
  }

  private static void watchProgress(Page page) {
    page.evaluate(
        """
        () => {
          window.seenProgress = [];
          const bar = document.getElementById("progress");
          new MutationObserver(() => window.seenProgress.push(Number(bar.ariaValueNow)))
            .observe(bar, {attributeFilter: ["aria-valuenow"]});
        }""");
  }
}
