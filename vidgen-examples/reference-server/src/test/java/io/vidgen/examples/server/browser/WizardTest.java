package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.heading;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import io.vidgen.ErrorCode;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.recorder.RecorderException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StudioExtension.class)
class WizardTest {

  private static final Pattern CAMPAIGN = Pattern.compile(".*/campaigns/[0-9a-f-]{36}$");

  @Test
  void scenesHaveToLastAsLongAsTheFacecamThatIsUploaded(Visitor visitor) throws IOException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("With a face");
    page.getByLabel("Choose a file").setInputFiles(clip("me.mp4"));
    assertThat(page.locator("#clip-duration")).hasText("24 s");
    wizard.next();

    wizard.scene(0, "example.com", 21).next();
    assertThat(page.locator("#balance")).hasText("Add 3s more to scenes");
    assertThat(heading(page, "Scenes")).isVisible();
    wizard.scene(0, "example.com", 26).next();
    assertThat(page.locator("#balance")).hasText("Remove 2s from scenes");
    assertThat(heading(page, "Scenes")).isVisible();
    wizard.scene(0, "example.com", 24).review();
    assertThat(page.locator("#review-facecam")).hasText("me.mp4, 24 s");
    wizard.create();

    page.waitForURL(CAMPAIGN);
    assertThat(page.getByText("With a facecam of 24 s")).isVisible();
  }

  @Test
  void aFileThatIsNoVideoIsRefusedWithTheReasonAndCanBeReplaced(Visitor visitor)
      throws IOException {
    Page page = visitor.open("/campaigns/new");
    page.getByLabel("Choose a file")
        .setInputFiles(
            new FilePayload(
                "notes.mp4", "video/mp4", "not a video".getBytes(StandardCharsets.UTF_8)));
    assertThat(page.locator("#facecam-error")).not().isEmpty();
    assertThat(button(page, "Record now")).isVisible();

    page.getByLabel("Choose a file").setInputFiles(clip("me.mp4"));
    assertThat(page.locator("#clip-duration")).hasText("24 s");
    assertThat(page.locator("#facecam-error")).isEmpty();
  }

  @Test
  void aFacecamIsDroppedOntoThePage(Visitor visitor) throws IOException {
    Page page = visitor.open("/campaigns/new");
    JSHandle dropped =
        page.evaluateHandle(
            """
            base64 => {
              const bytes = Uint8Array.from(atob(base64), it => it.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], "dropped.mp4"));
              return data;
            }""",
            Base64.getEncoder().encodeToString(clip("").buffer));
    page.dispatchEvent("#drop", "drop", Map.of("dataTransfer", dropped));

    assertThat(page.locator("#clip-name")).hasText("dropped.mp4");
    assertThat(page.locator("#clip-duration")).hasText("24 s");
  }

  @Test
  void aFacecamIsRecordedInTheBrowserAndTakenAgain(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Recorded").press("Record now");
    record(page);
    wizard.press("Record again");
    record(page);
    wizard.press("Use this take");
    assertThat(page.locator("#clip-name")).hasText(Pattern.compile("recording\\.(mp4|webm)"));
    assertThat(page.locator("#clip-video")).isVisible();
    wizard.next();

    String wanted = page.locator("#total").textContent().replaceAll(".* of (\\d+) s", "$1");
    assertThat(Integer.parseInt(wanted)).isBetween(1, 20);
    wizard.scene(0, "https://a.example/", Integer.parseInt(wanted)).review();
    wizard.create();
    page.waitForURL(CAMPAIGN);
    assertThat(page.locator("#facecam")).hasText("With a facecam of " + wanted + " s");
  }

  /** Two seconds and a bit, by the page's own clock. */
  private static void record(Page page) {
    button(page, "Start recording").click();
    page.waitForCondition(() -> page.locator("#camera-time").textContent().compareTo("0:02") >= 0);
    button(page, "Stop").click();
    assertThat(button(page, "Use this take")).isFocused();
  }

  @Test
  void aCameraThatMayNotBeUsedIsExplained(Studio studio) {
    try (Browser refusing = studio.launch("--use-fake-ui-for-media-stream=deny");
        Visitor visitor = Visitor.of(studio, refusing)) {
      Page page = visitor.open("/campaigns/new");
      button(page, "Record now").click();

      assertThat(page.locator("#facecam-error")).containsText("Allow both for this site");
      assertThat(button(page, "Record now")).isVisible();
    }
  }

  @Test
  void whatTheServerFindsIsShownAtTheVeryField(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Wrong").next();
    wizard.scene(0, "example.com", 5).add().scene(1, "not a page", 5).add();
    wizard.scene(2, "http://user:secret@example.com", 5).review();
    wizard.create();

    assertThat(heading(page, "Scenes")).isVisible();
    Locator second = page.getByLabel("Address of scene 2");
    assertThat(second).isFocused();
    assertThat(second).hasAccessibleErrorMessage(Pattern.compile("Invalid URL \"not a page\".*"));
    assertThat(page.getByLabel("Address of scene 3"))
        .hasAccessibleErrorMessage(Pattern.compile("Invalid URL: it carries a user name.*"));
    assertThat(page.getByLabel("Address of scene 1")).hasAccessibleErrorMessage("");

    wizard.scene(1, "example.org", 5).scene(2, "example.net", 5).review();
    wizard.create();
    page.waitForURL(CAMPAIGN);
  }

  @Test
  void anAnswerThatIsLostStoresNoSecondCampaign(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Only once").next().scene(0, "example.com", 5).review();
    page.route(
        "**/api/campaigns",
        route -> {
          route.fetch();
          route.abort();
        },
        new Page.RouteOptions().setTimes(1));
    wizard.create();
    assertThat(page.locator("#problem")).containsText("No connection to the server");

    wizard.create();
    page.waitForURL(CAMPAIGN);
    assertThat(visitor.client().get("/api/campaigns").json().get("campaigns")).hasSize(1);
  }

  @Test
  void whatAnotherTabHasChangedIsNotUndoneUnseen(Visitor visitor) {
    String id = visitor.campaign("In two tabs");
    Page page = visitor.open("/campaigns/" + id + "/edit");
    new WizardSteps(page).name("Mine");
    visitor.client().sendJson("PATCH", "/api/campaigns/" + id, Map.of("name", "Theirs"));

    new WizardSteps(page).next().review();
    button(page, "Save changes").click();
    assertThat(page.locator("#problem")).containsText("has been changed elsewhere");
    assertThat(visitor.client().get("/api/campaigns/" + id).json().get("name").asText())
        .isEqualTo("Theirs");

    button(page, "Save changes").click();
    page.waitForURL(CAMPAIGN);
    assertThat(page.locator("#name")).hasText("Mine");
  }

  @Test
  void aNameThatTheServerRefusesLeadsBackToTheFirstStep(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("x".repeat(201)).next();
    wizard.scene(0, "example.com", 5).review();
    wizard.create();

    assertThat(page.getByLabel("Campaign name")).isFocused();
    assertThat(page.getByLabel("Campaign name"))
        .hasAccessibleErrorMessage("Campaign name has more than 200 characters");
  }

  @Test
  void aTextThatIsTooLongIsRefusedAndNotCut(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Long").next();
    wizard.scene(0, "example.com", 5).next();
    page.getByLabel("Greeting").fill("x".repeat(301));
    page.getByLabel("What it says").fill("y".repeat(41));
    page.getByLabel("Where it leads").fill("example.com");
    wizard.next();
    wizard.create();

    assertThat(page.getByLabel("Greeting")).isFocused();
    assertThat(page.getByLabel("Greeting"))
        .hasAccessibleErrorMessage("A greeting has at most 300 characters, not 301");
    assertThat(page.getByLabel("What it says"))
        .hasAccessibleErrorMessage("The button's label has at most 40 characters, not 41");
    assertThat(page.getByLabel("Greeting")).hasValue("x".repeat(301));
  }

  @Test
  void nothingTypedIsLostWithTheConnectionOrByAReload(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Kept").next();
    wizard.scene(0, "example.com", 7).review();
    visitor.browser().setOffline(true);
    wizard.create();
    assertThat(page.locator("#problem")).containsText("No connection to the server");

    visitor.browser().setOffline(false);
    page.reload();
    assertThat(heading(page, "Review")).isVisible();
    assertThat(page.locator("#review-name")).hasText("Kept");
    assertThat(page.locator("#review-scenes")).hasText("example.com7 s");
    page.goBack();
    page.goBack();
    assertThat(page.getByLabel("Seconds of scene 1")).hasValue("7");
    wizard.review();
    wizard.create();
    page.waitForURL(CAMPAIGN);

    // The next one begins empty.
    page.navigate("/campaigns/new");
    assertThat(page.getByLabel("Campaign name")).hasValue("");
  }

  @Test
  void theKeyboardIsEnough(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    Keys keys = new Keys(page);
    keys.tabTo("Campaign name").type("By keyboard").press("Enter");
    assertThat(heading(page, "Scenes")).isFocused();

    keys.tabTo("Address of scene 1").type("example.com");
    keys.tabTo("Seconds of scene 1").press("Control+A").type("4");
    keys.tabTo("Add scene").press("Enter");
    assertThat(page.getByLabel("Address of scene 2")).isFocused();
    keys.type("example.org");
    keys.tabTo("Move scene 2 up").press("Space");
    assertThat(page.getByLabel("Address of scene 1")).hasValue("example.org");
    assertThat(button(page, "Move scene 1 down")).isFocused();
    keys.tabTo("Add scene").press("Enter");
    keys.tabTo("Remove scene 3").press("Enter");
    assertThat(page.getByLabel("Address of scene 2")).isFocused();
    keys.tabTo("Next: look").press("Enter");
    assertThat(heading(page, "Look and page")).isFocused();
    keys.tabTo("Next: review").press("Enter");
    assertThat(heading(page, "Review")).isFocused();
    keys.tabTo("Create campaign").press("Enter");

    page.waitForURL(CAMPAIGN);
    JsonNode scenes = scenes(page, visitor);
    assertThat(scenes.at("/0/url").asText()).isEqualTo("https://example.org");
    assertThat(scenes.at("/1/url").asText()).isEqualTo("https://example.com");
  }

  @Test
  void scenesAreDraggedAndPastedAsLines(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Dragged").next();
    paste(page.getByLabel("Address of scene 1"), "one.example\ntwo.example\n\nthree.example\n");
    assertThat(page.locator(".scene")).hasCount(3);

    BoundingBox third = page.locator(".scene__grip").nth(2).boundingBox();
    BoundingBox first = page.locator(".scene").nth(0).boundingBox();
    page.mouse().move(third.x + third.width / 2, third.y + third.height / 2);
    page.mouse().down();
    page.mouse().move(first.x + 10, first.y + first.height);
    page.mouse().move(first.x + 10, first.y + 4);
    page.mouse().up();

    assertThat(page.getByLabel("Address of scene 1")).hasValue("three.example");
    assertThat(page.getByLabel("Address of scene 2")).hasValue("one.example");
    wizard.review();
    wizard.create();
    page.waitForURL(CAMPAIGN);
    assertThat(scenes(page, visitor).at("/0/url").asText()).isEqualTo("https://three.example");
  }

  static void paste(Locator input, String text) {
    input.evaluate(
        """
        (input, text) => {
          const data = new DataTransfer();
          data.setData("text", text);
          const paste = {clipboardData: data, bubbles: true, cancelable: true};
          input.dispatchEvent(new ClipboardEvent("paste", paste));
        }""",
        text);
  }

  @Test
  void scenesShareTheFacecamsLengthAtAPress(Visitor visitor) throws IOException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Shared");
    page.getByLabel("Choose a file").setInputFiles(clip("me.mp4"));
    assertThat(page.locator("#clip-duration")).hasText("24 s");
    wizard.next();
    paste(
        page.getByLabel("Address of scene 1"),
        "1.example\n2.example\n3.example\n4.example\n5.example");
    assertThat(page.locator("#remaining")).hasText("1 s too many");

    wizard.press("Split evenly");

    for (int scene = 1; scene <= 5; scene++) {
      assertThat(page.getByLabel("Seconds of scene " + scene)).hasValue(scene < 5 ? "5" : "4");
    }
    assertThat(page.locator("#remaining")).isEmpty();
    assertThat(page.locator("#balance"))
        .hasText("The scenes last exactly as long as your facecam.");
  }

  @Test
  void anAddressIsLookedAtWhenItsFieldIsLeft(Studio studio, Visitor visitor) {
    URI typo = URI.create("https://acme-pluming.example");
    URI plain = URI.create("https://plain.example");
    studio
        .engines()
        .faults()
        .failOnce(typo, new RecorderException(ErrorCode.DNS_NOT_FOUND, "not found", null))
        .failOnce(plain, new RecorderException(ErrorCode.CONNECTION_FAILED, "no https", null));
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Looked at").next();
    String site = studio.site().page(DemoPage.SHORT).toString();

    wizard.scene(0, site, 5).add().scene(1, "acme-pluming.example", 5).add();
    wizard.scene(2, "plain.example", 5);

    assertThat(page.getByAltText("First view of " + site)).isVisible();
    assertThat(page.getByAltText("First view of plain.example")).isVisible();
    assertThat(page.getByLabel("Address of scene 3")).hasValue("http://plain.example");
    assertThat(page.getByLabel("Address of scene 2"))
        .hasAccessibleDescription("acme-pluming.example does not exist. Check the spelling.");
    assertThat(page.getByAltText("First view of acme-pluming.example")).isHidden();
    // It may be there tomorrow: nobody is kept from going on.
    wizard.next();
    assertThat(heading(page, "Look and page")).isVisible();
  }

  @Test
  void whoIsQuickerThanAWebsiteStillGetsTheAddressThatAnswers(Studio studio, Visitor visitor) {
    URI plain = URI.create("https://slow.example");
    CountDownLatch answering = new CountDownLatch(1);
    studio
        .engines()
        .faults()
        .runOnce(
            plain,
            () -> {
              await(answering);
              throw new RecorderException(ErrorCode.CONNECTION_FAILED, "no https", null);
            });
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Quick").next().scene(0, "slow.example", 5).review();
    wizard.create();
    assertThat(button(page, "Creating…")).isVisible();

    answering.countDown();

    page.waitForURL(CAMPAIGN);
    assertThat(scenes(page, visitor).at("/0/url").asText()).isEqualTo("http://slow.example");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(Studio.PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void theLookIsDrawnOverTheRealPageAsItIsChosen(Studio studio, Visitor visitor)
      throws IOException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Drawn");
    page.getByLabel("Choose a file").setInputFiles(clip("me.mp4"));
    assertThat(page.locator("#clip-duration")).hasText("24 s");
    wizard.next();
    wizard.scene(0, studio.site().page(DemoPage.SHORT).toString(), 24).next();
    Locator still = page.locator("#still-picture");
    assertThat(still).isVisible();
    assertThat(still).hasAttribute("width", "960");
    String before = still.getAttribute("src");

    page.getByLabel("Top right").check();
    assertThat(still).not().hasAttribute("src", before);
    page.getByLabel("Square", new Page.GetByLabelOptions().setExact(true)).first().check();
    assertThat(still).hasAttribute("height", "960");
    chooseALogo(page, still);
    page.getByLabel("A moment of the video").check();
    page.getByLabel("At second").fill("24");
    page.getByLabel("First line").fill("Grace Hopper");
    page.getByLabel("What it says").fill("Book 15 minutes");
    page.getByLabel("Where it leads").fill("javascript:alert(1)");
    wizard.next();
    assertThat(page.getByLabel("At second")).isFocused();
    page.getByLabel("At second").fill("1.5");
    wizard.next();
    wizard.create();

    assertThat(page.getByLabel("Where it leads")).isFocused();
    assertThat(page.getByLabel("Where it leads"))
        .hasAccessibleErrorMessage(Pattern.compile(".*http, https or mailto.*"));
    page.getByLabel("Where it leads").fill("grace@example.com");
    page.getByLabel("Greeting").fill("Hi Ada, this is for you.");
    wizard.next();
    wizard.create();
    page.waitForURL(CAMPAIGN);
    JsonNode source = campaign(page, visitor).get("source");
    assertThat(source.at("/look/bubble/corner").asText()).isEqualTo("top_right");
    assertThat(source.at("/look/height").asInt()).isEqualTo(1080);
    assertThat(source.at("/look/width").asInt()).isEqualTo(1080);
    assertThat(source.at("/look/lower_third/title").asText()).isEqualTo("Grace Hopper");
    assertThat(source.at("/look/watermark/key").asText()).startsWith("pictures/");
    assertThat(source.at("/look/watermark/corner").asText()).isEqualTo("bottom_right");
    assertThat(source.at("/look/poster/at_sec").asDouble()).isEqualTo(1.5);
    assertThat(source.at("/presentation/greeting").asText()).isEqualTo("Hi Ada, this is for you.");
    assertThat(source.at("/presentation/call_to_action/url").asText())
        .isEqualTo("mailto:grace@example.com");
  }

  /** One that is none first; the next is drawn at once. */
  private static void chooseALogo(Page page, Locator still) throws IOException {
    Locator file = page.getByLabel("Choose a logo");
    file.setInputFiles(
        new FilePayload("logo.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
    assertThat(file).hasAccessibleErrorMessage(Pattern.compile(".*is not a picture.*"));
    assertThat(page.locator("#still[aria-busy=false]")).isVisible();
    String without = still.getAttribute("src");
    ByteArrayOutputStream logo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", logo);

    file.setInputFiles(new FilePayload("logo.png", "image/png", logo.toByteArray()));
    assertThat(still).not().hasAttribute("src", without);
    page.getByLabel("Logo's corner").selectOption("bottom_right");
  }

  @Test
  void aVideoBeginsWithTheFacecamAndAWindowIsDrawnAroundItsPages(
      Studio studio, Visitor visitor, @TempDir Path directory)
      throws IOException, InterruptedException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    String site = studio.site().page(DemoPage.SHORT).toString();
    wizard.name("Begun");
    page.getByLabel("Choose a file").setInputFiles(Sounds.hesitant(directory));
    assertThat(page.locator("#clip-duration")).hasText("9 s");
    wizard.next().scene(0, site, 9).next();
    Locator still = page.locator("#still-picture");
    assertThat(still).hasAttribute("alt", "The beginning of your video: " + site);
    String bare = still.getAttribute("src");
    page.getByLabel("Around each page").selectOption("window");
    assertThat(still).not().hasAttribute("src", bare);

    Locator seconds = page.getByLabel("Full screen for, in seconds");
    assertThat(seconds).isHidden();
    page.getByLabel("Begin with me, full screen").check();
    assertThat(seconds).hasValue("3");
    assertThat(still).hasAttribute("alt", "Your video after its opening: " + site);
    seconds.fill("");
    wizard.next();
    assertThat(seconds).isFocused();
    assertThat(seconds).hasAccessibleErrorMessage("Choose 0.5 to 15 seconds");
    seconds.fill("12");
    wizard.next();
    assertThat(page.locator("#review-look"))
        .hasText("Wide, with you full screen first and a browser window");
    wizard.create();
    assertThat(seconds).isFocused();
    assertThat(seconds)
        .hasAccessibleErrorMessage(Pattern.compile(".*too long for a .*it may take 7\\d+ ms"));
    seconds.fill("2.5");
    wizard.next();
    wizard.create();
    page.waitForURL(CAMPAIGN);
    JsonNode look = campaign(page, visitor).at("/source/look");
    assertThat(look.at("/opening/length_ms").asInt()).isEqualTo(2500);
    assertThat(look.get("mockup").asText()).isEqualTo("window");

    // Without a facecam there is nobody to begin with; what was chosen waits for one.
    page.navigate(page.url() + "/edit#details");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove")).click();
    wizard.next().next();
    assertThat(page.getByLabel("Around each page")).hasValue("window");
    assertThat(page.getByLabel("Begin with me, full screen")).isHidden();
    page.getByLabel("Around each page").selectOption("none");
    wizard.next().press("Save changes");
    page.waitForURL(CAMPAIGN);
    JsonNode edited = campaign(page, visitor).at("/source/look");
    assertThat(edited.get("mockup").asText()).isEqualTo("none");
    assertThat(edited.at("/opening/length_ms").asInt()).isEqualTo(2500);
  }

  @Test
  void theVoiceIsCleanedUpAndMusicLiesBelowIt(Visitor visitor, @TempDir Path directory)
      throws IOException, InterruptedException {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Heard");
    page.getByLabel("Choose a file").setInputFiles(Sounds.hesitant(directory));
    assertThat(page.locator("#clip-duration")).hasText("9 s");
    page.getByLabel("Reduce background noise").check();
    page.getByLabel("Leave out the silence").check();
    assertThat(page.getByLabel("Leave out the silence"))
        .hasAccessibleDescription("4 s of 9 s are left, and the scenes last as long.");
    wizard.next().scene(0, "example.com", 9).next();
    assertThat(page.locator("#balance")).hasText("Remove 5s from scenes");
    wizard.scene(0, "example.com", 4).next();

    Locator music = page.getByLabel("Choose music");
    music.setInputFiles(
        new FilePayload("calm.mp3", "audio/mpeg", "no sound".getBytes(StandardCharsets.UTF_8)));
    assertThat(music).hasAccessibleErrorMessage(Pattern.compile("\"calm.mp3\" .*Choose a sound.*"));
    music.setInputFiles(Sounds.music());
    assertThat(page.getByText("calm.wav", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.getByLabel("Music's volume").fill("-20");
    page.getByLabel("Quieter still while you talk").uncheck();
    wizard.next();
    assertThat(page.locator("#review-look")).hasText("Wide, with music");
    assertThat(page.locator("#review-facecam"))
        .hasText("hesitant.mp4, 9 s, without silence at its ends, background noise reduced");
    wizard.create();
    page.waitForURL(CAMPAIGN);
    JsonNode look = campaign(page, visitor).at("/source/look");
    assertThat(look.at("/facecam/denoise").asBoolean()).isTrue();
    assertThat(look.at("/facecam/trim_silence").asBoolean()).isTrue();
    assertThat(look.at("/music/level_db").asDouble()).isEqualTo(-20);
    assertThat(look.at("/music/ducking_db").asDouble()).isZero();

    page.navigate(page.url() + "/edit");
    assertThat(page.getByLabel("Leave out the silence")).isChecked();
    assertThat(page.getByLabel("Leave out the silence"))
        .hasAccessibleDescription("4 s of 9 s are left, and the scenes last as long.");
    page.getByLabel("Leave out the silence").uncheck();
    wizard.next().press("Split evenly").next();
    assertThat(page.getByLabel("Music's volume")).hasValue("-20");
    wizard.press("Remove the music");
    assertThat(page.getByLabel("Music's volume")).isHidden();
    wizard.next().press("Save changes");
    page.waitForURL(CAMPAIGN);
    JsonNode edited = campaign(page, visitor);
    assertThat(edited.at("/source/look").has("music")).isFalse();
    assertThat(edited.at("/source/look/facecam/trim_silence").asBoolean()).isFalse();
    assertThat(edited.get("duration_sec").asInt()).isEqualTo(9);
  }

  @Test
  void aCampaignIsEditedAndRenderedAgainUnderTheSameLink(Visitor visitor) {
    String id = visitor.campaign("Hello Ada");
    String link = visitor.awaitEnd(visitor.render(id)).get("link").asText();
    Page page = visitor.open("/campaigns/" + id + "/edit");
    WizardSteps wizard = new WizardSteps(page);
    assertThat(page.getByLabel("Campaign name")).hasValue("Hello Ada");
    wizard.name("Hello Ada, once more");
    page.getByLabel("Private label").fill("Acme, second try");
    wizard.next();
    assertThat(page.getByLabel("Address of scene 1")).hasValue("https://a.example/");
    wizard.scene(0, "https://b.example/", 1).next();
    assertThat(page.getByLabel("What it says")).hasValue("Book 15 minutes with me");
    page.getByLabel("What it says").fill("");
    page.getByLabel("Where it leads").fill("");
    // Nothing typed is lost here either.
    page.reload();
    wizard.next();
    wizard.press("Save and make the video again");

    page.waitForURL(CAMPAIGN);
    JsonNode edited = campaign(page, visitor);
    assertThat(edited.get("name").asText()).isEqualTo("Hello Ada, once more");
    assertThat(edited.at("/source/scenes/0/url").asText()).isEqualTo("https://b.example/");
    assertThat(edited.at("/source/presentation/greeting").asText()).isNotEmpty();
    assertThat(edited.at("/source/presentation/call_to_action").has("label")).isFalse();
    assertThat(edited.at("/video/label").asText()).isEqualTo("Acme, second try");
    assertThat(edited.at("/video/link").asText()).isEqualTo(link);
    assertThat(visitor.awaitEnd(edited.at("/renders/0/id").asText()).get("link").asText())
        .isEqualTo(link);
  }

  @Test
  void whatNobodyChangesOfASceneStaysAsItIs(Visitor visitor) {
    Map<String, Object> card = Map.of("content", "<h1>Thank you</h1>");
    Map<String, Object> wait = Map.of("action", "wait", "length_sec", 1);
    List<Map<String, Object>> scenes =
        List.of(
            Map.of("html", card, "duration_sec", 1),
            Map.of("url", "https://a.example/", "duration_sec", 1, "actions", List.of(wait)),
            Map.of(
                "end_card", Map.of("headline", "Shall we\ntalk?", "label", ""), "duration_sec", 4));
    Map<String, Object> action = Map.of("label", "Book a call", "url", "cal.example.com/ada");
    Map<String, Object> campaign =
        Map.of(
            "name", "A card", "scenes", scenes, "presentation", Map.of("call_to_action", action));
    String id = visitor.client().postJson("/api/campaigns", campaign).json().get("id").asText();
    JsonNode before = visitor.client().get("/api/campaigns/" + id).json().at("/source/scenes");

    Page page = visitor.open("/campaigns/" + id);
    assertThat(page.getByText("Card", new Page.GetByTextOptions().setExact(true))).isVisible();
    page = visitor.open("/campaigns/" + id + "/edit");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("The same card").next();
    assertThat(page.getByLabel("What scene 1 shows")).hasValue("html");
    assertThat(page.getByLabel("HTML of scene 1")).hasValue("<h1>Thank you</h1>");
    assertThat(page.locator("[data-part=actions-words]").nth(1)).hasText("· 1 action");
    assertThat(page.getByLabel("What scene 3 shows")).hasValue("end_card");
    assertThat(page.getByLabel("Headline of scene 3")).hasValue("Shall we\ntalk?");
    assertThat(page.locator("[data-part=label]").nth(2)).hasAttribute("placeholder", "None");
    wizard.next().next();
    wizard.press("Save changes");

    page.waitForURL(CAMPAIGN);
    JsonNode edited = campaign(page, visitor);
    assertThat(edited.get("name").asText()).isEqualTo("The same card");
    assertThat(edited.at("/source/scenes")).isEqualTo(before);
  }

  @Test
  void aLabelledCampaignIsMadeAtOnceBecauseTheLabelIsTheVideos(Visitor visitor) {
    Page page = visitor.open("/campaigns/new");
    WizardSteps wizard = new WizardSteps(page);
    wizard.name("Labelled");
    page.getByLabel("Private label").fill("Acme");
    wizard.next();
    wizard.scene(0, "a.example", 1).review();
    assertThat(button(page, "Create campaign")).isHidden();
    wizard.press("Create and make the video");

    page.waitForURL(CAMPAIGN);
    assertThat(campaign(page, visitor).at("/video/label").asText()).isEqualTo("Acme");
  }

  private static JsonNode campaign(Page page, Visitor visitor) {
    String path = page.url().substring(page.url().indexOf("/campaigns/"));
    return visitor.client().get("/api" + path).json();
  }

  private static JsonNode scenes(Page page, Visitor visitor) {
    return campaign(page, visitor).get("scenes");
  }

  private static FilePayload clip(String name) throws IOException {
    try (InputStream clip = DemoFacecam.open()) {
      return new FilePayload(name, "video/mp4", clip.readAllBytes());
    }
  }
}
