package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.testing.TestPdf;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scenes of the wizard that show something else than a page, or a page as somebody. */
@ExtendWith(StudioExtension.class)
class SceneKindsTest {

  private static final Pattern CAMPAIGN = Pattern.compile(".*/campaigns/[0-9a-f-]{36}$");

  @Test
  void everyKindOfSceneIsChosenUploadedAndStored(Visitor visitor) throws IOException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Of all kinds").next();
    kind(page, 0, "Picture");
    upload(page, 0, slide());
    row(page, 0).getByLabel("Motion").selectOption("zoom_in");
    wizard.add();
    kind(page, 1, "Clip");
    upload(page, 1, clip());
    row(page, 1).getByLabel("From second").fill("1.5");
    row(page, 1).getByLabel("Its sound").selectOption("drop");
    wizard.add();
    kind(page, 2, "PDF");
    upload(page, 2, deck());
    row(page, 2).getByLabel("Pages").fill("2");
    wizard.add();
    kind(page, 3, "HTML card");
    page.getByLabel("HTML of scene 4").fill("<h1>Thank you</h1>");
    wizard.add();
    kind(page, 4, "End card");
    page.getByLabel("Headline of scene 5").fill("Talk soon?");
    assertThat(row(page, 0).locator(".scene__thumb img")).isVisible();
    assertThat(row(page, 1).locator(".scene__thumb img")).isVisible();
    assertThat(row(page, 2).locator(".scene__thumb img")).isVisible();

    wizard.review();
    assertThat(page.locator("#review-scenes")).containsText("slide.png");
    wizard.create();

    page.waitForURL(CAMPAIGN);
    JsonNode scenes = scenes(page, visitor);
    assertThat(scenes.at("/0/image/motion").asText()).isEqualTo("zoom_in");
    assertThat(scenes.at("/0/image/key").asText()).endsWith(".jpg");
    assertThat(scenes.at("/1/clip/from_sec").asDouble()).isEqualTo(1.5);
    assertThat(scenes.at("/1/clip/sound").asText()).isEqualTo("drop");
    assertThat(scenes.at("/2/pdf/pages").asText()).isEqualTo("2");
    assertThat(scenes.at("/3/html/content").asText()).isEqualTo("<h1>Thank you</h1>");

    assertThat(scenes.at("/4/end_card/headline").asText()).isEqualTo("Talk soon?");

