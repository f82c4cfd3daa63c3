package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.vidgen.ErrorCode;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.recorder.RecorderException;
import io.vidgen.testing.Gate;
import io.vidgen.testing.WebhookReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page in its important states, on a desk and on a phone, light and dark ({@link
 * Looks#tried()}): nothing sticks out to the side, and axe finds nothing that keeps anybody out.
 * Pictures of all are kept in {@code target/screenshots}, for somebody to look at.
 */
@ExtendWith(StudioExtension.class)
class EveryPageTest {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** Recording goes from 10 to 40 percent. */
  private static final Pattern THREE_OF_FOUR = Pattern.compile("3[123] %");

  private static final String FITS =
      "document.documentElement.scrollWidth <= document.documentElement.clientWidth";

  @Test
  void theListWithoutCampaigns(Visitor visitor) {
    Page page = visitor.open("/");
    assertThat(page.getByText("No campaigns yet")).isVisible();

    check(page, "list-empty");
  }

  @Test
  void theListWithCampaignsAndTheQuestionBeforeDeletion(Studio studio, Visitor visitor) {
    URI missing = URI.create("https://missing.example/");
    studio.engines().faults().failOnce(missing, notFound(missing));
    String failed = visitor.campaign("Bounced", new Scene(missing.toString(), 5));
    visitor.awaitEnd(visitor.render(failed));
    String done = visitor.campaign("A video for Ada Lovelace, Analytical Engines Ltd");
    visitor.awaitEnd(visitor.render(done));
    visitor.campaign("Not yet", new Scene("example.com", 70), new Scene("example.org/about", 20));
    Gate gate = studio.engines().faults().blockOnce(URI.create("https://slow.example/"));
    String slow = visitor.campaign("In the making", new Scene("https://slow.example/", 12));
    visitor.render(slow);
    gate.awaitArrival();

    Page page = visitor.open("/");
    assertThat(page.locator(".tag--running")).hasText("Being made");
    check(page, "list");

    page.getByRole(AriaRole.BUTTON, named("Delete Bounced")).click();
    check(page, "list-delete");
    page.getByRole(AriaRole.BUTTON, named("Keep it")).click();

    page.getByLabel("Search").fill("nothing has this name");
    assertThat(page.getByText("No campaign fits")).isVisible();
    check(page, "list-none");
    gate.open();
  }

  @Test
  void theFacecams(Visitor visitor) throws IOException {
    Page page = visitor.open("/facecams");
    assertThat(page.getByText("No clips yet")).isVisible();
    check(page, "facecams-empty");

    FacecamsPageTest.upload(visitor);
    FacecamsPageTest.upload(visitor);
    page.reload();
    assertThat(page.locator(".clip img")).hasCount(2);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rename")).first().click();
    check(page, "facecams-rename");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Hello, in English");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Hello, in English")).isVisible();
    check(page, "facecams");
  }

  @Test
  void theWebhooks(Visitor visitor) {
    Page page = visitor.open("/webhooks");
    assertThat(page.getByText("No webhooks yet")).isVisible();
    check(page, "webhooks-empty");
    page.getByRole(AriaRole.BUTTON, named("Add a webhook")).click();
    page.getByRole(AriaRole.BUTTON, named("Add")).click();
    assertThat(page.locator("#url-error")).not().isEmpty();
    check(page, "webhooks-add");
    page.getByRole(AriaRole.BUTTON, named("Cancel")).click();

    try (WebhookReceiver receiver = new WebhookReceiver()) {
      receiver.answer(204).answer(410);
      WebhooksPageTest.create(visitor, receiver);
      page.reload();
      Locator test = page.getByRole(AriaRole.BUTTON, containing("Send a test to"));
      test.click();
      assertThat(page.getByText("Delivered")).isVisible();
      test.click();
      assertThat(page.getByText("Given up")).isVisible();
      assertThat(page.getByText("Suspended")).isVisible();
      page.getByText("Message", new Page.GetByTextOptions().setExact(true)).last().click();
      check(page, "webhooks");

      page.getByRole(AriaRole.BUTTON, named("Add a webhook")).click();
      page.getByLabel("Address")
          .fill("https://app.example.com/a/rather/long/address/that-has-to-wrap-somewhere?token=1");
      page.getByRole(AriaRole.BUTTON, named("Add")).click();
      assertThat(page.locator("#secret")).isVisible();
      check(page, "webhooks-secret");
    }
  }

  @Test
  void theBatches(Visitor visitor) {
    Page page = visitor.open("/batches");
    assertThat(page.getByText("No batches yet")).isVisible();
    check(page, "batches-empty");
    page.navigate("/batches/new");
    assertThat(page.getByText("First a campaign, then a list")).isVisible();

    visitor.campaign("A pitch");
    page.reload();
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Third quarter");
    page.getByLabel("Or paste it").fill("email,email\nada@a.example,x\n");
    page.getByRole(AriaRole.BUTTON, named("Check the list")).click();
    assertThat(page.locator("#list-errors")).containsText("Line 1");
    check(page, "batch-new-errors");

    page.getByLabel("Or paste it")
        .fill("email,First Name,website\nada@a.example,Ada,a.example\nbo@b.example,,b d\n");
    page.getByRole(AriaRole.BUTTON, named("Check the list")).click();
    page.getByLabel("Page of scene 1", new Page.GetByLabelOptions().setExact(true))
        .fill("{{website}}");
    page.getByRole(AriaRole.BUTTON, named("Save and check again")).click();
    assertThat(page.locator(".cell[aria-invalid]")).hasCount(1);
    check(page, "batch-checked");

    page.getByRole(AriaRole.BUTTON, named("Make 1 video")).click();
    check(page, "batch-run");
    page.getByRole(AriaRole.BUTTON, named("Make them")).click();
    assertThat(page.locator(".video img")).hasCount(1);
    assertThat(page.locator("#state")).hasText("Done");
    check(page, "batch-done");
    String batch = page.url();
    String watchPage = page.locator(".video a[href*='/v/']").first().getAttribute("href");
    page.navigate("/batches");
    assertThat(page.getByText("Third quarter")).isVisible();
    check(page, "batches");

    visitor.profile("#0b7a75");
    page.navigate(watchPage);
    page.getByText("I do not want videos like this").click();
    check(page, "viewer-no-more");
    page.getByRole(AriaRole.BUTTON, named("Yes, no more")).click();
    assertThat(page.locator("#no-more")).hasText(Pattern.compile("No more videos from Grace.*"));
    assertThat(page.locator("#no-more")).isFocused();
    check(page, "viewer-no-more-said");
    visitor.client().delete(URI.create(batch).getPath().replace("/batches", "/api/batches"));
  }

  @Test
  void theProfile(Visitor visitor) {
    Page page = visitor.open("/profile");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Grace Hopper");
    page.getByLabel("Role").fill("Partnerships, Eckert-Mauchly");
    page.getByLabel("Replies go to").fill("grace@example");
    page.getByLabel("Colour", new Page.GetByLabelOptions().setExact(true)).fill("#ffe600");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    assertThat(page.getByLabel("Replies go to")).isFocused();
    check(page, "profile-errors");

    page.getByLabel("Replies go to").fill("grace@example.com");
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    assertThat(page.getByText("Hardly seen on a light page")).isVisible();
    check(page, "profile");
  }

  @Test
  void theWizard(Studio studio, Visitor visitor) {
    URI typo = URI.create("https://acme-pluming.example");
    studio
        .engines()
        .faults()
        .failOnce(typo, new RecorderException(ErrorCode.DNS_NOT_FOUND, "not found", null));
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    check(page, "wizard-1");
    wizard.next();
    check(page, "wizard-1-errors");

    wizard.press("Record now");
    assertThat(page.locator("#preview")).isVisible();
    check(page, "wizard-1-camera");
    page.locator("#close-camera").click();

    wizard.name("Hello Ada").next();
    wizard
        .scene(0, studio.pageOfThisMachine().url() + "?ref=outreach-to-analytical-engines", 12)
        .add()
        .scene(1, "acme-pluming.example", 8)
        .add();
    assertThat(page.getByText("acme-pluming.example does not exist")).isVisible();
    assertThat(page.locator(".scene img").first()).isVisible();
    wizard.next();
    check(page, "wizard-2-errors");

    wizard.scene(2, "example.net/about", 10).next();
    assertThat(page.locator("#still-picture")).isVisible();
    page.getByLabel("First line").fill("Grace Hopper");
    page.getByLabel("What it says").fill("Book 15 minutes");
    wizard.next();
    check(page, "wizard-3-errors");

    page.getByLabel("Where it leads").fill("cal.example.com/grace");
    wizard.next();
    check(page, "wizard-4");
  }

  @Test
  void theWizardsKindsOfScenes(Studio studio, Visitor visitor) throws IOException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Of all kinds").next();
    SceneKindsTest.kind(page, 0, "Picture");
    SceneKindsTest.upload(page, 0, SceneKindsTest.slide());
    wizard.add();
    SceneKindsTest.kind(page, 1, "Clip");
    SceneKindsTest.upload(page, 1, SceneKindsTest.clip());
    wizard.add();
    SceneKindsTest.kind(page, 2, "PDF");
    SceneKindsTest.upload(page, 2, SceneKindsTest.deck());
    wizard.add();
    SceneKindsTest.kind(page, 3, "HTML card");
    page.getByLabel("HTML of scene 4")
        .fill("<style>body { background: #0b7a75; color: #fff }</style>\n<h1>Thank you, Ada</h1>");
    page.getByRole(AriaRole.BUTTON, named("Preview")).click();
    wizard.add();
    wizard.scene(4, studio.pageOfThisMachine().url(), 5);
    for (String box : List.of("Visitor", "Actions")) {
      SceneKindsTest.row(page, 4).getByText(box).click();
    }
    for (int action = 0; action < 3; action++) {
      page.getByRole(AriaRole.BUTTON, named("Add an action")).click();
    }
    SceneKindsTest.row(page, 4).getByLabel("What is done").nth(0).selectOption("type");
    SceneKindsTest.row(page, 4).getByLabel("What is done").nth(1).selectOption("run");
    page.getByLabel("Script").fill("// The newest first\ndocument.body.dataset.order = 'newest'");
    SceneKindsTest.row(page, 4).getByLabel("What is done").nth(2).selectOption("wait");
    wizard.add();
    SceneKindsTest.kind(page, 5, "PDF");
    wizard.add();
    SceneKindsTest.kind(page, 6, "End card");
    page.getByLabel("Headline of scene 7").fill("Shall we talk, Ada?");
    SceneKindsTest.row(page, 6).getByRole(AriaRole.BUTTON, within("Preview")).click();
    assertThat(page.getByAltText("The card, as the video shows it")).hasCount(2);
    SceneKindsTest.row(page, 6).getByLabel("Button").fill("Book 15 minutes");
    for (int scene : new int[] {0, 1, 2, 4}) {
      assertThat(SceneKindsTest.row(page, scene).locator(".scene__thumb img")).isVisible();
    }
    wizard.next();
    assertThat(page.getByText("Choose a PDF").last()).isVisible();
    check(page, "wizard-2-kinds");
  }

  @Test
  void theSecrets(Visitor visitor) {
    Page page = visitor.open("/secrets");
    assertThat(page.getByText("None yet.")).isVisible();
    check(page, "secrets-none");
    visitor
        .client()
        .postJson(
            "/api/secrets",
            Map.of("name", "staging-password", "host", "staging.example.com", "value", "x"));
    visitor
        .client()
        .postJson(
            "/api/secrets",
            Map.of("name", "session", "host", "a-rather-long-name.app.example.com", "value", "x"));
    page.reload();
    assertThat(page.locator(".secret")).hasCount(2);
    page.getByRole(AriaRole.BUTTON, named("Save")).click();
    assertThat(page.locator("#name-error")).not().isEmpty();
    check(page, "secrets");
  }

  @Test
  void theWizardOnACampaignThatExistsAndOnNone(Studio studio, Visitor visitor) throws IOException {
    String id = visitor.campaign("Hello Ada", studio.pageOfThisMachine());
    Page page = visitor.open("/campaigns/" + id + "/edit");
    assertThat(page.getByLabel("Campaign name")).hasValue("Hello Ada");
    try (InputStream clip = DemoFacecam.open()) {
      page.getByLabel("Choose a file")
          .setInputFiles(new FilePayload("me.mp4", "video/mp4", clip.readAllBytes()));
    }
    assertThat(page.locator("#clip-duration")).hasText("24 s");
    check(page, "edit-1");
    WizardSteps wizard = new WizardSteps(page).next().add();
    SceneKindsTest.kind(page, 1, "End card");
    page.getByLabel("Headline of scene 2").fill("Shall we talk, Ada?");
    page.getByRole(AriaRole.BUTTON, named("Preview")).click();
    assertThat(page.getByAltText("The card, as the video shows it")).isVisible();
    wizard.press("Split evenly");
    assertThat(page.locator(".scene__thumb img").first()).isVisible();
    check(page, "edit-2");
    wizard.next();
    assertThat(page.locator("#still-picture")).isVisible();
    page.getByLabel("First line").fill("Grace Hopper");
    page.getByLabel("Second line").fill("Partnerships, Eckert-Mauchly");
    page.getByLabel("Choose music").setInputFiles(Sounds.music());
    assertThat(page.locator("#music-player")).isVisible();
    page.getByLabel("Begin with me, full screen").check();
    page.getByLabel("Around each page").selectOption("window");
    assertThat(page.locator("#still[aria-busy=false]")).isVisible();
    check(page, "edit-3");
    page.getByLabel("Upright").check();
    assertThat(page.locator("#still[aria-busy=false]")).isVisible();
    check(page, "edit-3-upright");
    wizard.next();
    check(page, "edit-4");

    page.navigate("/campaigns/00000000-0000-4000-8000-00000000dead/edit");
    assertThat(page.getByText("There is no such campaign")).isVisible();
    check(page, "edit-missing");
  }

  @Test
  void theCampaignBeforeDuringAndAfterItsRender(Studio studio, Visitor visitor) {
    URI slow = URI.create("https://gate.example/");
    Gate gate = studio.engines().faults().blockOnce(slow);
    String id =
        visitor.campaign(
            "Hello Ada",
            new Scene("https://a.example/welcome", 1),
            new Scene("https://b.example/a/rather/long/address/that-has-to-wrap-somewhere", 1),
            new Scene("https://c.example/", 1),
            new Scene(slow.toString(), 1));
    Page page = visitor.open("/campaigns/" + id);
    assertThat(page.getByText("Not made yet.")).isVisible();
    check(page, "campaign-new");

    page.getByRole(AriaRole.BUTTON, named("Render")).click();
    gate.awaitArrival();
    assertThat(page.locator("#percent")).hasText(THREE_OF_FOUR);
    page.getByText("Log", new Page.GetByTextOptions().setExact(true)).click();
    check(page, "campaign-recording");

    gate.open();
    assertThat(page.getByRole(AriaRole.LINK, named("View Video"))).isVisible();
    check(page, "campaign-done");
  }

  @Test
  void theCampaignThatSomebodyWatched(Studio studio, Visitor visitor) {
    String id = visitor.campaign("Hello Ada");
    String film = visitor.awaitEnd(visitor.render(id)).get("video_public_id").asText();
    visitor.edit(
        id,
        new Scene("https://a.example/welcome", 12),
        new Scene("https://b.example/pricing/for/analytical/engines", 5),
        new Scene("https://c.example/", 7));
    try (Reports reports = new Reports(studio, film, Duration.ofSeconds(24))) {
      reports.watched(0, 19);
      reports.watched(0, 11);
      reports.watched(14, 16);
      reports.scanned();
    }

    Page page = visitor.open("/campaigns/" + id);
    assertThat(page.locator("#views-tag")).hasText("Watched, not clicked");
    assertThat(page.locator("#views-watched")).hasText("83 %");
    assertThat(page.locator("#views-plays")).hasText("3 times");
    page.getByRole(AriaRole.BUTTON, named("I have sent it")).click();
    assertThat(page.getByText("Noted as sent")).isVisible();
    assertThat(page.locator("#views-mark")).isHidden();
    check(page, "campaign-watched");

    page.navigate("/?views=watched_not_clicked");
    assertThat(page.locator(".campaign__seen")).containsText("Watched 83 % · not clicked");
    check(page, "list-watched");
    page.getByLabel("Viewers").selectOption("clicked");
    assertThat(page.getByText("No campaign fits")).isVisible();
  }

  @Test
  void theCampaignThatFailed(Studio studio, Visitor visitor) {
    URI missing = URI.create("https://nobody.example/");
    studio.engines().faults().failOnce(missing, notFound(missing));
    String id = visitor.campaign("Typo", new Scene(missing.toString(), 5));
    Page page = visitor.open("/campaigns/" + id);
    page.getByRole(AriaRole.BUTTON, named("Render")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Render failed");

    check(page, "campaign-failed");
  }

  @Test
  void theCampaignThatIsNotThere(Visitor visitor) {
    Page page = visitor.open("/campaigns/00000000-0000-4000-8000-00000000dead");
    assertThat(page.getByText("There is no such campaign")).isVisible();

    check(page, "campaign-missing");
  }

  @Test
  void theViewerBeforeDuringAndAfterTheVideo(Studio studio, Visitor visitor) {
    String publicId = studio.film();
    Page page = visitor.open("/v/" + publicId);
    assertThat(page.locator("#start")).isEnabled();
    check(page, "viewer");

    page.locator("#start").click();
    Player player = new Player(page);
    player.awaitTime("> 0.2");
    page.keyboard().press("k");
    check(page, "viewer-playing");

    player.play();
    assertThat(page.locator("#end-card")).isVisible();
    check(page, "viewer-ended");

    page.navigate("/embed/" + publicId);
    check(page, "embed");
  }

  @Test
  void theViewerOfUprightAndSquareVideos(Visitor visitor) {
    for (int height : List.of(1920, 1080)) {
      String id = visitor.campaign("A video for Ada Lovelace", 1080, height);
      String publicId = visitor.awaitEnd(visitor.render(id)).get("video_public_id").asText();
      check(visitor.open("/v/" + publicId), "viewer-1080x" + height);
    }
  }

  @Test
  void theViewerWhileItsVideoIsBeingMade(Studio studio, Visitor visitor) {
    URI held = URI.create("https://held-waiting.example/");
    Gate gate = studio.engines().faults().blockOnce(held);
    visitor.profile("#ffe600");
    String render = visitor.render(visitor.campaign("Soon", new Scene(held.toString(), 1)));
    gate.awaitArrival();
    Page page = visitor.open("/v/" + visitor.look(render).get("video_public_id").asText());
    assertThat(page.locator("h1")).hasText("Your video is being made");
    check(page, "viewer-waiting");
    gate.open();
  }

  @Test
  void theViewerThatWantsAPasswordAndThatHasExpired(Visitor visitor) {
    visitor.profile("#0b7a75");
    String render = visitor.render(visitor.campaign("Kept"));
    String publicId = visitor.awaitEnd(render).get("video_public_id").asText();
    visitor.change(publicId, Map.of("password", "open sesame"));
    Page page = visitor.open("/v/" + publicId);
    check(page, "viewer-locked");
    page.getByLabel("Password").fill("open barley");
    page.getByRole(AriaRole.BUTTON, named("Watch")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("That is not the password");
    check(page, "viewer-locked-wrong");
    page.navigate("/embed/" + publicId);
    check(page, "embed-locked");

    visitor.change(publicId, Map.of("expires_at", Instant.now().plusSeconds(1).toString()));
    await()
        .atMost(Duration.ofMillis(Studio.PATIENCE_MS))
        .until(() -> visitor.client().get("/v/" + publicId).status(), status -> status == 410);
    page.navigate("/v/" + publicId);
    check(page, "viewer-expired");
  }

  @Test
  void theSignIn(Studio studio) {
    try (Visitor stranger = Visitor.stranger(studio)) {
      Page page = stranger.open("/");
      check(page, "sign-in");

      page.getByLabel("Access token").fill("guessed");
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("not valid");
      check(page, "sign-in-refused");
    }
  }

  @Test
  void theViewerWithoutAVideo(Visitor visitor) {
    check(visitor.open("/v/nothing-is-here"), "viewer-404");
  }

  @Test
  void thePageThatIsNotThere(Visitor visitor) {
    check(visitor.open("/nowhere"), "404");
  }

  static RecorderException notFound(URI url) {
    return new RecorderException(
        ErrorCode.TLS_INVALID, url + ": its certificate has expired", null);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions containing(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void check(Page page, String name) {
    for (Looks look : Looks.tried()) {
      look.putOn(page);
      look.picture(page, name);
      assertThat((boolean) page.evaluate(FITS))
          .as("nothing of %s sticks out in %s", name, look)
          .isTrue();
      // Legacy is to look at a page's frames in one run, without another page for the result.
      List<Rule> violations =
          new AxeBuilder(page).withTags(RULES).setLegacyMode(true).analyze().getViolations();
      assertThat(violations)
          .as("what axe finds in %s, %s", name, look)
          .extracting(rule -> rule.getId() + ": " + rule.getNodes())
          .isEmpty();
    }
    Looks.DESKTOP_LIGHT.putOn(page);
  }
}
