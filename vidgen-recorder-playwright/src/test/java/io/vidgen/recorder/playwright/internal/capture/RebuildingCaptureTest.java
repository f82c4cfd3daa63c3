package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.frames.FrameFile;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.ComposedFrames;
import io.vidgen.recorder.playwright.Pictures;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.ScrollPages;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames that were rebuilt are, pixel for pixel, those that the browser would have given. */
class RebuildingCaptureTest {

  private static final VideoFormat FORMAT = new VideoFormat(480, 270, 30);

  /** Levels of a channel that are promised where what scrolls shows through what stands still. */
  private static final int UNDER_A_MATTE = 2;

  private static PlaywrightRecorder rebuilding = PlaywrightRecorder.create();
  private static PlaywrightRecorder lossless = rebuilding;

  private static final ExecutorService beside = Executors.newSingleThreadExecutor();

  private TestPages pages;

  @BeforeAll
  static void open() {
    rebuilding = PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
    lossless =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(1)
            .lossless(true)
            .build();
  }

  @AfterAll
  static void close() {
    rebuilding.close();
    lossless.close();
    beside.shutdown();
  }

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
    pages.file("/lazy.png", "image/png", Pictures.halves("png", 200, 130));
  }

  @AfterEach
  void stop() {
    pages.close();
  }

  @ParameterizedTest
  @CsvSource("9, animation + fixed header, 15")
  void rebuiltFramesEqualThoseReadOut(long seed, String parts, int atLeast) throws Exception {
    String page = new ScrollPages(seed).page(List.of(parts.split(" \\+ ")));
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource({
    "1, nothing, 40",
    "3, white header, 40",
    "5, changing header + lazy, 30",
    "10, sideways + canvas, 15",
    "11, parallax + scroll timeline, 15",
    "15, reveal, 30",
    "4, sticky header + fixed footer, 30",
    "12, fixed wallpaper, 0",
    "14, sticky aside, 15",
    "16, hidden rules, 0",
    "19, short transition, 20"
  })
  void soDoThoseOfMorePages(long seed, String parts, int atLeast) throws Exception {
    String page = new ScrollPages(seed).page(List.of(parts.split(" \\+ ")));
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, atLeast);
  }

  @ParameterizedTest
  @CsvSource("30, sticky header, 40")
  void soDoThoseOfAScrollThatRestsInBetween(long seed, String part, int atLeast) throws Exception {
    assertRebuiltAsReadOut(new ScrollPages(seed).page(List.of(part)), ScrollStyle.HUMAN, atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource({"31, reveal, 20", "32, animation, 10", "33, unseen change, 0"})
  void soDoThoseOfMoreScrollsThatRestInBetween(long seed, String part, int atLeast)
      throws Exception {
    assertRebuiltAsReadOut(new ScrollPages(seed).page(List.of(part)), ScrollStyle.HUMAN, atLeast);
  }

  @ParameterizedTest
  @CsvSource("42, translucent header, 40")
  void soDoThoseOfWhitePagesOnWhichSomethingPassesAHeader(long seed, String part, int atLeast)
      throws Exception {
    // Frames that moved and look the same are not told apart here, so they are not counted.
    String page = new ScrollPages(seed).spaced(List.of(part));
    Recording recording =
        recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), UNDER_A_MATTE);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource({
    "40, solid header, 40",
    "40, header in a veil, 0",
    "42, transparent header, 40",
    "41, half pixel header, 40",
    "42, faded header, 40",
    "42, multiplied header, 0",
    "42, round header, 40",
    "42, header below, 0",
    "40, white shadow header, 40",
    "40, header in a wrapper, 40"
  })
  void soDoThoseOfMoreWhitePages(long seed, String part, int atLeast) throws Exception {
    // Frames that moved and look the same are not told apart here, so they are not counted.
    String page = new ScrollPages(seed).spaced(List.of(part));
    Recording recording =
        recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), UNDER_A_MATTE);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest
  @CsvSource("16, shadow header + chat bubble + side navigation, 40")
  void soDoThoseOfPagesOnWhichPartsStandStillWithinTwoLevels(long seed, String parts, int atLeast)
      throws Exception {
    String page = new ScrollPages(seed).page(List.of(parts.split(" \\+ ")));
    Recording recording =
        recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), UNDER_A_MATTE);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource({
    "6, shadow header, 40",
    "7, chat bubble, 40",
    "18, highlighting menu, 30",
    "6, easing header, 40",
    "8, side navigation, 40",
    "13, ribbon + share buttons, 40",
    "17, canvas at rest, 40",
    "7, glass header + chat bubble, 20"
  })
  void soDoThoseOfMoreParts(long seed, String parts, int atLeast) throws Exception {
    String page = new ScrollPages(seed).page(List.of(parts.split(" \\+ ")));
    Recording recording =
        recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), UNDER_A_MATTE);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest
  @CsvSource("11, 70, display: none")
  void soDoThoseOfABarThatHidesItselfWhileThePageRests(int offset, int millis, String how)
      throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 300px;
        background: linear-gradient(170deg, #fc8, #08f) } #bar { position: fixed; top: 0; left: 0;
        right: 0; height: 24px; background: #036 }</style><div id=bar></div><main>Not much</main>
        <script>addEventListener('scroll', () => {
        if (scrollY === %d) { setTimeout(() => bar.style.cssText = '%s', %d) } })</script>
        """
            .formatted(offset, how, millis);
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 5);
  }

  @Test
  void soDoThoseOfAPageOnWhichLinksPassTheMouse() throws Exception {
    String page =
        "<!doctype html><style>body { margin: 0 } a { display: block; height: 47px;"
            + " background: linear-gradient(170deg, #fc8, #08f) } a:hover { color: #c00 }"
            + " a:hover::after { content: ' and more' }</style>"
            + "<a href='#'>Link</a>".repeat(40);
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 15);
  }

  @ParameterizedTest
  @CsvSource("padding: 6px 9px, 25")
  void soDoThoseOfAHeaderThatShrinks(String small, int atLeast) throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 1500px; padding-top: 90px;
        background: linear-gradient(170deg, #fc8, #08f) } header { position: fixed; top: 0; left: 0;
        right: 0; padding: 22px 9px; color: #fff; background: #036; transition: padding .4s }
        header b { font-size: 20px; transition: font-size .4s } header.small { %s }
        header.small b { font-size: 14px }</style><header id=h><b>Menu</b></header><main>Text</main>
        <script>addEventListener('scroll', () => h.classList.toggle('small', scrollY > 9))</script>
        """
            .formatted(small);
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, atLeast);
  }

  /** As jQuery does it, which goes on waiting for frames. */
  @Test
  void soDoThoseOfAButtonThatAScriptFadesIn() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 1500px;
        background: linear-gradient(170deg, #fc8, #08f) } #b { position: fixed; right: 9px;
        bottom: 9px; width: 40px; height: 40px; background: #306; opacity: .5; display: none }
        </style><div id=b></div><main>Text</main><script>let from = 0;
        function fade() { const share = Math.min(1, (performance.now() - from) / 400);
        if (b.style.opacity !== `${share}`) { b.style.opacity = share }
        requestAnimationFrame(fade) }
        addEventListener('scroll', () => { if (scrollY > 9 && !from) { from = performance.now();
        b.style.display = 'block'; fade() } })</script>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 20);
  }

  /** It counts its frames, and would be further with each that it gets too many. */
  @Test
  void soDoThoseOfAButtonThatAScriptFadesInByItsFrames() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 1500px;
        background: linear-gradient(170deg, #fc8, #08f) } #b { position: fixed; right: 9px;
        bottom: 20px; width: 40px; height: 40px; background: #306; opacity: 0; display: none }
        </style><div id=b></div><main>Text</main><script>let share = 0;
        function fade() { share += .1; b.style.opacity = share;
        if (share < .9) { requestAnimationFrame(fade) } }
        addEventListener('scroll', () => { if (scrollY > 60 && !share) {
        b.style.display = 'block'; fade() } })</script>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 20);
  }

  @Test
  void soDoThoseOfAPageThatChangesAtOnceNowAndThen() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 1500px;
        background: linear-gradient(170deg, #fc8, #08f) } #b { position: absolute; left: 60px;
        top: 160px; width: 90px; height: 300px; background: #306 } #b.on { background: #c60 }
        </style><div id=b></div><main>Text</main>
        <script>setInterval(() => b.classList.toggle('on'), 400)</script>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 30);
  }

  /** Chromium shows a film's picture some frames after it has come into view. */
  @Test
  void soDoThoseOfAPageWithFilmsThatRest() throws Exception {
    pages.file("/film.webm", "video/webm", film());
    String page =
        "<!doctype html><style>body { margin: 0 } p { height: 400px; margin: 0;"
            + " background: linear-gradient(170deg, #fc8, #08f) } video { display: block;"
            + " width: 200px; height: 150px; background: #306 }</style>"
            + "<p>Text</p><video src=/film.webm muted preload=auto></video>".repeat(4)
            + "<p>Text</p>";
    URI url = pages.page("/page", page);
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT)
            .scroll(ScrollStyle.SMOOTH)
            .build();
    ComposedFrames expected = new ComposedFrames();
    record(lossless, spec, expected);
    ComposedFrames actual = new ComposedFrames();

    assertThat(record(rebuilding, spec, actual).rebuiltFrames()).isGreaterThanOrEqualTo(10);
    // How late it is depends on the machine, so that captured frames may differ.
    for (int i = 0; i < 90; i++) {
      ComposedFrames.Frame frame = actual.frames().get(i);
      if (frame.rebuilt()) {
        int at = firstDifference(frame.rgb(), expected.frames().get(i).rgb(), 0);
        assertThat(at).as("frame %d, pixel %d,%d", i, at % 480, at / 480).isNegative();
      }
    }
  }

  /** No box says where those are. */
  @ParameterizedTest
  @CsvSource({
    "content: ''; position: absolute; top: -60px; left: 0; width: 90px; height: 50px, 15",
    "content: ''; display: block; width: 90px; height: 40px; transform: translateY(-120px), 15"
  })
  void soDoThoseOfAPageWithPseudoElementsThatAreOutsideOfWhatHasThem(String after, int atLeast)
      throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0; background: linear-gradient(170deg, #fc8, #08f) }
        p { height: 30px; margin: 0 9px 400px; position: relative } p.on::after { %s;
        background: #306 }</style>%s<script>addEventListener('scroll', () => {
        for (const p of document.querySelectorAll('p')) {
        p.classList.toggle('on', p.getBoundingClientRect().top < 300) } })</script>
        """
            .formatted(after, "<p>Text</p>".repeat(5));
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, atLeast);
  }

  /** What changes is elsewhere: in parts of parts, or farther down. */
  @ParameterizedTest
  @CsvSource({
    "p.on i { background: #306 } i { position: absolute; top: 140px; width: 90px; height: 50px }, 15",
    "p { height: 45px } p.on { height: 30px } h2 { margin: 0 9px 170px; background: #306 }, 10"
  })
  void soDoThoseOfAPageWhoseChangesShowFarFromWhatChanges(String style, int atLeast)
      throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0; background: #def } p { height: 30px;
        margin: 0 9px 100px; position: relative } %s</style>%s
        <script>addEventListener('scroll', () => { for (const p of document.querySelectorAll('p')) {
        p.classList.toggle('on', p.getBoundingClientRect().top < 90) } })</script>
        """
            .formatted(
                style, "<p>Text <b><span>Part<i></i></span></b></p><h2>Title</h2>".repeat(6));
    Recording recording = recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), 0);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
  }

  /** As page builders have them: what sticks has no height, and its part is laid out outside. */
  @Test
  void soDoThoseOfAPageWithAHeaderInAStickyWrapperWithoutHeight() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 1500px;
        background: linear-gradient(170deg, #fc8, #08f) } div { position: sticky; top: 0;
        z-index: 2 } nav { position: absolute; left: 30px; right: 30px; top: 9px; height: 40px;
        background: #036 }</style><div><nav>Menu</nav></div><main>Text</main>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 25);
  }

  /** Of what is on two key frames only little has not changed, and that has moved out of view. */
  @Test
  void soDoThoseOfAPageOfWhichNearlyAllChangesNowAndThen() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } div { height: 560px; background:
        linear-gradient(20deg, #fc8, #08f) }
        div.on { background: linear-gradient(20deg, #306, #cf0) } main { height: 1100px; background:
        linear-gradient(170deg, #fc8, #08f) }</style><div id=d>Text</div><main>More</main>
        <script>addEventListener('scroll', () => d.classList.toggle('on', scrollY > 300))</script>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 20);
  }

  /** Of which no observer is told: what is checked, what is entered, and what has the focus. */
  @Test
  void soDoThoseOfAPageWhoseScriptFillsInWhatScrollsIntoView() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } p { height: 500px; margin: 0; font-size: 30px;
        background: linear-gradient(170deg, #fc8, #08f) } input:checked + label, a:focus {
        background: #c00; outline: none }</style>%s<script>addEventListener('scroll', () => {
        [...document.querySelectorAll('p')].forEach((p, i) => {
        const [check, , text, link] = p.children, on = p.getBoundingClientRect().top < 200;
        if (i %% 3 === 0) { check.checked = on }
        if (i %% 3 === 1) { text.value = on ? 'Seen' : 'Not seen' }
        if (i %% 3 === 2 && on) { link.focus({ preventScroll: true }) } }) })</script>
        """
            .formatted(
                ("<p><input type=checkbox><label>Label</label><input type=text>"
                        + "<a href='#'>Link</a></p>")
                    .repeat(5));
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 15);
  }

  /**
   * Of which no observer is told either: rules, states, marks and animations that scripts change,
   * and what is in a closed shadow tree. Each is about to come into view.
   */
  @Test
  void soDoThoseOfAPageThatChangesWithoutATrace() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0; background: linear-gradient(170deg, #fff, #8cf) }
        .b { display: block; height: 60px; margin-bottom: 90px; background: #fed }
        x-b:state(on), ::selection, ::highlight(h) { background: #306 }</style>
        <div class=b id=b0></div><div class=b id=b1></div><div class=b id=b2></div>
        <x-b class=b></x-b><div class=b></div><div class=b></div><div class=b>Some text</div>
        <div class=b>Some text</div><div class=b></div><div class=b></div><script>
        const sheet = document.head.appendChild(document.createElement('style')).sheet;
        sheet.insertRule('#b0 { background: #fed }');
        sheet.insertRule('#b1 { background: #fed }');
        const own = new CSSStyleSheet();
        own.replaceSync('#b2 { background: #fed }');
        document.adoptedStyleSheets = [own];
        customElements.define('x-b', class extends HTMLElement {
          constructor() { super(); this.inner = this.attachInternals() } });
        const all = [...document.querySelectorAll('.b')], was = [];
        const animation =
          all[4].animate({ background: ['#fed', '#306'] }, { duration: 1000, fill: 'both' });
        animation.pause();
        const shadow = all[5].attachShadow({ mode: 'closed' });
        shadow.innerHTML = '<div style="height: 60px; background: #fed"></div>';
        const marks = new Highlight();
        CSS.highlights.set('h', marks);
        const range = new Range();
        range.selectNodeContents(all[7]);
        const change = [
          (colour) => sheet.cssRules[1].style.background = colour,
          (colour) => {
            sheet.deleteRule(0); sheet.insertRule(`#b1 { background: ${colour} }`) },
          (colour) => own.replaceSync(`#b2 { background: ${colour} }`),
          (colour, on) => all[3].inner.states[on ? 'add' : 'delete']('on'),
          (colour, on) => animation.currentTime = on ? 900 : 0,
          (colour) => shadow.firstChild.style.background = colour,
          (colour, on) => on ? getSelection().selectAllChildren(all[6]) : getSelection().empty(),
          (colour, on) => marks[on ? 'add' : 'delete'](range),
        ];
        addEventListener('scroll', () => change.forEach((doing, i) => {
          const on = all[i].getBoundingClientRect().top < innerHeight - 45;
          if (on !== Boolean(was[i])) { was[i] = on; doing(on ? '#306' : '#fed', on) } }))
        </script>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 25);
  }

  /** Headings that stick from the beginning, and push each other out of view. */
  @Test
  void soDoThoseOfAPageWithStickyHeadings() throws Exception {
    String page =
        "<!doctype html><style>body { margin: 0 } section { height: 400px;"
            + " background: linear-gradient(20deg, #fc8, #08f) } h2 { position: sticky; top: 0;"
            + " margin: 0; height: 30px; background: #fed }</style>"
            + "<section><h2>Heading</h2>Text</section>".repeat(4);
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 40);
  }

  /** The second one scrolls over the first before it sticks as well. */
  @Test
  void soDoThoseOfAPageWithStickyCardsThatCoverEachOther() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0; font: 16px sans-serif } p { margin: 0 0 40px;
        padding: 9px; height: 80px; background: linear-gradient(20deg, #fc8, #8cf) }
        div { position: sticky; top: 20px; height: 150px; margin: 0 20px 120px;
        border-radius: 12px; background: linear-gradient(#306, #08f) }</style>%s%s
        """
            .formatted("<div>Card</div>".repeat(3), "<p>Text</p>".repeat(12));
    Recording recording =
        recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), UNDER_A_MATTE);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(28);
  }

  /** Rules alone make it look different once it sticks. */
  @Test
  void soDoThoseOfAPageWithAHeaderThatLooksDifferentOnceItSticks() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } main { height: 700px;
        background: linear-gradient(170deg, #fc8, #08f) } header { position: sticky; bottom: 0;
        height: 40px; container-type: scroll-state } h1 { margin: 0; height: 40px;
        background: #fed } @container scroll-state(stuck: bottom) { h1 { background: #306;
        box-shadow: 0 -40px 30px #000 } }</style><main>Text</main><header><h1>Title</h1></header>
        <main>More</main>
        """;
    // Frames at rest are captured as well, so they are not counted.
    Recording recording = recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), 0);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(10);
  }

  /** The window's edge changes bars and glass that it cuts; a caret blinks; scripts are added. */
  @Test
  void soDoThoseOfAPageWithBarsGlassAndACaret() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } p { height: 90px; margin: 0; background:
        linear-gradient(170deg, #fc8, #08f) } progress, input { display: block; margin: 9px }
        p i { display: block; width: 90px; height: 60px; backdrop-filter: blur(5px);
        background: #fff4 } li:last-child { color: #306 }</style><input autofocus value=Name>%s%s
        <script>addEventListener('scroll', () => { const script = document.createElement('script');
        script.textContent = 'window.added = true'; document.body.append(script) })</script>
        """
            .formatted(
                "<p>Text<p>More<i></i><p>Text<progress value=.4></progress>".repeat(2),
                "<p>Text".repeat(8));
    // How many frames differ is not compared: a caret blinks from when the page is focused.
    Recording recording = recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), 0);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void soDoThoseOfAPageWithFramesOfItsOwnThatComeIntoView() throws Exception {
    pages.page("/inner", "<!doctype html><body style='background: #fed'>Rests");
    String page =
        "<!doctype html><style>body { margin: 0; background: linear-gradient(170deg, #fff, #8cf) }"
            + " iframe { border: 0; width: 300px; height: 60px; display: block;"
            + " margin: 220px 0 0 }</style>"
            + "<iframe src=/inner></iframe>".repeat(4)
            + "<p style='height: 300px'>Text</p>";
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 35);
  }

  /** Shadows, filters and the numbers of a list are drawn outside of the boxes. */
  @Test
  void soDoThoseOfAPageWithWhatIsDrawnFarOutsideOfBoxes() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0; background: linear-gradient(170deg, #fff, #8cf) }
        div { height: 20px; margin: 0 60px 120px 180px; background: #fed; font-size: 26px }
        .a.on { box-shadow: 0 0 60px #000 } .b.on { filter: drop-shadow(0 50px 9px #306) }
        .c { display: list-item; list-style: decimal-leading-zero } .c.on { color: #c00 }
        .d.on b { text-shadow: 0 50px 3px #306 }</style>%s<script>
        addEventListener('scroll', () => { for (const div of document.querySelectorAll('div')) {
        div.classList.toggle('on', div.getBoundingClientRect().top < 150) } })</script>
        """
            .formatted(
                "<div class=a></div><div class=b></div><div class=c>Item</div><div class=d><b>B</b></div>"
                    .repeat(3));
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 20);
  }

  @ParameterizedTest
  @CsvSource("290, wrapper, 25")
  void soDoThoseOfAPageThatChangesWhereNoBoxIs(int offset, String part, int atLeast)
      throws Exception {
    String page = new ScrollPages(40).spaced(List.of()) + ScrollPages.changing(part, offset);
    // Recorded a second time, with what comes into view read out of each frame; a third time if
    // it is the page's unseen change that was noticed too late.
    Recording recording = recordBothWays(page, ScrollStyle.SMOOTH, new ComposedFrames(), 0);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
    assertThat(recording.notes()).anyMatch(note -> note.startsWith("recorded again"));
  }

  @ParameterizedTest
  @CsvSource("3, animation, 20")
  void soDoThoseOfAPageOfWhichAPartScrolls(long seed, String part, int atLeast) throws Exception {
    assertRebuiltAsReadOut(new ScrollPages(seed).shell(List.of(part)), ScrollStyle.SMOOTH, atLeast);
  }

  /** They are drawn otherwise then; those that are small enough are captured by themselves. */
  @ParameterizedTest
  @CsvSource({"60, 120, 6, 5", "160, 100, 1, 36"})
  void soDoThoseOfAPageOnWhichTheWindowsEdgeCutsLayersBehindRoundCorners(
      int margin, int height, int times, int atLeast) throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } p { height: 90px; margin: 0 }
        div { border-radius: 14px }
        .clip { margin: 0 %dpx; height: %dpx; overflow: hidden }
        .clip > div { height: 100%%; background: #08f; backface-visibility: hidden }</style>
        """
                .formatted(margin, height)
            + "<p>Text<p>More<div class=clip><div>Layer</div></div>".repeat(times)
            + "<p>Text".repeat(6);
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, atLeast);
  }

  @ParameterizedTest
  @CsvSource("localhost, 25")
  void soDoThoseOfAPageInWhoseFrameSomethingChangesNowAndThen(String host, int atLeast)
      throws Exception {
    URI inner =
        pages.page(
            "/inner",
            """
            <!doctype html><body style='background: #fed'><p id=p>One
            <script>setInterval(() => p.append(' more'), 1300)</script>
            """);
    String frame = inner.toString().replace("127.0.0.1", host);
    String page =
        new ScrollPages(34).page(List.of())
            + "<iframe style='position: absolute; top: 500px; left: 20px; width: 300px; height: 400px'"
            + " src='%s'></iframe>".formatted(frame);

    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource({
    "hidden, 25",
    "contents, 25",
    "moved away, 25",
    "gradient, 0",
    "style, 0",
    "inner scroll, 25"
  })
  void soDoThoseOfMorePagesThatChangeWhereNoBoxIs(String part, int atLeast) throws Exception {
    soDoThoseOfAPageThatChangesWhereNoBoxIs(290, part, atLeast);
  }

  @Test
  void soDoThoseOfAPageThatStandsStillOnMostFrames() throws Exception {
    String page =
        """
        <!doctype html><style>body { margin: 0 } div { height: 300px;
        background: linear-gradient(170deg, #fc8, #08f) }</style><div>Not much</div>
        """;
    assertRebuiltAsReadOut(page, ScrollStyle.SMOOTH, 10);
  }

  /** As in the default layout of 1080p, with a part in motion that is read out by itself. */
  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void soDoThoseOfAPageOfWhichAPixelIsOneAndAHalfOfThePicture() throws Exception {
    URI url = pages.page("/page", new ScrollPages(1).page(List.of("white header", "pulse")));
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT)
            .scroll(ScrollStyle.SMOOTH)
            .view(PageView.parse("desktop:320"))
            .build();

    assertThat(recordBothWays(spec, new ComposedFrames(), 0).rebuiltFrames())
        .isGreaterThanOrEqualTo(30);
  }

  private void assertRebuiltAsReadOut(String page, ScrollStyle style, int atLeast)
      throws Exception {
    ComposedFrames expected = new ComposedFrames();
    Recording recording = recordBothWays(page, style, expected, 0);
    assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
    assertThat(recording.distinctFrames()).isEqualTo(distinct(expected));
  }

  /**
   * Compares.
   *
   * @param levels by which a channel may differ
   */
  private Recording recordBothWays(
      String page, ScrollStyle style, ComposedFrames expected, int levels) throws Exception {
    URI url = pages.page("/page", page);
    return recordBothWays(
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT).scroll(style).build(),
        expected,
        levels);
  }

  private static Recording recordBothWays(RecordingSpec spec, ComposedFrames expected, int levels)
      throws Exception {
    return recordBothWays(rebuilding, spec, expected, levels);
  }

  private static Recording recordBothWays(
      PlaywrightRecorder recorder, RecordingSpec spec, ComposedFrames expected, int levels)
      throws Exception {
    ComposedFrames actual = new ComposedFrames();

    Future<Recording> reference = beside.submit(() -> record(lossless, spec, expected));
    Recording recording = record(recorder, spec, actual);
    reference.get();

    assertThat(actual.frames()).hasSize(90);
    for (int i = 0; i < 90; i++) {
      ComposedFrames.Frame frame = actual.frames().get(i);
      byte[] asRead = expected.frames().get(i).rgb();
      if (frame.lossless()) {
        int at = firstDifference(frame.rgb(), asRead, levels);
        assertThat(at).as(() -> differing(actual, expected, levels)).isNegative();
      } else {
        assertThat(meanDifference(frame.rgb(), asRead)).as("frame %d", i).isLessThan(12);
      }
    }
    assertThat(recording.rebuiltFrames()).isLessThanOrEqualTo(actual.rebuilt());
    return recording;
  }

  /** All frames that differ: one by itself has another cause than all from one on. */
  private static String differing(ComposedFrames actual, ComposedFrames expected, int levels) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      ComposedFrames.Frame frame = actual.frames().get(i);
      int at = firstDifference(frame.rgb(), expected.frames().get(i).rgb(), levels);
      if (frame.lossless() && at >= 0) {
        all.append(
            "frame %d, rebuilt %s, pixel %d,%d; "
                .formatted(i, frame.rebuilt(), at % 480, at / 480));
      }
    }
    return all.toString();
  }

  @Test
  void theSamePageTwiceGivesTheSameFile(@TempDir Path folder) throws IOException {
    List<String> parts = List.of("changing header", "animation", "lazy");
    URI url = pages.page("/page", new ScrollPages(20).page(parts));
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT).scroll(ScrollStyle.HUMAN).build();

    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (var writer = new FrameFile.Writer(folder.resolve("take-" + i))) {
        rebuilding.record(spec, writer, ProgressListener.NONE, CancellationToken.none());
        FrameFile file = writer.complete();
        assertThat(file.hasRebuiltFrames()).isTrue();
        files.add(Files.readAllBytes(file.path()));
      }
    }

    assertThat(Arrays.equals(files.get(0), files.get(1))).isTrue();
  }

  @Test
  void nothingIsRebuiltWhereThatIsTurnedOff() {
    URI url = pages.page("/page", new ScrollPages(21).page(List.of()));
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(2), FORMAT)
            .scroll(ScrollStyle.SMOOTH)
            .build();
    ComposedFrames frames = new ComposedFrames();

    try (PlaywrightRecorder reading =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(1)
            .rebuildFrames(false)
            .build()) {
      assertThat(record(reading, spec, frames).rebuiltFrames()).isZero();
    }

    assertThat(frames.frames()).hasSize(60).noneMatch(ComposedFrames.Frame::lossless);
  }

  @ParameterizedTest
  @CsvSource("glass header, 20")
  void whereThatIsTurnedOffWhatIsTranslucentIsReadOutAloneSoThatTheyAreEqual(
      String part, int atLeast) throws Exception {
    URI url = pages.page("/page", new ScrollPages(43).page(List.of(part)));
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT)
            .scroll(ScrollStyle.SMOOTH)
            .build();

    try (PlaywrightRecorder exact =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(1)
            .rebuildTranslucent(false)
            .build()) {
      Recording recording = recordBothWays(exact, spec, new ComposedFrames(), 0);
      assertThat(recording.rebuiltFrames()).isGreaterThanOrEqualTo(atLeast);
    }
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource("translucent header, 30")
  void soTheyAreOfAHeaderThatLetsThePageThrough(String part, int atLeast) throws Exception {
    whereThatIsTurnedOffWhatIsTranslucentIsReadOutAloneSoThatTheyAreEqual(part, atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource("2, nothing, 40")
  void soDoThoseOfAPageOfWhichAllButAFrameScrolls(long seed, String part, int atLeast)
      throws Exception {
    soDoThoseOfAPageOfWhichAPartScrolls(seed, part, atLeast);
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource("127.0.0.1, 25")
  void soDoThoseOfAPageWithAFrameOfItsOwnSite(String host, int atLeast) throws Exception {
    soDoThoseOfAPageInWhoseFrameSomethingChangesNowAndThen(host, atLeast);
  }

  private static byte[] film() throws IOException {
    try (InputStream file = RebuildingCaptureTest.class.getResourceAsStream("/pages/green.webm")) {
      return file.readAllBytes();
    }
  }

  private static long distinct(ComposedFrames all) {
    long distinct = 1;
    for (int i = 1; i < all.frames().size(); i++) {
      distinct += Arrays.equals(all.frames().get(i).rgb(), all.frames().get(i - 1).rgb()) ? 0 : 1;
    }
    return distinct;
  }

  /** The first pixel of which a channel differs by more levels; negative if none does. */
  private static int firstDifference(byte[] a, byte[] b, int levels) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)) > levels) {
        return i / 3;
      }
    }
    return -1;
  }

  private static double meanDifference(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
    }
    return (double) sum / a.length;
  }

  private static Recording record(
      PlaywrightRecorder recorder, RecordingSpec spec, ComposedFrames frames) {
    return recorder.record(spec, frames, ProgressListener.NONE, CancellationToken.none());
  }
}