    // An editor shows them again, and gives back what it does not change.
    page.navigate(page.url() + "/edit#scenes");
    assertThat(row(page, 1).getByLabel("From second")).hasValue("1.5");
    assertThat(row(page, 0).locator(".scene__thumb img")).isVisible();
    row(page, 2).getByLabel("Pages").fill("1");
    wizard.review();
    wizard.press("Save changes");
    page.waitForURL(CAMPAIGN);
    assertThat(scenes(page, visitor).at("/2/pdf/pages").asText()).isEqualTo("1");
    assertThat(scenes(page, visitor).at("/1/clip")).isEqualTo(scenes.at("/1/clip"));
  }

  @Test
  void whatCannotBeUsedIsSaidWhereItWasChosen(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Refused").next();
    kind(page, 0, "PDF");
    wizard.next();
    assertThat(row(page, 0).locator(".scene__file .error")).hasText("Choose a PDF");

    upload(
        page,
        0,
        new FilePayload("deck.pdf", "application/pdf", "no".getBytes(StandardCharsets.UTF_8)));

    assertThat(row(page, 0).locator(".scene__file .error")).hasText("\"deck.pdf\" is no PDF");
    assertThat(heading(page, "Scenes")).isVisible();
  }

  @Test
  void aCardIsShownBeforeItIsInAVideo(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("A card").next();
    kind(page, 0, "HTML card");
    page.getByLabel("HTML of scene 1").fill("<h1>Thank you</h1>");

    button(page, "Preview").click();

    Locator card = page.getByAltText("The card, as the video shows it");
    assertThat(card).isVisible();
    assertThat((int) card.evaluate("image => image.naturalWidth")).isEqualTo(960);
  }

  @Test
  void anEndCardHasWhatItLeavesOutFromThePageAndIsShownBeforeItIsInAVideo(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("An end card").next().scene(0, "a.example", 5).add();
    kind(page, 1, "End card");
    assertThat(page.getByLabel("Seconds of scene 2")).hasValue("4");
    assertThat(page.locator("#total")).hasText("9 s");
    Locator headline = page.getByLabel("Headline of scene 2");
    button(page, "Preview").click();
    assertThat(headline).isFocused();
    assertThat(headline)
        .hasAccessibleErrorMessage(Pattern.compile(".*needs a headline or a call to action"));
    Locator label = field(page, 1, "Button");
    label.fill("Book 15 minutes");
    wizard.next();
    assertThat(field(page, 1, "Address below it")).isFocused();
    label.fill("");
    row(page, 1).getByLabel("Sender").fill("Grace Hopper");
    field(page, 1, "Colour").fill("#0f766e");
    field(page, 1, "Theme").selectOption("dark");
    wizard.next();
    page.getByLabel("Greeting").fill("Shall we talk, Ada?");
    page.getByLabel("What it says").fill("Book a call");
    page.getByLabel("Where it leads").fill("cal.example.com/grace");
    wizard.press("Back");

    assertThat(headline).hasAttribute("placeholder", "Shall we talk, Ada?");
    assertThat(label).hasAttribute("placeholder", "Book a call");
    button(page, "Preview").click();
    assertThat(page.getByAltText("The card, as the video shows it")).isVisible();

    wizard.review();
    wizard.create();
    page.waitForURL(CAMPAIGN);
    JsonNode card = scenes(page, visitor).at("/1/end_card");
    assertThat(scenes(page, visitor).at("/1/duration_sec").asInt()).isEqualTo(4);
    assertThat(card.get("headline").asText()).isEqualTo("Shall we talk, Ada?");
    assertThat(card.get("label").asText()).isEqualTo("Book a call");
    assertThat(card.get("address").asText()).isEqualTo("https://cal.example.com/grace");
    assertThat(card.get("sender").asText()).isEqualTo("Grace Hopper");
    assertThat(card.get("color").asText()).isEqualToIgnoringCase("#0f766e");
    assertThat(card.get("theme").asText()).isEqualTo("dark");
  }

  @Test
  void aKindIsChosenByKeyboardAndWhatWasTypedBeforeComesBack(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Turned").next();
    page.getByLabel("Address of scene 1").fill("a.example");
    Keys keys = new Keys(page);
    page.getByLabel("What scene 1 shows").focus();

    keys.press("ArrowDown");
    assertThat(page.getByLabel("Address of scene 1")).isHidden();
    keys.tabTo("Choose a picture");
    page.getByLabel("What scene 1 shows").focus();
    keys.press("ArrowUp");

    assertThat(page.getByLabel("Address of scene 1")).hasValue("a.example");
  }

  @Test
  void visitorAndActionsAreStoredAndWhatIsWrongIsToldAtTheirFields(Visitor visitor) {
    visitor
        .client()
        .postJson(
            "/api/secrets", Map.of("name", "staging-password", "host", "a.example", "value", "x"));
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("As somebody").next();
    wizard.scene(0, "a.example", 5);
    Locator row = row(page, 0);
    row.getByText("Visitor").click();
    row.getByLabel("Language").fill("German");
    row.getByLabel("Colours").selectOption("dark");
    row.getByLabel("Host").fill("a.example:80");
    row.getByLabel("User").fill("ada");
    row.getByLabel("Secret", new Locator.GetByLabelOptions().setExact(true))
        .fill("staging-password");
    row.getByText("Actions").click();
    button(page, "Add an action").click();
    row.getByLabel("What is done").selectOption("type");
    assertThat(page.locator("#secret-names option")).hasText("staging-password");
    row.getByLabel("or the secret").fill("staging-password");
    wizard.review();
    wizard.create();

    assertThat(heading(page, "Scenes")).isVisible();
    row = row(page, 0);
    assertThat(row.getByLabel("Language")).isFocused();
    assertThat(row.getByLabel("Language"))
        .hasAccessibleErrorMessage(Pattern.compile(".*written like de-DE.*"));
    assertThat(row.getByLabel("Host"))
        .hasAccessibleErrorMessage(Pattern.compile(".*without a port.*"));
    assertThat(row.getByLabel("What is done"))
        .hasAccessibleErrorMessage(Pattern.compile(".*needs a selector.*"));

    row.getByLabel("Language").fill("de-DE");
    row.getByLabel("Host").fill("a.example");
    row.getByLabel("CSS selector").fill("#password");
    Request preview =
        page.waitForRequest(asked -> asked.url().endsWith("/api/previews"), wizard::next);
    assertThat(preview.postData())
        .contains("{\"locale\":\"de-DE\",\"color_scheme\":\"dark\"}")
        .doesNotContain("staging-password");
    wizard.next();
    wizard.create();
    page.waitForURL(CAMPAIGN);
    JsonNode scene = scenes(page, visitor).get(0);
    assertThat(scene.at("/visitor/locale").asText()).isEqualTo("de-DE");
    assertThat(scene.at("/visitor/color_scheme").asText()).isEqualTo("dark");
    assertThat(scene.at("/visitor/logins/0/secret").asText()).isEqualTo("staging-password");
    assertThat(scene.at("/actions/0/action").asText()).isEqualTo("type");
    assertThat(scene.at("/actions/0/selector").asText()).isEqualTo("#password");
    assertThat(scene.at("/actions/0/secret").asText()).isEqualTo("staging-password");
  }

  @Test
  void anEndCardFollowsThePageThatIsEdited(Visitor visitor) {
    String id =
        create(
            visitor,
            Map.of(
                "name", "Followed",
                "scenes", List.of(Map.of("end_card", Map.of("sender", "Grace"), "duration_sec", 4)),
                "presentation",
                    Map.of(
                        "greeting",
                        "Hello Ada",
                        "call_to_action",
                        Map.of("label", "Book a call", "url", "https://cal.example.com/grace"))));
    Page page = visitor.open("/campaigns/" + id + "/edit#scenes");
    WizardSteps wizard = new WizardSteps(page);
    assertThat(page.getByLabel("Headline of scene 1")).hasValue("");
    assertThat(field(page, 0, "Button")).hasAttribute("placeholder", "Book a call");
    wizard.next();
    page.getByLabel("Greeting").fill("Hello Bob");
    page.getByLabel("What it says").fill("Write to me");
    page.getByLabel("Where it leads").fill("https://example.com/write");
    wizard.next().press("Save changes");
    page.waitForURL(CAMPAIGN);

    JsonNode card = scenes(page, visitor).at("/0/end_card");
    assertThat(card.get("headline").asText()).isEqualTo("Hello Bob");
    assertThat(card.get("label").asText()).isEqualTo("Write to me");
    assertThat(card.get("address").asText()).isEqualTo("https://example.com/write");
    assertThat(card.get("sender").asText()).isEqualTo("Grace");
  }

  @Test
  void aFileArrivesThoughItsRowIsMadeAnewAndNobodyGoesOnWithoutIt(Visitor visitor)
      throws IOException {
    Page page = visitor.open("/campaigns/new");
    List<Route> held = new ArrayList<>();
    page.route("**/api/pictures", held::add);
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Sent").next();
    kind(page, 0, "Picture");
    wizard.add();
    upload(page, 0, slide());
    page.waitForCondition(() -> held.size() == 1);
    FilePayload better = new FilePayload("better.png", "image/png", slide().buffer);
    upload(page, 0, better);
    page.waitForCondition(() -> held.size() == 2);
    WizardTest.paste(page.getByLabel("Address of scene 2"), "a.example\nb.example");
    assertThat(page.locator(".scene")).hasCount(3);
    assertThat(row(page, 0).locator("[data-part=file-note]")).hasText("Uploading better.png…");

    wizard.next();
    assertThat(button(page, "Waiting for the upload…")).isVisible();
    held.get(1).resume();

    assertThat(page.locator("#look-title")).isFocused();
    wizard.next();
    assertThat(page.locator("#review-scenes")).containsText("better.png");
    wizard.create();
    page.waitForURL(CAMPAIGN);
    assertThat(scenes(page, visitor).at("/0/image/key").asText()).endsWith(".jpg");
  }

  @Test
  void aFileThatWasNotTakenKeepsItsStepOpen(Visitor visitor) throws IOException {
    Page page = visitor.open("/campaigns/new");
    List<Route> held = new ArrayList<>();
    page.route("**/api/pictures", held::add);
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Refused late").next();
    kind(page, 0, "Picture");
    upload(page, 0, new FilePayload("no.png", "image/png", new byte[] {1, 2, 3}));
    page.waitForCondition(() -> held.size() == 1);
    wizard.next();
    assertThat(button(page, "Waiting for the upload…")).isVisible();

    held.get(0).resume();

    assertThat(row(page, 0).locator("input[type=file]")).isFocused();
    assertThat(row(page, 0).locator(".scene__file .error")).not().isEmpty();
    assertThat(heading(page, "Scenes")).isVisible();
  }

  @Test
  void passingThroughOtherActionsAndLoginsLosesNothing(Visitor visitor) {
    Map<String, Object> highlight =
        Map.of(
            "action",
            "highlight",
            "selector",
            "#menu",
            "at_sec",
            1,
            "length_sec",
            1,
            "spotlight",
            true);
    Map<String, Object> scene =
        Map.of(
            "url",
            "https://a.example/",
            "duration_sec",
            5,
            "on_trouble",
            "fallback",
            "fallback_url",
            "https://b.example/",
            "actions",
            List.of(highlight),
            "visitor",
            Map.of(
                "logins",
                List.of(
                    Map.of("host", "a.example", "user", "ada", "secret", "one"),
                    Map.of("host", "b.example", "user", "bob", "secret", "two"))));
    String id = create(visitor, Map.of("name", "Kept", "scenes", List.of(scene)));
    JsonNode before = visitor.client().get("/api/campaigns/" + id).json().at("/source/scenes/0");
    Page page = visitor.open("/campaigns/" + id + "/edit#scenes");
    WizardSteps wizard = new WizardSteps(page);
    Locator row = row(page, 0);
    row.getByText("Actions").click();
    Locator kind = row.getByLabel("What is done");
    for (String passed : List.of("wait", "press", "type", "zoom", "highlight")) {
      kind.selectOption(passed);
    }
    assertThat(row.getByLabel("CSS selector")).hasValue("#menu");
    row.getByText("Visitor").click();
    for (String login : List.of("Host", "User", "Secret")) {
      field(page, 0, login).fill("");
    }
    field(page, 0, "Host").fill("a.example");
    field(page, 0, "User").fill("ada");
    field(page, 0, "Secret").fill("one");
    WizardTest.paste(
        page.getByLabel("Address of scene 1"), "https://a.example/\nhttps://c.example/");
    wizard.review();
    wizard.press("Save changes");
    page.waitForURL(CAMPAIGN);

    assertThat(scenes(page, visitor)).hasSize(2);
    assertThat(scenes(page, visitor).get(0)).isEqualTo(before);
  }

  @Test
  void whatIsWrongWithACardIsToldWhereItIsSeen(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("A card with actions").next();
    kind(page, 0, "HTML card");
    Locator html = page.getByLabel("HTML of scene 1");
    html.evaluate(
        "field => { field.value = 'x'.repeat(500001); field.dispatchEvent(new Event('input')) }");
    wizard.next();
    assertThat(html).isFocused();
    assertThat(html)
        .hasAccessibleErrorMessage("A card's HTML has at most 500,000 characters, not 500,001");
    html.fill("<h1>Thank you</h1>");
    row(page, 0).getByText("Actions").click();
    button(page, "Add an action").click();
    wizard.review();
    wizard.create();

    assertThat(row(page, 0).getByLabel("What is done")).isFocused();
    assertThat(row(page, 0).getByLabel("What is done"))
        .hasAccessibleErrorMessage(Pattern.compile(".*needs a selector.*"));
  }

  @Test
  void cardsThatAreTooLargeTogetherAreNotSent(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Too much").next().add().add();
    for (int scene = 0; scene < 3; scene++) {
      kind(page, scene, "HTML card");
      page.getByLabel("HTML of scene " + (scene + 1))
          .evaluate(
              "(field, length) => { field.value = '€'.repeat(length);"
                  + " field.dispatchEvent(new Event('input')) }",
              scene == 1 ? 500_000 : 490_000);
    }
    wizard.review();
    wizard.create();

    assertThat(page.locator("#problem"))
        .hasText(
            "All scenes together are too large to be stored."
                + " The HTML of scene 2 is the longest: 500,000 characters.");
  }

  private static String create(Visitor visitor, Map<String, Object> campaign) {
    return visitor.client().postJson("/api/campaigns", campaign).json().get("id").asText();
  }

  private static Locator field(Page page, int scene, String label) {
    return row(page, scene).getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  static Locator row(Page page, int scene) {
    return page.locator(".scene").nth(scene);
  }

  static void kind(Page page, int scene, String kind) {
    page.getByLabel("What scene " + (scene + 1) + " shows").selectOption(kind);
  }

  static void upload(Page page, int scene, FilePayload file) {
    row(page, scene).locator("input[type=file]").setInputFiles(file);
  }

  static FilePayload slide() throws IOException {
    BufferedImage picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 360; y++) {
      for (int x = 0; x < 640; x++) {
        picture.setRGB(x, y, Color.getHSBColor(x / 640f, 0.6f, 0.5f + y / 720f).getRGB());
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return new FilePayload("slide.png", "image/png", png.toByteArray());
  }

  static FilePayload clip() throws IOException {
    try (InputStream in = DemoFacecam.open()) {
      return new FilePayload("product.mp4", "video/mp4", in.readAllBytes());
    }
  }

  static FilePayload deck() {
    return new FilePayload(
        "deck.pdf",
        "application/pdf",
        new TestPdf().page(160, 90, Color.ORANGE).page(160, 90, Color.CYAN).bytes());
  }

  private static JsonNode scenes(Page page, Visitor visitor) {
    String id = page.url().substring(page.url().lastIndexOf('/') + 1);
    return visitor.client().get("/api/campaigns/" + id).json().at("/source/scenes");
  }
}
