package io.vidgen.examples.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.examples.server.Jwts;
import io.vidgen.examples.server.TestServer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.recorder.playwright.BrowserInstallation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One server, one browser and one website to record, shared by all tests of pages: starting them
 * takes longer than most tests. Each test has a {@link Visitor} of its own.
 */
final class Studio implements AutoCloseable {

  /** For a machine with much else to do. */
  static final int PATIENCE_MS = 120_000;

  static final int FILM_SECONDS = 2;

  private final Path directory;
  private final StudioEngines engines = new StudioEngines();
  private final TestServer server;
  private final DemoSite site;
  private final Playwright playwright;
  private final Browser browser;
  private String film = "";

  Studio() {
    try {
      directory = Files.createTempDirectory("vidgen-studio");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    server =
        TestServer.start(TestServer.settings(directory, AuthSettings.hmac(Jwts.SECRET)), engines);
    site = DemoSite.start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = launch("--use-fake-ui-for-media-stream");
  }

  /** Another browser, with this flag of Chromium's; whoever asks for it closes it. */
  Browser launch(String flag) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(BrowserInstallation.find().orElseThrow().executable())
                .setChromiumSandbox(false) // The pages are ours.
                .setArgs(List.of("--use-fake-device-for-media-stream", flag)));
  }

  /** The server's address. */
  URI url() {
    return server.url();
  }

  /** The website of an imaginary company. */
  DemoSite site() {
    return site;
  }

  /** What renders are made with. */
  StudioEngines engines() {
    return engines;
  }

  /** A scene that the real browser records. */
  Scene pageOfThisMachine() {
    return new Scene(site.page(DemoPage.SHORT).toString(), FILM_SECONDS);
  }

  /** The public id of a video that was recorded and encoded; made when it is first asked for. */
  String film() {
    if (film.isEmpty()) {
      // Stays, with the video, until the studio closes.
      Visitor producer = Visitor.of(this);
      String campaign = producer.campaign("Hello Ada, this is for you", pageOfThisMachine());
      film = producer.awaitEnd(producer.render(campaign)).get("public_id").asText();
    }
    return film;
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
    site.close();
    server.close();
    delete(directory);
  }

  private static void delete(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new AssertionError("cannot delete " + directory, e);
    }
  }
}
