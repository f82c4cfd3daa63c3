package io.vidgen.examples.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.examples.server.Jwts;
import io.vidgen.examples.server.ServerSettings;
import io.vidgen.examples.server.TestServer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.browser.Visitor.Scene;
import io.vidgen.examples.server.views.ViewSettings;
import io.vidgen.recorder.playwright.BrowserInstallation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One server, one browser and one website to record, shared by all tests of pages: starting them
 * takes longer than most tests. Each test has a {@link Visitor} of its own.
 */
final class Studio implements AutoCloseable {

  /** For a machine with much else to do. */
  static final int PATIENCE_MS = 120_000;

  static final int FILM_SECONDS = 2;

  /** The first three numbers of addresses in a network where no people are. */
  static final String DATA_CENTRE = "198.51.100";

  /** Wherever a page leads. */
  private static final String THIS_MACHINE_ALONE =
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

  private final Path directory;
  private final StudioEngines engines = new StudioEngines();
  private final String databaseUrl;
  private final TestServer server;
  private final DemoSite site;
  private final Playwright playwright;
  private final Browser browser;
  private String film = "";
  private @Nullable Visitor producer;

  Studio() {
    try {
      directory = Files.createTempDirectory("vidgen-studio");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    ServerSettings settings =
        TestServer.settings(directory.resolve("data"), AuthSettings.hmac(Jwts.SECRET))
            .with(views(directory));
    databaseUrl = settings.webDatabase().orElseThrow();
    server = TestServer.start(settings, engines);
    site = DemoSite.start();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = launch("--use-fake-ui-for-media-stream");
  }

  /** As behind a proxy: visitors who say nothing have no address. */
  private static ViewSettings views(Path directory) {
    try {
      Path networks = Files.writeString(directory.resolve("networks.txt"), DATA_CENTRE + ".0/24");
      return new ViewSettings(
          Optional.of("X-Forwarded-For"), Optional.of(networks), Duration.ofDays(8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Another browser, with this flag of Chromium's; whoever asks for it closes it. */
  Browser launch(String flag) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(BrowserInstallation.find().orElseThrow().executable())
                .setChromiumSandbox(false) // The pages are ours.
                .setArgs(List.of("--use-fake-device-for-media-stream", THIS_MACHINE_ALONE, flag)));
  }

  /** The server's address. */
  URI url() {
    return server.url();
  }

  /** The server's database, as the server itself logs in. */
  String databaseUrl() {
    return databaseUrl;
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
      film = anotherFilm();
    }
    return film;
  }

  /** The public id of one more such video. */
  String anotherFilm() {
    Visitor made = producer();
    String campaign = made.campaign("Hello Ada, this is for you", pageOfThisMachine());
    return made.awaitEnd(made.render(campaign)).get("video_public_id").asText();
  }

  /** Who sends the films; stays, with them, until the studio closes. */
  Visitor producer() {
    if (producer == null) {
      producer = Visitor.of(this);
    }
    return producer;
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
