package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.vidgen.examples.server.browser.Find.button;
import static io.vidgen.examples.server.browser.Find.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.vidgen.examples.server.Client;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StudioExtension.class)
class ServerKilledTest {

  private static final Pattern SAME_PAGE = Pattern.compile(".*/campaigns/[0-9a-f-]{36}");

  @Test
  void anOpenPageGoesOnToDoneAfterTheServerWasKilledInTheMiddleOfARender(
      Studio studio, @TempDir Path directory) throws Exception {
    int port = freePort();
    URI held = URI.create("https://long.example/");
    ServerProcess first = ServerProcess.startStuckAt(held, directory, port);
    try (BrowserContext browser = Visitor.newContext(studio.browser(), first.url())) {
      Client client = new Client(first.url());
      String id = client.createCampaign("Survivor", held.toString(), 4).json().get("id").asText();
      Page page = browser.newPage();
      page.navigate("/campaigns/" + id);
      button(page, "Render").click();
      assertThat(page.locator("#status")).hasText("Being made");
      assertThat(page.locator("#lost")).isHidden();

      first.kill();
      assertThat(page.locator("#lost")).containsText("The connection to the server is lost");
      try (ServerProcess second = ServerProcess.start(directory, port)) {
        assertThat(link(page, "View Video")).isVisible();
        assertThat(page.locator("#lost")).isHidden();
        assertThat(page).hasURL(SAME_PAGE);
        assertThat(client.get("/api/campaigns/" + id).json().get("renders")).hasSize(1);
        assertThat(page.locator("#log")).containsText(Pattern.compile("Attempt 2"));
        page.navigate(link(page, "View Video").getAttribute("href"));
        new Player(page).awaitTime(">= 0");
        assertThat(second.url()).isEqualTo(first.url());
      }
    } finally {
      first.close();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
