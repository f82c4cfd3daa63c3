package io.vidgen.recorder.playwright.internal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.playwright.EgressLimits;
import io.vidgen.recorder.playwright.EngineChoice;
import io.vidgen.recorder.playwright.NoOtherBrowser;
import io.vidgen.recorder.playwright.Traces;
import io.vidgen.recorder.playwright.WebGlRenderer;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a page goes straight to the browser, and nothing else changes. */
@ExtendWith(NoOtherBrowser.class)
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class BrowserPipeTest {

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private EgressProxy proxy;
  private BrowserSession session;
  private Page page;
  private CDPSession devTools;

  @BeforeEach
  void open() {
    proxy =
        EgressProxy.start(
            new EgressPolicy(true, List.of(), List.of(), Set.of()),
            EgressLimits.defaults(),
            NameResolver.SYSTEM);
    session =
        BrowserLaunch.open(
            new EngineProbe(EngineChoice.DETERMINISTIC, EngineProbe.TIME_OUT, timer),
            BrowserSearch.locate(),
            proxy,
            new ConsentScripts(),
            false,
            WebGlRenderer.SOFTWARE,
            timer);
    page = openPage();
    devTools = session.devTools(page);
  }

  private Page openPage() {
    return session.openPage(
        PageView.desktop().in(new VideoFormat(320, 180, 10)), PageView.Device.DESKTOP);
  }

  @AfterEach
  void close() {
    session.close();
    proxy.close();
    timer.shutdownNow();
    assertThat(Traces.browsers()).isEmpty();
    Awaitility.await().untilAsserted(() -> assertThat(openPipes()).isEmpty());
  }

  @Test
  void theDriverIsNotNeededForIt() throws Exception {
    List<ProcessHandle> drivers = Traces.drivers();
    assertThat(drivers).hasSize(1);
    signal("STOP", drivers.get(0));
    try {
      assertThat(evaluate(devTools, "6 * 7").getAsJsonObject("result").get("value").getAsInt())
          .isEqualTo(42);
    } finally {
      signal("CONT", drivers.get(0));
    }
    assertThat(page.evaluate("6 * 8")).isEqualTo(48);
  }

  @Test
  void aSessionHearsWhatItAskedForItself() {
    List<String> said = new ArrayList<>();
    List<String> saidToOthers = new ArrayList<>();
    CDPSession other = session.devTools(page);
    CDPSession throughDriver = page.context().newCDPSession(page);
    devTools.on("Runtime.consoleAPICalled", event -> said.add(firstArgument(event)));
    other.on("Runtime.consoleAPICalled", event -> saidToOthers.add(firstArgument(event)));
    throughDriver.on("Runtime.consoleAPICalled", event -> saidToOthers.add(firstArgument(event)));
    devTools.send("Runtime.enable");

    evaluate(other, "var name = 'Grüße, 世界'");
    evaluate(throughDriver, "console.log(name)");

    page.waitForCondition(() -> !said.isEmpty());
    assertThat(said).containsExactly("Grüße, 世界");
    assertThat(saidToOthers).isEmpty();
  }

  @Test
  void aLongAnswerComesWhole() {
    assertThat(textOf(evaluate(devTools, "'x'.repeat(3_000_000)"))).hasSize(3_000_000);
  }

  @Test
  void aLongEventComesInItsTurnAndCutShort() {
    List<String> said = new ArrayList<>();
    devTools.on("Runtime.consoleAPICalled", event -> said.add(firstArgument(event)));
    devTools.send("Runtime.enable");

    evaluate(devTools, "console.log('y'.repeat(1_000_000)); console.log('short')");

    assertThat(said).hasSize(2).last().isEqualTo("short");
    assertThat(said.get(0)).startsWith("yyy").hasSize(2_048);
  }

  @Test
  void aSessionCanBeDetached() {
    devTools.detach();

    assertThat(page.evaluate("6 * 8")).isEqualTo(48);
    assertThatThrownBy(() -> evaluate(devTools, "1")).isInstanceOf(PlaywrightException.class);
  }

  @Test
  void anAnswerThatIsTooLongEndsTheLine() {
    assertThatThrownBy(() -> evaluate(devTools, "'x'.repeat(40 << 20)"))
        .isInstanceOfSatisfying(
            DriverLineException.class, thrown -> assertThat(thrown.isOverflow()).isTrue())
        .hasMessageContaining("33554432 bytes");
  }

  @Test
  void whatTheBrowserRefusesIsSaidInItsWords() {
    assertThatThrownBy(() -> devTools.send("Page.fly"))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("Protocol error (Page.fly): 'Page.fly' wasn't found");
  }

  @Test
  void aPageThatWasClosedCannotBeAsked() {
    page.close();

    assertThatThrownBy(() -> evaluate(devTools, "1"))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void whoeverWaitsForABrowserThatEndsIsFreed() {
    devTools.on("Runtime.consoleAPICalled", event -> session.processes().kill());
    devTools.send("Runtime.enable");

    assertThatThrownBy(() -> evaluate(devTools, "console.log('busy'); for (;;);"))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> evaluate(devTools, "1")).isInstanceOf(PlaywrightException.class);
  }

  @Test
  void whereThereAreNoNamedPipesEverythingGoesThroughTheDriver(@TempDir Path directory)
      throws IOException {
    assertThat(BrowserPipe.in(directory.resolve("missing"))).isEmpty();
    Files.createFile(directory.resolve("to-driver"));
    DriverProcess driver = DriverProcess.start(directory, 1 << 20, true);
    try {
      Browser browser =
          driver
              .connect()
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(BrowserSearch.locate().orElseThrow()));
      Page blank = browser.newPage();
      CDPSession tools = blank.context().newCDPSession(blank);

      driver.makeDirect(tools);

      assertThat(textOf(evaluate(tools, "'as ever'"))).isEqualTo("as ever");
      assertThat(BrowserPipe.in(directory)).isEmpty();
      browser.close();
    } finally {
      driver.kill("the test is over");
    }
  }

  @Test
  void nothingIsLeftOfADriverThatCannotBeStarted(@TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve("driver-limits.js"));

    assertThatThrownBy(() -> DriverProcess.start(directory, 1 << 20, true))
        .isInstanceOf(UncheckedIOException.class);

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("browser-pipe.js", "driver-limits.js");
    }
    assertThat(openPipes()).noneMatch(file -> file.startsWith(directory.toString()));
  }

  private static JsonObject evaluate(CDPSession session, String expression) {
    return session.send("Runtime.evaluate", Json.with("expression", expression).build());
  }

  private static String textOf(JsonObject answer) {
    return answer.getAsJsonObject("result").get("value").getAsString();
  }

  private static String firstArgument(JsonObject event) {
    return event.getAsJsonArray("args").get(0).getAsJsonObject().get("value").getAsString();
  }

  /** Of this process. */
  private static List<String> openPipes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .map(BrowserPipeTest::target)
          .filter(file -> file.contains("/to-") || file.contains("/from-"))
          .toList();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // It has been closed meanwhile.
    }
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
