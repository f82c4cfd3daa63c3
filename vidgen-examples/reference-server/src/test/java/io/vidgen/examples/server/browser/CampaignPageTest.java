package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static io.vidgen.examples.server.browser.Find.toast;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.vidgen.ErrorCode;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.recorder.RecorderException;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StudioExtension.class)
class CampaignPageTest {

  /** What is asked for again and again as long as a render goes on. */
  private static final Pattern POLL = Pattern.compile("/api/(renders|campaigns)/");

  /** A poll's time and a little more, by the page's own clock. */
  private static final String A_POLLS_TIME = "() => new Promise(done => setTimeout(done, 2200))";

  private static final int QUIET_IN_A_ROW = 3;

  /** A slow machine makes the last poll late, and all that it asks for. */
  private static final int MOST_POLLS_TIMES = 30;

  @Test
  void aSecondRenderIsRefusedWithAToastAndTheFirstIsShown(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-second.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String campaign = visitor.campaign("Twice", new Scene(held.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    assertThat(button(page, "Render")).isEnabled();
    visitor.render(campaign); // As in another tab.
    gate.awaitArrival();

    button(page, "Render").click();

    assertThat(toast(page, "A render is already in progress for this campaign")).isVisible();
    assertThat(page.locator("#status")).hasText("Being made");
    assertThat(button(page, "Render")).isDisabled();
    gate.open();
    assertThat(link(page, "View Video")).isVisible();
  }

  @Test
  void aFailureIsToldInWordsAndWithItsCodeAndNoRetryIsOfferedThatCannotHelp(
      Studio studio, Visitor visitor) {
    URI broken = URI.create("https://broken.example/");
    studio
        .engines()
        .faults()
        .failOnce(
            broken,
            new RecorderException(ErrorCode.HTTP_CLIENT_ERROR, "the page answers 404", null));
    String campaign = visitor.campaign("Broken", new Scene(broken.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Render").click();

    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText(
            Pattern.compile("Render failed: A page was not found.*\\(HTTP_CLIENT_ERROR\\)"));
    assertThat(page.locator("#failed")).containsText("the page answers 404");
    assertThat(button(page, "Retry")).isHidden();
    String publicId = publicId(visitor, campaign);

    button(page, "Render again").click();
    assertThat(link(page, "View Video")).hasAttribute("href", "/v/" + publicId);
  }

  @Test
  void theAddressOfASceneThatFailedIsCorrectedBesideItAndRenderedAgain(
      Studio studio, Visitor visitor) {
    URI typo = URI.create("https://acme-pluming.example/");
    studio
        .engines()
        .faults()
        .failOnce(
            typo, RecorderException.permanent(ErrorCode.DNS_NOT_FOUND, "there is no such host"));
    String campaign =
        visitor.campaign("Typo", new Scene("https://a.example/", 1), new Scene(typo.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Render").click();
    Locator failed = page.locator(".scene[data-state=failed]");
    assertThat(failed).containsText("A page's address does not exist");

    page.getByLabel("Address").fill("not a page");
    button(page, "Save and render again").click();
    assertThat(page.getByLabel("Address")).isFocused();
    assertThat(page.getByLabel("Address"))
        .hasAccessibleErrorMessage(Pattern.compile("Invalid URL \"not a page\".*"));
    page.getByLabel("Address").fill("acme-plumbing.example");
    page.getByLabel("Address").press("Enter");

    assertThat(link(page, "View Video")).isVisible();
    assertThat(failed).hasCount(0);
    JsonNode scenes = visitor.client().get("/api/campaigns/" + campaign).json().get("scenes");
    assertThat(scenes.at("/0/url").asText()).isEqualTo("https://a.example/");
    assertThat(scenes.at("/1/url").asText()).isEqualTo("https://acme-plumbing.example");
  }

  @Test
  void noOtherAddressIsAskedForWhereTheSceneShowsAnotherPageByNow(Studio studio, Visitor visitor) {
    URI typo = URI.create("https://acme-pluming-again.example/");
    studio
        .engines()
        .faults()
        .failOnce(
            typo, RecorderException.permanent(ErrorCode.DNS_NOT_FOUND, "there is no such host"));
    String campaign = visitor.campaign("Typo", new Scene(typo.toString(), 1));
    visitor.awaitEnd(visitor.render(campaign));
    Page page = visitor.open("/campaigns/" + campaign);
    assertThat(page.getByLabel("Address")).hasValue(typo.toString());

    Map<String, Object> other = Map.of("url", "https://a.example/", "duration_sec", 1);
    visitor
        .client()
        .sendJson("PATCH", "/api/campaigns/" + campaign, Map.of("scenes", List.of(other)));
    page.reload();

    assertThat(page.locator("#failed")).containsText("A page's address does not exist");
    assertThat(page.locator("#log")).not().isEmpty(); // Which is shown last.
    assertThat(page.locator(".fix")).hasCount(0);
  }

  @Test
  void aLabelIsSavedAndACampaignDuplicatedIntoTheEditor(Visitor visitor) {
    String campaign = visitor.campaign("Told apart");
    String publicId = visitor.awaitEnd(visitor.render(campaign)).get("video_public_id").asText();
    Page page = visitor.open("/campaigns/" + campaign);
    assertThat(link(page, "Edit")).hasAttribute("href", "/campaigns/" + campaign + "/edit");

    page.getByLabel("Private label").fill("Acme, second try");
    page.getByLabel("Private label").press("Enter");
    assertThat(toast(page, "Label saved")).isVisible();
    assertThat(visitor.client().get("/api/videos/" + publicId).json().get("label").asText())
        .isEqualTo("Acme, second try");

    button(page, "Duplicate").click();
    page.waitForURL(Pattern.compile(".*/campaigns/[0-9a-f-]{36}/edit"));
    assertThat(page.url()).doesNotContain(campaign);
  }

  @Test
  void captionsFromAFileAreShownOnTheWatchPageWithoutAnotherRender(Visitor visitor) {
    String campaign = visitor.campaign("Captioned");
    String publicId = visitor.awaitEnd(visitor.render(campaign)).get("video_public_id").asText();
    Page page = visitor.open("/campaigns/" + campaign);
    Locator file = page.getByLabel("SubRip or WebVTT file");
    page.getByLabel("Language").fill("en");

    file.setInputFiles(subRip("1\n00:61:00,000 --> 00:00:02,500\nHi\n"));
    button(page, "Use these captions").click();
    assertThat(file).isFocused();
    assertThat(file).hasAccessibleErrorMessage(Pattern.compile(".*line 2: \"00:61:00,000\".*"));
    file.setInputFiles(subRip("1\n00:00:00,100 --> 00:00:00,900\nHi Ada\n"));
    button(page, "Use these captions").click();

    assertThat(toast(page, "Captions saved")).isVisible();
    assertThat(page.locator("#captions-state")).hasText("They are from a file.");
    assertThat(visitor.client().get("/v/" + publicId + "/captions.vtt").body())
        .contains("Language: en", "Hi Ada");
    assertThat(visitor.client().get("/api/campaigns/" + campaign).json().get("renders")).hasSize(1);
  }

  private static FilePayload subRip(String text) {
    return new FilePayload("talk.srt", "application/x-subrip", text.getBytes(UTF_8));
  }

  @Test
  void aRenderIsCancelledAndTheFocusIsNotLost(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-cancel.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String campaign = visitor.campaign("Cancelled", new Scene(held.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Render").press("Enter");
    gate.awaitArrival();
    assertThat(button(page, "Cancel")).isFocused();

    button(page, "Cancel").press("Enter");

    assertThat(page.locator("#status")).hasText("Cancelled");
    assertThat(button(page, "Retry")).isFocused();
  }

  @Test
  void theLinkStaysAndShowsTheEarlierVideoUntilTheNextIsDone(Studio studio, Visitor visitor) {
    URI again = URI.create("https://rendered-again.example/");
    String campaign = visitor.campaign("Again", new Scene(again.toString(), 1));
    visitor.awaitEnd(visitor.render(campaign));
    String first = publicId(visitor, campaign);
    String file =
        visitor
            .client()
            .get("/api/campaigns/" + campaign)
            .json()
            .at("/renders/0/final_video_url")
            .asText();
    Gate gate = studio.engines().faults().blockOnce(again);
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Render again").click();
    gate.awaitArrival();

    assertThat(page.locator("#status")).hasText("Being made");
    assertThat(link(page, "View Video")).hasAttribute("href", "/v/" + first);
    assertThat(page.locator("#earlier-list").getByRole(AriaRole.LINK))
        .hasAttribute("href", "/v/" + first);
    Page list = visitor.open("/");
    assertThat(link(list, "View video of Again")).hasAttribute("href", "/v/" + first);
    page = visitor.open("/campaigns/" + campaign);
    gate.open();

    assertThat(page.locator("#status")).hasText("Ready to send");
    assertThat(link(page, "View Video")).hasAttribute("href", "/v/" + first);
    assertThat(page.locator("#earlier-list").getByRole(AriaRole.LINK)).hasAttribute("href", file);
  }

  @Test
  void theLogIsLiveAndCompleteAndThePollingEnds(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-log.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String campaign = visitor.campaign("Logged", new Scene(held.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    AtomicInteger polls = new AtomicInteger();
    page.onRequest(
        request -> {
          if (POLL.matcher(request.url()).find()) {
            polls.incrementAndGet();
          }
        });
    button(page, "Render").click();
    gate.awaitArrival();
    page.locator("summary:text-is('Log')").click();
    assertThat(page.locator("#log")).containsText("Recording scene 1");
    assertThat(polls).hasPositiveValue();
    gate.open();
    assertThat(link(page, "View Video")).isVisible();

    awaitEndOfPolling(page, polls);

    String render =
        visitor.client().get("/api/campaigns/" + campaign).json().at("/renders/0/id").asText();
    int lines = visitor.client().get("/api/renders/" + render + "/log").json().get("lines").size();
    assertThat(page.locator("#log")).hasText(Pattern.compile("(.*\\n){" + (lines - 1) + "}.*"));
  }

  private static void awaitEndOfPolling(Page page, AtomicInteger polls) {
    int quiet = 0;
    for (int waited = 0; quiet < QUIET_IN_A_ROW; waited++) {
      assertThat(waited).as("polls' times, after %s requests", polls).isLessThan(MOST_POLLS_TIMES);
      int before = polls.get();
      page.evaluate(A_POLLS_TIME);
      quiet = polls.get() == before ? quiet + 1 : 0;
    }
  }

  @Test
  void aLostConnectionIsSaidAndSurvived(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-offline.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    String campaign = visitor.campaign("Offline", new Scene(held.toString(), 1));
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Render").click();
    gate.awaitArrival();
    assertThat(page.locator("#status")).hasText("Being made");

    visitor.browser().setOffline(true);
    assertThat(page.locator("#lost")).containsText("The connection to the server is lost");
    gate.open();
    visitor.browser().setOffline(false);

    assertThat(toast(page, "Connected again")).isVisible();
    assertThat(page.locator("#lost")).isHidden();
    assertThat(link(page, "View Video")).isVisible();
  }

  @Test
  void captionsAreTakenAsTheyWereTypedOrNotAtAll(Visitor visitor) {
    String campaign = visitor.campaign("Captioned");
    Page page = visitor.open("/campaigns/" + campaign);
    for (String charset : List.of("UTF-8", "UTF-16")) {
      useCaptions(page, captions("Grüße, " + charset).getBytes(Charset.forName(charset)));
      await()
          .atMost(Duration.ofMillis(Studio.PATIENCE_MS))
          .until(() -> captionsOf(visitor, campaign), it -> it.contains("Grüße, " + charset));
    }

    useCaptions(page, captions("Grüße").getBytes(Charset.forName("windows-1252")));
    assertThat(page.locator("#captions-file"))
        .hasAccessibleErrorMessage(Pattern.compile("This file is no text in UTF-8.*"));
    useCaptions(page, " \n".getBytes(UTF_8));
    assertThat(page.locator("#captions-file"))
        .hasAccessibleErrorMessage("There is nothing in this file");
    assertThat(captionsOf(visitor, campaign)).contains("Grüße, UTF-16");
  }

  private static String captions(String words) {
    return "1\n00:00:00,000 --> 00:00:01,000\n" + words + "\n";
  }

  private static void useCaptions(Page page, byte[] file) {
    page.locator("#captions-file").setInputFiles(new FilePayload("me.srt", "", file));
    button(page, "Use these captions").click();
  }

  private static String captionsOf(Visitor visitor, String campaign) {
    JsonNode source = visitor.client().get("/api/campaigns/" + campaign).json().get("source");
    return source.path("captions").path("text").asText();
  }

  @Test
  void theLinkIsCopiedWhole(Studio studio, Visitor visitor) {
    visitor.browser().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    String campaign = visitor.campaign("Sent");
    visitor.awaitEnd(visitor.render(campaign));
    Page page = visitor.open("/campaigns/" + campaign);
    button(page, "Copy link").click();

    assertThat(toast(page, "Link copied")).isVisible();
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo(studio.url().resolve("/v/" + publicId(visitor, campaign)).toString());
  }

  @Test
  void whatIsSentIsCopiedForMailsAndPages(Studio studio, Visitor visitor) {
    visitor.browser().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    String campaign = visitor.campaign("A \"quoted\" name");
    visitor.awaitEnd(visitor.render(campaign));
    String link = studio.url().resolve("/v/" + publicId(visitor, campaign)).toString();
    Page page = visitor.open("/campaigns/" + campaign);

    button(page, "Copy for e-mail").click();
    String plain = "A \"quoted\" name (0:01)\n" + link;
    page.waitForCondition(() -> clipboard(page).equals(plain));
    assertThat(
            page.evaluate(
                """
                async () => {
                  const [item] = await navigator.clipboard.read();
                  return await (await item.getType("text/html")).text();
                }"""))
        .asString()
        .contains("href=\"" + link + "\"")
        .contains("<img ");

    page.getByText("HTML and plain text").click();
    button(page, "Copy the HTML for a web page").click();
    page.waitForCondition(() -> clipboard(page).startsWith("<iframe"));
    assertThat(clipboard(page))
        .contains("src=\"" + link.replace("/v/", "/embed/") + "\"")
        .contains("title=\"A &#34;quoted&#34; name\"");

    button(page, "Copy title and link").click();
    page.waitForCondition(() -> clipboard(page).equals(plain));
  }

  private static String clipboard(Page page) {
    return (String) page.evaluate("navigator.clipboard.readText()");
  }

  @Test
  void namesAreTextWhateverIsInThem(Visitor visitor) {
    String name = "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>\"&";
    String campaign = visitor.campaign(name);
    visitor.awaitEnd(visitor.render(campaign));
    Page page = visitor.open("/campaigns/" + campaign);
    assertThat(page.locator("#name")).hasText(name);
    assertThat(page).hasTitle(name + " · VidGen");

    page.navigate("/");
    assertThat(link(page, name)).isVisible();
    button(page, "Delete " + name).click();
    assertThat(page.locator("#delete-name")).hasText(name);

    page.navigate("/v/" + publicId(visitor, campaign));
    assertThat(page.locator("h1")).hasText(name);
    assertThat(page.evaluate("window.broken ?? null")).isNull();
    assertThat(page.locator("main img, main script")).hasCount(0);
  }

  private static String publicId(Visitor visitor, String campaign) {
    return visitor
        .client()
        .get("/api/campaigns/" + campaign)
        .json()
        .at("/renders/0/public_id")
        .asText();
  }
}
