package io.vidgen.recorder.playwright.internal.page;

import static io.vidgen.recorder.ScrollStyle.HUMAN;
import static io.vidgen.recorder.ScrollStyle.SMOOTH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.Motion;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.playwright.Corpus;
import io.vidgen.recorder.playwright.Shot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever of a page scrolls, is scrolled; and what is far down is there when it comes into view.
 */
class PageScrollerTest {

  private static final String BODY = "<!doctype html><meta charset=utf-8><body style='margin: 0'>";

  /** Red, then blue, then green: one screen, one screen, one screen. */
  private static final String THREE_SCREENS =
      "<div class=s style='height: 180px; background: #e00000'></div>"
          + "<div class=s style='height: 180px; background: #0000e0'></div>"
          + "<div class=s id=end style='height: 180px; background: #00a000'></div>";

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void aPageWithoutADoctypeIsScrolledToItsEnd() throws IOException {
    assertFromRedToGreen(corpus.scrolled("<body style='margin: 0'>" + THREE_SCREENS));
  }

  @Test
  void anApplicationWhoseMainPartScrollsIsScrolledThere() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<style>html, body { height: 100%; overflow: hidden } main { position: absolute;"
                + " inset: 20px 0 0 40px; overflow: auto } nav { position: absolute; inset: 0 auto"
                + " 0 0; width: 40px; background: #f0e000; overflow: auto }</style><nav><p"
                + " style='height: 900px'></nav><main>"
                + THREE_SCREENS
                + "</main>");

