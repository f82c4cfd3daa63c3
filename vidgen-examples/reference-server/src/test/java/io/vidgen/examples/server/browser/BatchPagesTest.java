package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static io.vidgen.examples.server.browser.Find.toast;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a list to videos for everybody on it. */
@ExtendWith(StudioExtension.class)
class BatchPagesTest {

  private static final Pattern BATCH = Pattern.compile(".*/batches/[0-9a-f-]{36}");

  @Test
  void aListBecomesVideosAndComesBackWithTheirLinks(Studio studio, Visitor visitor)
      throws IOException {
    URI broken = URI.create("https://broken-list.example");
    studio
        .engines()
        .faults()
        .failAlways(broken, RecorderException.permanent(ErrorCode.DNS_NOT_FOUND, "no such host"));
    visitor.campaign("A pitch");
    Page page = visitor.open("/batches");
    link(page, "Begin with a list").click();
    page.getByLabel("Name", exactly()).fill("Third quarter");
    paste(
        page,
        """
        email;First Name;website
        ada@a.example;Ada;a.example
        bo@b.example;;b d
        cy@c.example;Cy;broken-list.example
        ada@a.example;Ada;a.example
        """);
    button(page, "Check the list").click();
    page.waitForURL(BATCH);

    page.getByLabel("Title of the video").fill("For ");
    page.locator(".column").filter(new Locator.FilterOptions().setHasText("Ada, Cy")).click();
    assertThat(page.getByLabel("Title of the video")).hasValue("For {{First Name}}");
    page.getByLabel("Page of scene 1", exactly()).fill("{{site}}");
    button(page, "Save and check again").click();
    assertThat(page.getByLabel("Page of scene 1", exactly()))
        .hasAccessibleErrorMessage(Pattern.compile(".*no column \"site\".*"));
    page.getByLabel("Page of scene 1", exactly()).fill("{{website}}");
    page.getByLabel("Page of scene 1", exactly()).press("Enter");
    assertThat(toast(page, "Saved, and the list is checked")).isVisible();

    filter(page, "Cannot be made 1").click();
    assertThat(page.locator("#rows tr")).hasCount(1);
    correct(page, "First Name of line 3", "Bo");
    Locator address = page.getByLabel("website of line 3");
    assertThat(address).hasAccessibleErrorMessage(Pattern.compile(".*Invalid URL.*"));
    correct(page, "website of line 3", "b.example");
    assertThat(page.locator("#rows tr")).containsText("Ready");
    filter(page, "All 4").click();

    button(page, "Make 3 videos").click();
    assertThat(page.getByText("1 line gets none.")).isVisible();
    button(page, "Make them").click();
    assertThat(page.locator("#state")).hasText("Done");
    assertThat(page.locator(".video")).hasCount(3);
    assertThat(page.locator(".video[data-state=failed]"))
        .containsText("Failed: A page's address does not exist");
    assertThat(link(page, "View video of Bo"))
        .hasAttribute("href", Pattern.compile(".*/v/[\\w-]+"));

    assertThat(page.locator("#views-made")).hasText("2");
    assertThat(page.locator("#views-played")).hasText("0");
    page.getByLabel("Sort by").selectOption("last_seen");
    assertThat(page.locator("#rows tr")).hasCount(4);
    filter(page, "Watched, not clicked").click();
    assertThat(page.getByText("No line fits.")).isVisible();
    filter(page, "All 4").click();

    Download csv = page.waitForDownload(() -> link(page, "Export").click());
    assertThat(Files.readString(csv.path()))
        .contains("bo@b.example,Bo,b.example,done,http")
        .contains("DNS_NOT_FOUND");
    visitor.client().delete(URI.create(page.url()).getPath().replace("/batches", "/api/batches"));
  }

  @Test
  void anOldCampaignIsTheOneThatItsOwnPageLeadsTo(Visitor visitor) {
    String oldest = visitor.campaign("The first");
    for (int i = 0; i < 100; i++) {
      visitor.campaign("A later one");
    }

    Page page = visitor.open("/batches/new?campaign=" + oldest);
    assertThat(page.getByLabel("Campaign")).hasValue(oldest);
    assertThat(page.locator("#campaign option")).hasCount(101);

    page.navigate(page.url().replace(oldest, "gone"));
    assertThat(page.locator("#campaign option:checked")).hasText("A later one");
  }

  @Test
  void aWorkbookIsNamedAsWhatItIs(Visitor visitor) {
    visitor.campaign("A pitch");
    Page page = visitor.open("/batches/new");
    page.getByLabel("Name", exactly()).fill("From Excel");
    byte[] workbook = {'P', 'K', 3, 4, 20, 0, 6, 0};
    page.getByLabel("Choose a file").setInputFiles(new FilePayload("list.xlsx", "", workbook));
    button(page, "Check the list").click();

    assertThat(page.locator("#list-errors"))
        .containsText("Line 1: The list is an archive or office document (ZIP); save it as");
  }

  @Test
  void aListThatCannotBeReadIsToldByLine(Visitor visitor) {
    visitor.campaign("A pitch");
    Page page = visitor.open("/batches/new");
    button(page, "Check the list").press("Enter");
    assertThat(page.getByLabel("Name", exactly())).isFocused();
    page.getByLabel("Name", exactly()).fill("Wrong");
    paste(page, "email,email\na@b.example,c@d.example\n");
    page.getByLabel("Name", exactly()).press("Enter");

    assertThat(page.getByLabel("Or paste it")).isFocused();
    assertThat(page.locator("#list-errors")).containsText("Line 1, email:");
  }

  @Test
  void aFileOfAnEncodingOfItsOwnIsTakenAndOneIsTriedAndDeleted(Visitor visitor) {
    visitor.campaign("A pitch");
    Page page = visitor.open("/batches/new");
    page.getByLabel("Name", exactly()).fill("From Excel");
    byte[] list =
        "E-Mail;Vorname\r\nj@a.example;Jürgen\r\n".getBytes(Charset.forName("windows-1252"));
    page.getByLabel("Choose a file").setInputFiles(new FilePayload("liste.csv", "text/csv", list));
    assertThat(page.getByText("liste.csv, 1 kB")).isVisible();
    button(page, "Check the list").click();
    page.waitForURL(BATCH);
    assertThat(page.locator(".column"))
        .hasText(List.of("E-Mailj@a.example", "VornameJürgen").toArray(String[]::new));

    button(page, "The first line").click();
    assertThat(link(page, "Open the watch page"))
        .hasAttribute("href", Pattern.compile(".*/v/[\\w-]+"));

    button(page, "Delete").click();
    page.locator("#delete-dialog")
        .getByText("Delete", new Locator.GetByTextOptions().setExact(true))
        .click();
    assertThat(page.getByText("No batches yet")).isVisible();
    JsonNode left = visitor.client().get("/api/batches").json().get("batches");
    assertThat(left).isEmpty();
  }

  private static void paste(Page page, String list) {
    page.getByLabel("Or paste it").fill(list);
  }

  private static Locator filter(Page page, String words) {
    return page.locator("#filters button")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + words + "$")));
  }

  /** What was corrected is stored before the next is. */
  private static void correct(Page page, String cell, String value) {
    page.getByLabel(cell).fill(value);
    page.waitForResponse(
        response -> response.request().method().equals("PATCH") && response.ok(),
        () -> page.getByLabel(cell).press("Enter"));
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
