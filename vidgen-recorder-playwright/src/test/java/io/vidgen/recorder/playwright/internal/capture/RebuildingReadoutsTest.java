package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.Motion;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.ComposedFrames;
import io.vidgen.recorder.playwright.CountedBrowser;
import io.vidgen.recorder.playwright.ScrollPages;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames are read out, and pages asked, no more often than that pays. */
class RebuildingReadoutsTest {

  private static final VideoFormat FORMAT = new VideoFormat(480, 270, 30);
  private static final int FRAMES = 120;

  /** Enough where it is asked whether anything is rebuilt at all. */
  private static final Pattern PART =
      Pattern.compile("\"viewport\":\\{.*\"width\":(\\d+),\"height\":(\\d+)");

  private static final int FEW_FRAMES = 30;

  private static CountedBrowser browser;

  private TestPages pages;

  @BeforeAll
  static void open() {
    browser = new CountedBrowser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStillPageIsReadOutOnceAndNeverAsked(boolean rebuild) throws IOException {
    CountedBrowser.Asked asked = take("<!doctype html><h1>Nothing moves</h1>", rebuild);

    assertThat(asked.readouts()).isEqualTo(1);
    assertThat(asked.count("look")).isZero();
    assertThat(asked.calls()).hasSize(FRAMES + 1);
    assertThat(asked.taken().distinct()).isEqualTo(1);
  }

  @Test
  void aFrameAtRestBehindOneThatHasMovedIsNotReadOut() throws IOException {
    CountedBrowser.Asked asked = take(shortPage(), false);

    assertThat(asked.taken().distinct()).isBetween(20L, 50L);
    assertThat(asked.readouts()).isEqualTo((int) asked.taken().distinct());
  }

  @Test
  void aShortPageThatHardlyMovesIsReadOutLessOftenThanItMoves() throws IOException {
    CountedBrowser.Asked reading = take(shortPage(), false);
    CountedBrowser.Asked asked = take(shortPage(), true);

    assertThat(asked.taken().distinct()).isEqualTo(reading.taken().distinct());
    assertThat(asked.taken().rebuilt()).isGreaterThan(asked.taken().distinct() / 2);
    assertThat(asked.readouts()).isLessThan(reading.readouts() / 2);
  }

  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void framesOfAPageThatHardlyMovesDoNotWaitForTheNextPictureForEver() throws IOException {
    String page = shortPage().replace("310px", "295px");
    VideoFormat format = new VideoFormat(480, 270, 60);
    RecordingSpec spec =
        RecordingSpec.builder(pages.page("/page", page), Duration.ofSeconds(20), format)
            .scroll(ScrollStyle.SMOOTH)
            .build();

    CountedBrowser.Asked asked = browser.take(spec, true);

    assertThat(asked.taken().rebuilt()).isPositive();
    assertThat(asked.mostWithheld()).isBetween(100, 151);
  }

  @Test
  void aLookAndTheNextStepOfTheScrollAreOneQuestion() throws IOException {
    CountedBrowser.Asked asked = take(new ScrollPages(1).page(List.of()), true);

    assertThat(asked.taken().rebuilt()).isGreaterThan(FRAMES / 2);
    assertThat(asked.count("look") + asked.count("move")).isLessThan(FRAMES * 3 / 2);
    assertThat(asked.count("move")).isLessThan(FRAMES / 2);
  }

  @Test
  void aPageThatNeverRestsIsAskedEverMoreSeldomAndReadOutOnceAFrame() throws IOException {
    CountedBrowser.Asked asked = take(pulsing("440px; height: 200px", ""), true);

    assertThat(asked.count("jpeg")).isEqualTo(FRAMES);
    assertThat(asked.count("png")).isZero();
    assertThat(asked.count("look")).isBetween(10, FRAMES / 4);
    assertThat(asked.taken().rebuilt()).isZero();
  }

  @Test
  void aPageThatComesToRestIsRebuiltSoon() throws IOException {
    String rest = "addEventListener('scroll', () => { if (scrollY > 400) s.remove() })";
    CountedBrowser.Asked asked = take(pulsing("440px; height: 200px", rest), true);

    assertThat(asked.count("jpeg")).as("before it rests").isGreaterThan(FRAMES / 4);
    assertThat(asked.taken().rebuilt()).isGreaterThan(FRAMES / 4);
  }

  @Test
  void ofAPageOnWhichSomethingSmallNeverRestsItIsReadOutAlone() throws IOException {
    CountedBrowser.Asked asked = take(pulsing("40px", ""), true);

    assertThat(asked.taken().rebuilt()).isGreaterThan(FRAMES / 2);
    assertThat(asked.count("part")).isGreaterThan(FRAMES / 2);
    assertThat(asked.readouts() - asked.count("part")).isLessThan(FRAMES * 2 / 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!hasOtherParts && areConfined([...changed], before, way) && confined | false",
        "arrangement: () => arrangement | arrangement: () => (Math.random() * 1e9) | 0",
        "\"viewport\":{\"x\":  | \"viewport\":{\"x\":1",
      })
  void withoutTheInputOfACheckOfPartsNoneIsUsed(String asked, String instead) throws IOException {
    URI url = pages.page("/page", pulsing("40px", ""));
    boolean[] found = new boolean[1];

    CountedBrowser.Asked taken =
        browser.take(
            spec(url, FEW_FRAMES),
            true,
            command -> {
              found[0] |= command.contains(asked);
              return command.replace(asked, instead);
            });

    assertThat(found[0]).isTrue();
    assertThat(taken.taken().rebuilt()).isZero();
  }

  /** In windows of 107, 109 or 110 rows, the browser mixes what fades with other levels. */
  @ParameterizedTest
  @ValueSource(ints = {41, 43, 44})
  void partsHaveSizesThatAreDrawnAsTheWholeIs(int height) throws IOException {
    URI url =
        pages.page(
            "/page",
            """
            <!doctype html><style>body { margin: 0; height: 360px;
            background: linear-gradient(170deg, #fc8, #08f) }
            i { position: absolute; left: 150px; top: 150px; width: 97px; height: %dpx;
            background: #fff8; animation: fade 1.3s infinite alternate }
            @keyframes fade { from { opacity: .1 } }</style><i></i>
            """
                .formatted(height));
    List<Integer> sides = new ArrayList<>();

    browser.take(
        spec(url, FEW_FRAMES),
        true,
        command -> {
          Matcher part = PART.matcher(command);
          if (part.find()) {
            sides.add(Integer.valueOf(part.group(1)));
            sides.add(Integer.valueOf(part.group(2)));
          }
          return command;
        });

    assertThat(sides).isNotEmpty().allMatch(side -> 1f / side * side == 1);
  }

  /**
   * The second time a frame is drawn, Chromium now and then rounds its time up: animations are told
   * one of a step later. It does so by chance; here it always does.
   */
  @Test
  void aFrameOfWhichNoPartCanBeEnoughIsDrawnOnTime() throws IOException {
    URI url = pages.page("/page", new ScrollPages(9).page(List.of("animation", "fixed header")));
    RoundedUp rounding = new RoundedUp();

    CountedBrowser.Asked asked = browser.take(spec(url, FRAMES), true);
    CountedBrowser.Asked rounded = browser.take(spec(url, FRAMES), true, rounding);

    assertThat(asked.count("part")).isZero();
    assertThat(rounding.rounded).as("to find out what the header hides").isPositive();
    for (int i = 0; i < FRAMES; i++) {
      assertThat(rounded.frames().frames().get(i).rgb())
          .as("frame %d", i)
          .isEqualTo(asked.frames().frames().get(i).rgb());
    }
  }

  /** Draws frames a step later that have been drawn for the same moment before. */
  private static final class RoundedUp implements UnaryOperator<String> {
    private static final Pattern TICKS = Pattern.compile("(?<=\"frameTimeTicks\":)[\\d.E]+");

    /** High Resolution Time, section 7.1. */
    private static final double STEP_MILLIS = 0.1;

    private double moment;
    private int rounded;

    @Override
    public String apply(String command) {
      return TICKS.matcher(command).replaceFirst(found -> later(Double.parseDouble(found.group())));
    }

    private String later(double millis) {
      if (millis - moment > STEP_MILLIS) {
        moment = millis;
      }
      if (millis > moment) {
        rounded++;
        return String.valueOf(millis + STEP_MILLIS);
      }
      return String.valueOf(millis);
    }
  }

  @Test
  void theFirstFrameThatHasMovedIsAKeyFrame() throws IOException {
    CountedBrowser.Asked asked = take(new ScrollPages(1).page(List.of()), true);

    assertThat(asked.count("jpeg")).as("the first frame alone").isEqualTo(1);
    assertThat(asked.taken().rebuilt()).isGreaterThan(FRAMES / 2);
  }

  /** As libraries do for a while after what they have animated has ended. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as it is | as it is | 25",
        "const all = standing.map(placesOf) | const all = [null] | 0",
        "works: hasWorked | works: true | 0",
      })
  void whatStandsStillIsReadOutAloneWhileAScriptWaitsForFrames(
      String asked, String instead, int atLeast) throws IOException {
    String page =
        """
        <!doctype html><title>waiting</title><style>body { margin: 0 } main { height: 2000px;
        background: linear-gradient(#fff, #08f) } #b { position: fixed; right: 9px; bottom: 9px;
        width: 40px; height: 40px; border-radius: 9px; background: #3069 }</style>
        <div id=b></div><main>Text</main>
        <script>(function wait() { requestAnimationFrame(wait) })()</script>
        """;
    boolean[] measured = new boolean[1];

    CountedBrowser.Asked taken =
        browser.take(
            brief(pages.page("/page", page)),
            true,
            command -> {
              measured[0] |= command.contains("\"covers.show\"");
              return command.replace(asked, instead);
            });

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, atLeast == 0 ? 0L : 60L);
    assertThat(measured[0]).as("it would get frames too many").isFalse();
  }

  @Test
  void aChangeThatNothingForetoldIsReadOutAloneUnlessAScriptWouldNotice() throws IOException {
    String page =
        """
        <!doctype html><title>changing</title><style>body { margin: 0 } main { height: 2000px;
        background: linear-gradient(#fff, #08f) } #b { position: fixed; left: 90px; top: 90px;
        width: 40px; height: 40px; background: #306 } #b.on { background: #c60 }</style>
        <div id=b></div><main>Text</main>
        <script>setInterval(() => b.classList.toggle('on'), 300)</script>
        """;
    URI url = pages.page("/page", page);

    CountedBrowser.Asked alone = browser.take(brief(url), true);
    CountedBrowser.Asked noticed =
        browser.take(
            brief(url),
            true,
            asked ->
                asked
                    .replace("animates: isWaitedFor()", "animates: true")
                    .replace("works: hasWorked", "works: true"));

    assertThat(alone.count("part")).isPositive();
    assertThat(alone.taken().rebuilt()).isGreaterThan(noticed.taken().rebuilt());
    assertThat(alone.count("png")).isLessThan(noticed.count("png") + noticed.count("jpeg"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as it is | as it is | 15",
        "getComputedStyle(at).position === 'fixed' | false | 0",
        "!vidgen.boxes.contains(box, drawn) | true | 0",
        "SIZED.test(name) | false | 0",
      })
  void whatIsFixedMayChangeItsSize(String asked, String instead, int atLeast) throws IOException {
    String page =
        """
        <!doctype html><title>breathing</title><style>body { margin: 0 } main { height: 2000px;
        background: linear-gradient(#fff, #08f) } header { position: fixed; top: 0; left: 0;
        right: 0; padding: 20px; background: #306; animation: grow 1.3s infinite alternate }
        @keyframes grow { to { padding: 9px } }</style>
        <header><b>Menu</b></header><main>Text</main>
        """;

    CountedBrowser.Asked taken =
        browser.take(
            brief(pages.page("/page", page)), true, command -> command.replace(asked, instead));

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, atLeast == 0 ? 0L : 60L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"as it is | as it is | 15", "box && reaches(box, MARGIN) | true | 0"})
  void whatMovesFarOutOfViewDoesNotMatter(String asked, String instead, int atLeast)
      throws IOException {
    String page =
        """
        <!doctype html><title>far away</title><style>body { margin: 0 } main { height: 4000px;
        background: linear-gradient(#fff, #08f) } #b { position: fixed; left: 90px; top: 90px;
        width: 40px; height: 40px; background: #306; animation: fade 1.3s infinite alternate }
        @keyframes fade { to { opacity: .2 } } #far { position: absolute; top: 3500px; }</style>
        <div id=b></div><main>Text</main><div id=far>Far</div><script>let n = 0;
        setInterval(() => far.style.transform = `translateY(${++n / 3}px)`, 33)</script>
        """;

    CountedBrowser.Asked taken =
        browser.take(
            brief(pages.page("/page", page)), true, command -> command.replace(asked, instead));

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, atLeast == 0 ? 0L : 60L);
  }

  /** The mouse is at the window's corner, and what is there is another at nearly every frame. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b:hover ~ p { color: #333 } | 25 | 60",
        "i:hover ~ p { color: #333 } | 0 | 15",
        "main:has(i:hover) { color: #333 } | 0 | 15",
      })
  void whatIsUnderTheMouseCountsWhereRulesLetItShow(String rule, int atLeast, int atMost)
      throws IOException {
    String page =
        "<!doctype html><title>mouse</title><style>body { margin: 0 } i { display: block;"
            + " height: 4px; background: #def } %s</style><main>%s<p>Text</main>"
                .formatted(rule, "<i></i>".repeat(400));

    CountedBrowser.Asked taken = browser.take(brief(pages.page("/page", page)), true);

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, (long) atMost);
  }

  @Test
  void aGlassHeaderIsReadOutAlone() throws IOException {
    CountedBrowser.Asked asked = take(new ScrollPages(7).page(List.of("glass header")), true);

    assertThat(asked.taken().rebuilt()).isGreaterThan(FRAMES / 4);
    assertThat(asked.count("part")).isGreaterThan(FRAMES / 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "const look = LOOKS[as] | const look = null",
        "all: Boolean(all) | all: true",
        "changed: found | changed: [[0, 0, 480, 270, false]]",
        "covered: pane ? vidgen.covers.isOver(pane) : vidgen.covers.isAny() | covered: false",
        "version: () => version | version: () => (Math.random() * 1e9) | 0",
        "const offset = offsetNow() | const offset = offsetNow() + 0.5"
      })
  void withoutTheInputOfACheckEveryFrameIsReadOut(String asked, String instead) throws IOException {
    URI url = pages.page("/page", new ScrollPages(6).page(List.of("shadow header")));
    RecordingSpec spec =
        spec(url, FEW_FRAMES).toBuilder()
            .motion(
                Motion.builder().scroll(ScrollStyle.SMOOTH).depth(ScrollDepth.Place.BOTTOM).build())
            .build();

    boolean[] found = new boolean[1];

    CountedBrowser.Asked taken =
        browser.take(
            spec,
            true,
            script -> {
              found[0] |= script.contains(asked);
              return script.replace(asked, instead);
            });

    assertThat(found[0]).isTrue();
    assertThat(taken.taken().distinct()).isGreaterThan(FEW_FRAMES / 2);
    assertThat(taken.taken().rebuilt()).isZero();
    assertThat(taken.frames().frames()).noneMatch(ComposedFrames.Frame::rebuilt);
  }

  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void aPageThatChangesWithoutASignIsHardlyReadOutMoreOften() throws IOException {
    CountedBrowser.Asked asked = take(secretive(), true);

    assertThat(asked.taken().rebuilt()).isZero();
    assertThat(asked.count("png")).isPositive();
    assertThat(asked.readouts()).isLessThanOrEqualTo(FRAMES + 2 * 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ":is(.a, .on) ~ main { color: #333 } | 0 | 0",
        "body:has(.on) main { color: #333 } | 0 | 0",
        ".on main, p + p.on { color: #333 } | 15 | 60",
      })
  void aChangeCountsWhereRulesLetItShow(String rule, int atLeast, int atMost) throws IOException {
    String page =
        """
        <!doctype html><title>rules</title><style>body { margin: 0 } %s
        main { height: 2000px; background: linear-gradient(#fff, #08f) }
        #x { position: absolute; top: 0; width: 1px; height: 1px }</style>
        <div id=x></div><main>Text</main>
        <script>setInterval(() => x.classList.toggle('on'), 33)</script>
        """
            .formatted(rule);
    CountedBrowser.Asked taken = browser.take(brief(pages.page("/page", page)), true);

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, (long) atMost);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @ValueSource(
      strings = {
        ".on ~ main { color: #333 }",
        "[class=on] ~ main { color: #333 }",
        ".on { & ~ main { color: #333 } }",
      })
  void aChangeMayShowOnWhatFollows(String rule) throws IOException {
    aChangeCountsWhereRulesLetItShow(rule, 0, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "body:has(i) main { color: #333 } | 0 | 0",
        "#x:empty ~ main { color: #333 } | 0 | 0",
        "i { color: #333 } | 15 | 60",
      })
  void otherPartsCountWhereRulesLetThemShow(String rule, int atLeast, int atMost)
      throws IOException {
    String page =
        """
        <!doctype html><title>parts</title><style>body { margin: 0 } %s
        main { height: 2000px; background: linear-gradient(#fff, #08f) }
        #x { position: absolute; top: 0; width: 1px; height: 1px }</style>
        <div id=x></div><main>Text</main><script>setInterval(() => x.firstChild
        ? x.replaceChildren() : x.append(document.createElement('i')), 33)</script>
        """
            .formatted(rule);
    CountedBrowser.Asked taken = browser.take(brief(pages.page("/page", page)), true);

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, (long) atMost);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":checked + b { color: #c00 }",
        "form:invalid ~ main { color: #333 }",
      })
  void aStateOfAFormMayShowAnywhere(String rule) throws IOException {
    String page =
        """
        <!doctype html><title>state</title><style>body { margin: 0 } %s
        main { height: 2000px; background: linear-gradient(#fff, #08f) }
        form { position: absolute; top: 0; left: 0; width: 1px; height: 1px; overflow: hidden }
        </style><form><input type=radio name=x id=x><b>A</b><input type=radio name=x id=y><b>B</b>
        <input required id=z></form><main>Text</main>
        <script>setInterval(() => { (x.checked ? y : x).click(); z.value = x.checked ? 'x' : '';
        z.dispatchEvent(new Event('input', { bubbles: true })) }, 33)</script>
        """
            .formatted(rule);
    CountedBrowser.Asked taken = browser.take(brief(pages.page("/page", page)), true);

    assertThat(taken.taken().rebuilt()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p { margin: 0 } .off ~ b { color: #000 } | /for-all.css | 15",
        "p { margin: 0 } | /for-some.css | 0",
        ".on ~ main { color: #333 } | /for-all.css | 0",
        "@import '/more.css' | /for-all.css | 0",
      })
  void aSheetOfAnotherOriginIsReadOrDistrusted(String sheet, String path, int atLeast)
      throws IOException {
    byte[] text = sheet.getBytes(StandardCharsets.UTF_8);
    pages.fileForAll("/for-all.css", "text/css", text);
    pages.file("/for-some.css", "text/css", text);
    URI elsewhere = onAnotherSite(pages.at("/").resolve(path));
    String page =
        """
        <!doctype html><title>rules</title><link rel=stylesheet href="%s">
        <style>body { margin: 0 } main { height: 2000px; background: linear-gradient(#fff, #08f) }
        #x { position: absolute; top: 0; width: 1px; height: 1px }</style>
        <div id=x></div><main>Text</main>
        <script>setInterval(() => x.classList.toggle('on'), 33)</script>
        """
            .formatted(elsewhere);

    CountedBrowser.Asked taken = browser.take(brief(pages.page("/page", page)), true);

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, atLeast == 0 ? 0L : 60L);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource(
      delimiter = '|',
      value = {"p { margin: 0 } | https://localhost:1/nowhere.css | 15"})
  void aSheetThatIsNowhereHasNoRules(String sheet, String path, int atLeast) throws IOException {
    aSheetOfAnotherOriginIsReadOrDistrusted(sheet, path, atLeast);
  }

  @ParameterizedTest
  @CsvSource({"false, rests: !seen.all, 15", "true, rests: !seen.all, 15", "true, rests: false, 0"})
  void aFrameInWhichNothingMovesIsRebuilt(boolean isForeign, String rests, int atLeast)
      throws IOException {
    URI inner = pages.page("/inner", "<!doctype html><body style='background: #fed'>Rests");
    String page =
        """
        <!doctype html><title>frame</title><style>body { margin: 0 } main { height: 2000px;
        background: linear-gradient(#fff, #08f) } iframe { position: fixed; right: 8px; top: 8px;
        width: 300px; height: 240px }</style>
        <iframe src="%s"></iframe><main>Text</main>
        """
            .formatted(isForeign ? onAnotherSite(inner) : inner);

    CountedBrowser.Asked taken =
        browser.take(
            brief(pages.page("/page", page)),
            true,
            asked -> asked.replace("rests: !seen.all", rests));

    assertThat(taken.taken().rebuilt()).isBetween((long) atLeast, atLeast == 0 ? 0L : 60L);
  }

  private static URI onAnotherSite(URI uri) {
    return URI.create(uri.toString().replace("127.0.0.1", "localhost"));
  }

  private static RecordingSpec brief(URI url) {
    return RecordingSpec.builder(url, Duration.ofSeconds(2), FORMAT)
        .scroll(ScrollStyle.SMOOTH)
        .build();
  }

  /** Forty pixels taller than the window, so that it moves on every third frame. */
  private static String shortPage() {
    return """
        <!doctype html><title>short</title><style>body { margin: 0 }
        div { height: 310px; background: linear-gradient(170deg, #fc8, #08f) }</style>
        <div>Not much</div>
        """;
  }

  /** In view all the time. */
  private static String pulsing(String width, String script) {
    return """
        <!doctype html><title>pulsing</title><style>body { margin: 0 }
        @keyframes pulse { to { opacity: .1 } }
        #s { position: fixed; left: 10px; top: 50px; height: 40px; width: %s; background: #c00;
        animation: pulse 1s infinite alternate }
        main { height: 2000px; background: linear-gradient(#fff, #08f) }</style>
        <div id=s></div><main>Text</main><script>%s</script>
        """
        .formatted(width, script);
  }

  /** Changes a rule of its style sheet in place, of which no observer hears. */
  /** Of a long style sheet, it is not compared what each rule says. */
  private static String secretive() {
    return """
        <!doctype html><title>secretive</title>
        <style>main { height: 2000px; border-left: 20px solid #000; background: #def }
        %s</style>
        <main>Text</main><script>let n = 0; (function change() {
        document.styleSheets[0].cssRules[0].style.borderLeftColor = `rgb(${++n %% 2 * 99}, 0, 0)`;
        requestAnimationFrame(change) })()</script>
        """
        .formatted("p { color: #000 }\n".repeat(40));
  }

  private static RecordingSpec spec(URI url, int frames) {
    return RecordingSpec.builder(url, Duration.ofSeconds(frames / FORMAT.fps()), FORMAT)
        .scroll(ScrollStyle.SMOOTH)
        .build();
  }

  private CountedBrowser.Asked take(String html, boolean rebuild) throws IOException {
    URI url = pages.page("/page", html);
    CountedBrowser.Asked asked = browser.take(spec(url, FRAMES), rebuild);
    assertThat(asked.frames().frames()).hasSize(FRAMES);
    return asked;
  }
}