    assertFromRedToGreen(shot);
    assertThat(shot.last(0.05, 0.5)).isEqualTo("yellow");
  }

  @Test
  void aScrollingPartInsideAnOpenShadowTreeIsFound() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<my-app></my-app><script>document.querySelector('my-app')"
                + ".attachShadow({mode: 'open'}).innerHTML = `<div style='height: 180px;"
                + " overflow-y: scroll'>"
                + THREE_SCREENS
                + "</div>`</script>");

    assertFromRedToGreen(shot);
  }

  @Test
  void anApplicationInsideAFrameIsScrolledThere() throws IOException {
    corpus.pages().page("/inside", BODY + THREE_SCREENS);
    Shot shot =
        corpus.scrolled(
            BODY
                + "<iframe src=/inside style='width: 100vw; height: 100vh; border: 0; display:"
                + " block'></iframe>");

    assertFromRedToGreen(shot);
  }

  @Test
  void aFrameOfAnotherSiteThatFillsThePageIsScrolled() throws IOException {
    URI inside = corpus.pages().page("/inside", BODY + THREE_SCREENS);
    String elsewhere = inside.toString().replace("127.0.0.1", "localhost");
    Shot shot =
        corpus.scrolled(
            BODY
                + "<iframe src='"
                + elsewhere
                + "' style='position: fixed; inset: 0; width: 100%; height: 100%; border: 0'>"
                + "</iframe>");

    assertFromRedToGreen(shot);
    assertThat(jumpOfTheEdgeBetweenRedAndBlue(shot)).isBetween(2, 180 / 8);
  }

  @Test
  void aPartThatScrollsInsideAFrameIsFound() throws IOException {
    corpus
        .pages()
        .page("/inside", BODY + "<main style='height: 180px; overflow: auto'>" + THREE_SCREENS);
    Shot shot =
        corpus.scrolled(
            BODY
                + "<iframe src=/inside style='width: 100vw; height: 100vh; border: 0; display:"
                + " block'></iframe>");

    assertFromRedToGreen(shot);
  }

  @Test
  void theLargestFrameOfAFramesetIsScrolled() throws IOException {
    corpus.pages().page("/inside", BODY + THREE_SCREENS);
    corpus.pages().page("/side", BODY + "<div style='height: 900px; background: #f0e000'></div>");
    URI url =
        corpus
            .pages()
            .page(
                "/set",
                "<html><frameset cols='25%,75%' border=0><frame src=/side frameborder=0>"
                    + "<frame src=/inside frameborder=0></frameset></html>");

    Shot shot = corpus.scrolled(url, spec -> spec);

    assertThat(shot.first(0.6, 0.5)).isEqualTo("red");
    assertThat(shot.last(0.6, 0.5)).isEqualTo("green");
    assertThat(shot.last(0.1, 0.5)).isEqualTo("yellow");
  }

  @Test
  void aPageThatIsLockedStaysWhereAVisitorWouldBe() throws IOException {
    Shot shot = corpus.scrolled(BODY + "<style>body { overflow: hidden }</style>" + THREE_SCREENS);

    assertThat(shot.all(shot.frames() - 1)).containsExactly("red");
  }

  @Test
  void aLockThatOnlyAConsentBannerHasPutOnIsLiftedWithIt() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<style>body { overflow: hidden }</style>"
                + THREE_SCREENS
                + "<div role=dialog aria-modal=true style='position: fixed; inset: 0; background:"
                + " #0008'><p style='background: #fff; margin: 40px'>We use cookies to improve"
                + " your experience. <button>Accept all</button> <button>Reject all</button></p>"
                + "</div>");

    assertFromRedToGreen(shot);
  }

  @Test
  void whatComesInAboveIsNotTakenForAPageThatCannotBeScrolled() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<div id=late style='background: #e00000'></div>"
                + THREE_SCREENS
                + "<script>addEventListener('scroll', () => { late.style.height ="
                + " scrollY > 0 ? '100px' : 0 })</script>");

    assertThat(shot.recording().notes()).noneMatch(note -> note.contains("let itself be scrolled"));
    assertThat(shot.last(0.5, 0.5)).isNotEqualTo("red");
  }

  @Test
  void aContainerThatListensForTheWheelIsTurnedOverTheMiddle() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<div id=app style='position: fixed; inset: 0; overflow: hidden'><div id=track>"
                + THREE_SCREENS
                + "</div></div><script>let y = 0; app.addEventListener('wheel', e => {"
                + " y = Math.max(0, Math.min(360, y + e.deltaY));"
                + " track.style.transform = `translateY(${-y}px)` })</script>");

    assertFromRedToGreen(shot);
  }

  @Test
  void partsThatAreLaidOutOnlyInViewAreAsHighAsTheyWillBe() throws IOException {
    StringBuilder parts = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      parts.append("<section><div style='height: 120px; background: #e00000'></div></section>");
    }
    URI url =
        corpus.page(
            BODY
                + "<style>section { content-visibility: auto; contain-intrinsic-size: auto 20px }"
                + "</style>"
                + parts
                + "<div id=end style='height: 180px; background: #00a000'></div>");

    Shot shot = at(url, new ScrollDepth.Element("#end"));

    assertThat(shot.all(shot.frames() - 1)).contains("green").doesNotContain("white");
  }

  @Test
  void aPageThatSnapsToItsSectionsGlidesFromOneToTheNext() throws IOException {
    String html =
        BODY
            + "<style>html { scroll-snap-type: y mandatory } .s { scroll-snap-align: start }"
            + "</style>"
            + THREE_SCREENS;

    Shot shot = corpus.scrolled(html);

    assertFromRedToGreen(shot);
    assertThat(jumpOfTheEdgeBetweenRedAndBlue(shot)).isBetween(2, 180 / 8);
    Shot human = corpus.scrolled(corpus.page(html), spec -> spec.toBuilder().scroll(HUMAN).build());
    assertThat(human.all(human.frames() - 1)).containsExactly("green");
  }

  @Test
  void smoothScrollingByStyleNeitherDelaysNorSwallowsAScroll() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY + "<style>* { scroll-behavior: smooth !important }</style>" + THREE_SCREENS);

    assertFromRedToGreen(shot);
    assertThat(jumpOfTheEdgeBetweenRedAndBlue(shot)).isBetween(2, 180 / 8);
  }

  @Test
  void aPageWiderThanItsWindowStaysAtItsLeft() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<div style='width: 900px; display: grid; grid-template-columns: 320px 580px'>"
                + "<div>"
                + THREE_SCREENS
                + "</div><div style='background: #f0e000'></div></div>");

    assertFromRedToGreen(shot);
    assertThat(shot.last(0.98, 0.5)).isEqualTo("green");
  }

  @Test
  void aPageWrittenFromRightToLeftStaysAtItsRight() throws IOException {
    Shot shot =
        corpus.scrolled(
            "<!doctype html><html dir=rtl><body style='margin: 0'><div style='width: 900px;"
                + " display: grid; grid-template-columns: 320px 580px'><div>"
                + THREE_SCREENS
                + "</div><div style='background: #f0e000'></div></div>");

    assertFromRedToGreen(shot);
    assertThat(shot.last(0.02, 0.5)).isEqualTo("green");
  }

  @Test
  void aPageThatFitsStaysStill() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY + "<div style='height: 100vh; background: #00a000'>All there is</div>");

    assertThat(shot.recording().distinctFrames()).isEqualTo(1);
    assertThat(shot.all(0)).contains("green");
  }

  @Test
  void aVeryLongPageIsScrolledAsFarAsAnEyeCanFollow() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<div style='height: 400px; background: #e00000'></div>"
                + "<div style='height: 100000px; background: #00a000'></div>");

    assertThat(shot.first(0.5, 0.5)).isEqualTo("red");
    assertThat(shot.last(0.5, 0.5)).isEqualTo("green");
    assertThat(shot.recording().notes()).isEmpty();
  }

  @Test
  void aPageThatGrowsForEverIsCapped() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<div id=list></div><script>const more = () => { for (let i = 0; i < 5; i++)"
                + " list.insertAdjacentHTML('beforeend', '<div style=\"height: 100px; background:"
                + " #00a000\"></div>') }; more(); addEventListener('scroll', () => { if (scrollY +"
                + " innerHeight > document.body.scrollHeight - 100) more() })</script>");

    assertThat(shot.all(59)).containsExactly("green");
    assertThat(shot.recording().notes())
        .anyMatch(note -> note.startsWith("the page grows as it is scrolled"));
  }

  @Test
  void aHeaderThatSticksStaysAtTheTop() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<header style='position: sticky; top: 0; height: 20px; background: #f0e000'>"
                + "</header>"
                + THREE_SCREENS);

    for (int frame = 0; frame < shot.frames(); frame += 6) {
      assertThat(shot.colour(frame, 0.9, 0.05)).isEqualTo("yellow");
    }
    assertThat(shot.last(0.5, 0.9)).isEqualTo("green");
  }

  @Test
  void aBackgroundThatIsFixedStaysWhileThePageMoves() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<style>body { background: linear-gradient(90deg, #f0e000 50%, #00a000 50%)"
                + " fixed }</style><div style='height: 600px'><p style='margin-top: 250px;"
                + " height: 30px; background: #e00000'></p></div>");

    assertThat(shot.first(0.1, 0.5)).isEqualTo("yellow");
    assertThat(shot.last(0.1, 0.5)).isEqualTo("yellow");
    assertThat(shot.last(0.9, 0.5)).isEqualTo("green");
    assertThat(shot.recording().distinctFrames()).isGreaterThan(8);
  }

  @Test
  void aScriptThatScrollsByItselfWhenItHearsAWheelIsToldOfOne() throws IOException {
    // As smooth-scrolling libraries do: each frame the page goes back to where the script has it.
    Shot shot =
        corpus.scrolled(
            BODY
                + THREE_SCREENS
                + "<script>let target = 0, at = 0; addEventListener('wheel', e => {"
                + " e.preventDefault(); target = Math.max(0, Math.min(360, target + e.deltaY)) },"
                + " {passive: false}); (function frame() { at += (target - at) * 0.3;"
                + " scrollTo(0, at); requestAnimationFrame(frame) })()</script>");

    assertFromRedToGreen(shot);
  }

  @Test
  void aScriptThatMovesThePageWithoutScrollingIsToldOfAWheel() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<style>html, body { overflow: hidden; height: 100% } #page { position: fixed;"
                + " inset: 0 }</style><div id=page>"
                + THREE_SCREENS
                + "</div><script>let at = 0; addEventListener('wheel', e => { at = Math.max(0,"
                + " Math.min(360, at + e.deltaY)); page.style.transform ="
                + " `translateY(${-at}px)` })</script>");

    assertFromRedToGreen(shot);
  }

  @Test
  void aScriptThatAllowsNoScrollingAtAllIsNoted() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + THREE_SCREENS
                + "<script>(function frame() { scrollTo(0, 0); requestAnimationFrame(frame) })()"
                + "</script>");

    assertThat(shot.last(0.5, 0.5)).isEqualTo("red");
    assertThat(shot.recording().notes()).contains("the page does not let itself be scrolled");
  }

  // ---- What loads or appears when it comes into view

  @Test
  void aPictureThatAnObserverLoadsIsThere() throws IOException {
    green("/late.svg", 900);
    Shot shot =
        corpus.scrolled(
            far("<img data-src=/late.svg width=320 height=180 style='display: block'>")
                + "<script>new IntersectionObserver((entries, o) => entries.forEach(e => { if"
                + " (e.isIntersecting) { e.target.src = e.target.dataset.src;"
                + " o.unobserve(e.target) } })).observe(document.images[0])</script>");

    assertThat(shot.all(59)).containsExactly("green");
  }

  @Test
  void aPictureThatAScrollListenerLoadsIsThere() throws IOException {
    green("/late.svg", 900);
    Shot shot =
        corpus.scrolled(
            far("<img data-src=/late.svg width=320 height=180 style='display: block'>")
                + "<script>const i = document.images[0]; addEventListener('scroll', () => { if"
                + " (!i.src && i.getBoundingClientRect().top < innerHeight) i.src ="
                + " i.dataset.src })</script>");

    assertThat(shot.all(59)).containsExactly("green");
  }

  @Test
  void aBackgroundThatIsLoadedLateIsThere() throws IOException {
    green("/late.svg", 900);
    Shot shot =
        corpus.scrolled(
            far("<div id=b style='height: 180px; background-size: cover'></div>")
                + "<script>new IntersectionObserver(e => { if (e[0].isIntersecting)"
                + " b.style.backgroundImage = 'url(/late.svg)' }).observe(b)</script>");

    assertThat(shot.all(59)).containsExactly("green");
  }

  @Test
  void aPictureWithTheLazyAttributeIsThere() throws IOException {
    green("/late.svg", 900);
    // Beyond the distance from which Chromium loads such pictures ahead of time.
    URI url =
        corpus.page(
            BODY
                + "<div style='height: 3000px'></div><img loading=lazy src=/late.svg"
                + " width=320 height=180 style='display: block'>");

    Shot shot =
        corpus.scrolled(
            url,
            spec ->
                RecordingSpec.builder(url, Duration.ofSeconds(12), spec.format())
                    .scroll(SMOOTH)
                    .build());

    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
  }

  @Test
  void whatIsRevealedOnScrollIsVisibleUnderSmoothScrollingToo() throws IOException {
    Shot shot =
        corpus.scrolled(
            "<!doctype html><html style='scroll-behavior: smooth'><body style='margin: 0'><style>"
                + " .reveal { opacity: 0; transform: translateY(60px); transition: all .4s }"
                + " .reveal.shown { opacity: 1; transform: none }</style>"
                + "<div style='height: 360px; background: #e00000'></div><div class=reveal"
                + " style='height: 180px; background: #00a000'></div><script>addEventListener("
                + "'scroll', () => document.querySelectorAll('.reveal').forEach(e => {"
                + " e.classList.toggle('shown', e.offsetTop < scrollY + innerHeight - 20) }))"
                + "</script>");

    assertThat(shot.first(0.5, 0.5)).isEqualTo("red");
    assertThat(shot.all(59)).containsExactly("green");
  }

  // ---- Depth and ending

  @Test
  void aPageIsShownAsDeepAsIsWanted() throws IOException {
    URI url = corpus.page(BODY + THREE_SCREENS);

    assertThat(at(url, ScrollDepth.Place.FOLD).all(59)).containsExactly("blue");
    assertThat(at(url, ScrollDepth.Place.MIDDLE).all(59)).containsExactly("blue");
    assertThat(at(url, new ScrollDepth.Pixels(90)).last(0.5, 0.2)).isEqualTo("red");
    assertThat(at(url, new ScrollDepth.Pixels(90)).last(0.5, 0.8)).isEqualTo("blue");
    assertThat(at(url, new ScrollDepth.Pixels(9000)).all(59)).containsExactly("green");
    assertThat(at(url, new ScrollDepth.Element("#end")).last(0.5, 0.9)).isEqualTo("green");
  }

  @Test
  void anElementThatIsNotThereIsNoted() throws IOException {
    URI url = corpus.page(BODY + THREE_SCREENS);

    Shot missing = at(url, new ScrollDepth.Element("#pricing"));
    Shot invalid = at(url, new ScrollDepth.Element("p:'"));

    assertThat(missing.last(0.5, 0.5)).isEqualTo("green");
    assertThat(missing.recording().notes())
        .containsExactly("the page has no element #pricing, so it is scrolled to its end");
    assertThat(invalid.recording().notes())
        .containsExactly("the scroll depth's selector is not valid: p:'");
  }

  @Test
  void aPageThatReturnsEndsAtItsTop() throws IOException {
    URI url = corpus.page(BODY + THREE_SCREENS);

    Shot shot =
        corpus.scrolled(
            url,
            spec ->
                spec.toBuilder()
                    .motion(
                        spec.motion().toBuilder()
                            .scroll(SMOOTH)
                            .ending(Motion.Ending.RETURN)
                            .build())
                    .build());

    assertThat(shot.all(59)).containsExactly("red");
    Set<String> seen = new LinkedHashSet<>();
    for (int frame = 0; frame < shot.frames(); frame++) {
      seen.add(shot.colour(frame, 0.5, 0.9));
    }
    assertThat(seen).contains("red", "blue");
  }

  private Shot at(URI url, ScrollDepth depth) {
    return corpus.scrolled(
        url,
        spec ->
            spec.toBuilder().motion(Motion.builder().scroll(SMOOTH).depth(depth).build()).build());
  }

  private void green(String path, long millis) {
    corpus
        .pages()
        .slowFile(
            path,
            "image/svg+xml",
            ("<svg xmlns='http://www.w3.org/2000/svg' width='320' height='180'>"
                    + "<rect width='320' height='180' fill='#00a000'/></svg>")
                .getBytes(UTF_8),
            millis);
  }

  /** Two screens of red before it. */
  private static String far(String html) {
    return BODY + "<div style='height: 360px; background: #e00000'></div>" + html;
  }

  private static void assertFromRedToGreen(Shot shot) throws IOException {
    assertThat(shot.first(0.5, 0.5)).isEqualTo("red");
    assertThat(shot.last(0.5, 0.5)).isEqualTo("green");
  }

  /** How far, at most, the boundary between the first two screens moves from frame to frame. */
  private static int jumpOfTheEdgeBetweenRedAndBlue(Shot shot) throws IOException {
    int largest = 0;
    int before = 180;
    for (int frame = 0; frame < shot.frames() && before > 0; frame++) {
      int edge = 0;
      while (edge < 180 && shot.colour(frame, 0.5, (edge + 0.5) / 180).equals("red")) {
        edge++;
      }
      largest = Math.max(largest, before - edge);
      before = edge;
    }
    return largest;
  }
}
