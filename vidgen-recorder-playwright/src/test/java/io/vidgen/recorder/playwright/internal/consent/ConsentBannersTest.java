package io.vidgen.recorder.playwright.internal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.Corpus;
import io.vidgen.recorder.playwright.Shot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Banners are red; pages are green, blue once they were refused, yellow once they were agreed to.
 */
class ConsentBannersTest {

  private static final String PAGE =
      "<!doctype html><html><meta charset=utf-8><body style='margin: 0; background: #00a000'>"
          + "<script>const no = () => { document.body.style.background = '#0000e0' };"
          + " const yes = () => { document.body.style.background = '#f0e000' };"
          + " const gone = e => { for (const b of document.querySelectorAll('.b')) b.remove() };"
          + "</script>";

  private static final String BAR = "position: fixed; left: 0; right: 0; bottom: 0; height: 90px;";

  private static final String RED = "background: #e00000; color: #e00000; font: 9px sans-serif;";

  private static final String WORDS = "We and our partners use cookies to improve your experience.";

  private static final String BUTTONS =
      "<button onclick='yes(); gone()'>Accept all</button>"
          + "<button onclick='no(); gone()'>Reject all</button>";

  private static final String BANNER =
      "<div class=b style='" + BAR + RED + "'>" + WORDS + BUTTONS + "</div>";

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void aBannerIsHiddenAndNothingIsAnswered() throws IOException {
    assertThat(corpus.still(PAGE + BANNER).all(0)).containsExactly("green");
  }

  @Test
  void aBannerIsRefusedIfThatIsThePolicy() throws IOException {
    assertThat(with(ConsentPolicy.REJECT, PAGE + BANNER).all(0)).containsExactly("blue");
  }

  @Test
  void aBannerIsAgreedToIfThatIsThePolicy() throws IOException {
    assertThat(with(ConsentPolicy.ACCEPT, PAGE + BANNER).all(0)).containsExactly("yellow");
  }

  @Test
  void aBannerStaysIfThatIsThePolicy() throws IOException {
    assertThat(with(ConsentPolicy.LEAVE, PAGE + BANNER).first(0.98, 0.97)).isEqualTo("red");
  }

  @Test
  void aBannerThatCannotBeRefusedIsHiddenAndThatIsNoted() throws IOException {
    Shot shot =
        with(
            ConsentPolicy.REJECT,
            PAGE
                + "<div class=cookie-notice style='"
                + BAR
                + RED
                + "'>"
                + WORDS
                + "<button>OK</button></div>");

    assertThat(shot.all(0)).containsExactly("green");
    assertThat(shot.recording().notes())
        .containsExactly("a consent banner could not be answered with reject and was hidden");
  }

  @Test
  void aDialogGoesWithItsVeilAndTheLockOnScrolling() throws IOException {
    Shot shot =
        corpus.scrolled(
            "<!doctype html><html style='overflow: hidden'><body style='margin: 0; overflow:"
                + " hidden; position: fixed; width: 100%'>"
                + "<div style='height: 180px; background: #f0e000'></div>"
                + "<div style='height: 360px; background: #00a000'></div>"
                + "<div style='position: fixed; inset: 0; background: rgba(200, 0, 0, .8);"
                + " z-index: 90'></div><div role=dialog style='position: fixed; inset: 30px;"
                + " z-index: 91; "
                + RED
                + "'>"
                + WORDS
                + BUTTONS
                + "</div>");

    assertThat(shot.all(0)).containsExactly("yellow");
    assertThat(shot.all(59)).containsExactly("green");
  }

  @Test
  void aModalDialogElementIsHidden() throws IOException {
    Shot shot =
        corpus.still(
            PAGE
                + "<dialog id=d style='"
                + RED
                + "'>"
                + WORDS
                + BUTTONS
                + "</dialog><script>d.showModal()</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @ParameterizedTest
  @CsvSource({"HIDE, green", "REJECT, blue"})
  void aBannerInAnOpenShadowTreeIsSeen(ConsentPolicy policy, String colour) throws IOException {
    String html =
        PAGE
            + "<my-banner class=b></my-banner><script>document.querySelector('my-banner')"
            + ".attachShadow({mode: 'open'}).innerHTML = `"
            + BANNER
            + "`</script>";

    assertThat(with(policy, html).all(0)).containsExactly(colour);
  }

  @Test
  void aToolsBannerInAClosedShadowTreeIsKnownByItsName() throws IOException {
    String html =
        PAGE
            + "<div id=usercentrics-root></div><script>document.getElementById("
            + "'usercentrics-root').attachShadow({mode: 'closed'}).innerHTML = `"
            + BANNER
            + "`</script>";

    assertThat(corpus.still(html).all(0)).containsExactly("green");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, HIDE, green",
    "127.0.0.1, REJECT, blue",
    "localhost, HIDE, green",
    "localhost, REJECT, blue",
    "localhost, ACCEPT, yellow"
  })
  void aBannerInAFrameIsSeenWhereverItComesFrom(String host, ConsentPolicy policy, String colour)
      throws IOException {
    URI inside =
        corpus
            .pages()
            .page(
                "/cmp",
                "<!doctype html><body style='margin: 0; "
                    + RED
                    + "'>"
                    + WORDS
                    + "<button onclick=\"parent.postMessage('yes', '*')\">Accept all</button>"
                    + "<button onclick=\"parent.postMessage('no', '*')\">Reject all</button>");
    String html =
        PAGE
            + "<script>addEventListener('message', e => { window.eval(e.data + '()'); gone() })"
            + "</script><div class=b style='"
            + BAR
            + " z-index: 9999'><iframe style='width: 100%; height: 90px; border: 0' src='"
            + inside.toString().replace("127.0.0.1", host)
            + "'></iframe></div>";

    assertThat(with(policy, html).all(0)).containsExactly(colour);
  }

  @Test
  void aBannerInTheFlowOfThePageIsHiddenToo() throws IOException {
    Shot shot =
        corpus.still(
            PAGE.replace(
                "<script>",
                "<div class='govt-cookie-banner b' style='height: 80px; "
                    + RED
                    + "'>"
                    + WORDS
                    + "<button>Accept additional cookies</button>"
                    + "<button>Reject additional cookies</button></div><script>"));

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aSecondBannerBehindTheFirstIsAnsweredToo() throws IOException {
    Shot shot =
        with(
            ConsentPolicy.REJECT,
            PAGE
                + "<div id=one style='"
                + BAR
                + RED
                + "'>"
                + WORDS
                + "<button onclick='one.remove(); two.hidden = false'>Decline</button></div>"
                + "<div id=two hidden style='"
                + BAR
                + RED
                + "'>This site uses cookies for ads, too."
                + "<button onclick='no(); two.remove()'>Decline</button></div>");

    assertThat(shot.all(0)).containsExactly("blue");
  }

  @Test
  void aPageThatLoadsAnewOnceItIsAnsweredIsWaitedFor() throws IOException {
    Shot shot =
        with(
            ConsentPolicy.REJECT,
            "<!doctype html><body style='margin: 0'><script>if (localStorage.said) {"
                + " setTimeout(() => { document.body.style.background = '#0000e0';"
                + " document.body.textContent = 'Welcome' }, 900) } else { document.write(`<div"
                + " style='"
                + BAR
                + RED
                + "'>"
                + WORDS
                + "<button onclick=\"localStorage.said = 1; location.reload()\">Reject</button>"
                + "</div>`) }</script>");

    assertThat(shot.all(0)).containsExactly("blue");
  }

  @Test
  void aBannerThatComesDuringTheRecordingIsNeverSeen() throws IOException {
    URI url =
        corpus.page(
            PAGE
                + "<script>setTimeout(() => { document.body.insertAdjacentHTML('beforeend', `"
                + BANNER
                + "`) }, 4000)</script>");

    Shot shot =
        corpus.still(
            url,
            spec ->
                RecordingSpec.builder(url, Duration.ofSeconds(5), spec.format())
                    .scroll(ScrollStyle.NONE)
                    .build());

    for (int frame = 0; frame < shot.frames(); frame++) {
      assertThat(shot.all(frame)).as("frame %d", frame).containsExactly("green");
    }
  }

  @Test
  void aToolThatIsStillLoadingIsWaitedFor() throws IOException {
    Shot shot =
        with(
            ConsentPolicy.REJECT,
            PAGE
                + "<script>let status = 'loading'; window.__tcfapi = (command, version, done) =>"
                + " { if (command === 'ping') done({cmpStatus: status, displayStatus: status ==="
                + " 'loading' ? 'hidden' : 'visible', apiVersion: '2.2'}); else if (command ==="
                + " 'addEventListener') done({eventStatus: status === 'loading' ? 'tcloaded' :"
                + " 'cmpuishown', listenerId: 1}, true) }; setTimeout(() => { status = 'loaded';"
                + " document.body.insertAdjacentHTML('beforeend', `"
                + BANNER
                + "`) }, 3000)</script>");

    assertThat(shot.all(0)).containsExactly("blue");
  }

  /** Each tool as its documentation has it; its banner offers no button that could be read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "onetrust-banner-sdk | OneTrust = {RejectAll: R, AllowAll: A}",
        "usercentrics-cmp-ui | __ucCmp = {denyAllConsents: async () => R(),"
            + " acceptAllConsents: async () => A()}",
      })
  void aToolIsAnsweredThroughItsOwnCalls(String id, String tool) throws IOException {
    String html =
        PAGE
            + "<div id="
            + id
            + " class='cookie-consent b' style='"
            + BAR
            + RED
            + "'>"
            + WORDS
            + "<button>Decline</button></div><script>const R = () => { no(); gone() }, A = () =>"
            + " { yes(); gone() }; "
            + tool.replaceAll("(?:^|; )(\\w+) = ", "; window.$1 = ")
            + "</script>";

    assertThat(with(ConsentPolicy.REJECT, html).all(0)).containsExactly("blue");
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource(
      delimiter = '|',
      value = {
        "CybotCookiebotDialog | Cookiebot = {submitCustomConsent: (p, s, m) => m ? A() : R()}",
        "didomi-host | Didomi = {setUserDisagreeToAll: R, setUserAgreeToAll: A}",
        "usercentrics-root | UC_UI = {denyAllConsents: async () => R(), acceptAllConsents: A}",
        "cky-consent-container | getCkyConsent = () => ({}); performBannerAction = a =>"
            + " a === 'reject' ? R() : a === 'accept_all' ? A() : 0",
        "klaro-box | klaro = {getManager: () => ({changeAll: v => v ? A() : R(),"
            + " saveAndApplyConsents: () => 0})}",
        "tarteaucitronRoot | tarteaucitron = {userInterface: {respondAll: v => v ? A() : R()}}",
        "cmplz-cookiebanner-container | cmplz_deny_all = R; cmplz_accept_all = A",
        "iubenda-cs-banner | _iub = {cs: {api: {rejectAll: R, acceptAll: A}}}",
        "osano-box | Osano = {cm: {denyAll: R, acceptAll: A}}",
        "axeptio_overlay | axeptioSDK = {rejectAll: R, acceptAll: A}",
        "sp_message_container_1 | _sp_ = {gdpr: {rejectAll: R, acceptAll: A}}",
      })
  void soAreOtherTools(String id, String tool) throws IOException {
    aToolIsAnsweredThroughItsOwnCalls(id, tool);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Wir verwenden Cookies, um Inhalte zu personalisieren. | Alle akzeptieren | Ablehnen",
        "ru | Мы используем файлы cookie на этом сайте. | Принять все | Отклонить",
        "ja | 当サイトではクッキーを使用しています。詳細はこちらをご覧ください。 | 同意する | 拒否する",
      })
  void aBannerIsRefusedInItsOwnLanguage(String language, String words, String yes, String no)
      throws IOException {
    String html =
        PAGE
            + "<div class=b style='"
            + BAR
            + RED
            + "'>"
            + words
            + " <button onclick='yes(); gone()'>"
            + yes
            + "</button> <button onclick='no(); gone()'>"
            + no
            + "</button></div>";

    assertThat(with(ConsentPolicy.REJECT, html).all(0)).as(language).containsExactly("blue");
  }

  /** What only looks like a banner, in part, is a page's content and stays. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | Nous utilisons des cookies pour mesurer l'audience. | Tout accepter | Continuer sans"
            + " accepter",
        "es | Utilizamos cookies propias y de terceros. | Aceptar todo | Rechazar",
        "it | Utilizziamo i cookie per le statistiche del sito. | Accetta tutti | Rifiuta tutti",
        "pt | Usamos cookies para melhorar a sua visita. | Aceitar | Rejeitar",
        "nl | Wij gebruiken cookies op deze website. | Alles accepteren | Weigeren",
        "pl | Używamy plików cookie i podobnych technologii. | Akceptuję | Odrzuć wszystkie",
        "sv | Vi använder kakor för att förbättra webbplatsen. | Acceptera alla | Avvisa alla",
        "da | Vi bruger cookies til statistik på siden. | Tillad alle | Afvis alle",
        "cs | Používáme soubory cookie k měření návštěvnosti. | Přijmout vše | Odmítnout vše",
        "zh | 本网站使用 Cookie 来改善您的浏览体验，点击了解更多。 | 接受全部 | 全部拒绝",
        "ko | 이 웹사이트는 더 나은 서비스를 위해 쿠키를 사용합니다. | 모두 동의 | 모두 거부",
        "tr | Bu sitede çerezleri kullanıyoruz, ayrıntılar burada. | Kabul et | Reddet",
      })
  void soItIsInOtherLanguages(String language, String words, String yes, String no)
      throws IOException {
    aBannerIsRefusedInItsOwnLanguage(language, words, yes, no);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A bakery's header, and its offers.
        "<header style='STICKY'>Cookies & Cakes. Our cookies are baked daily."
            + "<nav><a>Cookies</a><a>Cookie policy</a><a>Accept an order</a></nav></header>",
        "<div class=cookie-bar style='STICKY'>Half a dozen chocolate cookies: 4.50"
            + "<button>Add to basket</button><button>OK</button></div>",
        "<div class=promo style='STICKY'>Only the finest butter is in our cookies."
            + "<button>Got it</button></div>",
        // Things that float, and say something else.
        "<div class=chat style='STICKY'>Hello! How can we help?<button>Accept</button></div>",
        "<div role=dialog class=newsletter style='STICKY'>Our newsletter: recipes, once a month."
            + " See our privacy policy.<input type=email><button>Yes, please</button>"
            + "<button>No, thanks</button></div>",
        "<div role=dialog style='STICKY'>Are you over 18?<button>Yes</button><button>No</button>"
            + "</div>",
        "<nav style='STICKY'><a>Home</a><a>Privacy</a><a>Cookie settings</a></nav>",
        "<footer style='STICKY'>We use cookies, see our <a>cookie policy</a>. Imprint</footer>",
        "<article style='STICKY'><h1>Why sites use cookies</h1>Banners ask to"
            + " <a>accept all</a> or to <a>reject all</a>.</article>",
        "<form style='STICKY'>Sign in. We value your privacy.<input type=password>"
            + "<button>Continue</button></form>",
      })
  void whatIsNoBannerStays(String part) throws IOException {
    String html =
        PAGE
            + part.replace(
                "STICKY", "position: fixed; top: 0; left: 0; right: 0; height: 60px; " + RED);

    for (ConsentPolicy policy : List.of(ConsentPolicy.HIDE, ConsentPolicy.REJECT)) {
      Shot shot = with(policy, html);
      assertThat(shot.first(0.98, 0.03)).isEqualTo("red");
      assertThat(shot.first(0.5, 0.9)).isEqualTo("green");
    }
  }

  @Test
  void anApplicationThatFloatsAsAWholeIsKeptAndItsBannerHidden() throws IOException {
    Shot shot =
        corpus.still(
            PAGE
                + "<div style='position: fixed; inset: 0; overflow: auto'><h1>Shop</h1><nav>Menu"
                + "</nav><div style='position: absolute; top: 60px; width: 100px; height: 60px;"
                + " background: #0000e0'></div>"
                + BANNER
                + "</div>");

    assertThat(shot.first(0.1, 0.4)).isEqualTo("blue");
    assertThat(shot.first(0.5, 0.97)).isEqualTo("green");
  }

  @Test
  void aPageWithAPolicyAgainstForeignScriptsIsNoHindrance() throws IOException {
    URI url =
        corpus
            .pages()
            .answer(
                "/strict",
                200,
                Map.of("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
                PAGE + "<div style='height: 500px'></div>" + BANNER);

    Shot shot =
        corpus.scrolled(
            url,
            spec ->
                spec.toBuilder()
                    .motion(Motion.builder().scroll(ScrollStyle.SMOOTH).cursor(true).build())
                    .build());

    assertThat(shot.first(0.02, 0.97)).isEqualTo("green");
    assertThat(shot.recording().distinctFrames()).isGreaterThan(1);
  }

  private Shot with(ConsentPolicy policy, String html) {
    return corpus.still(corpus.page(html), spec -> spec.toBuilder().consent(policy).build());
  }
}
