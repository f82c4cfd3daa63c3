package io.vidgen.recorder.playwright;

import static io.vidgen.recorder.playwright.PageVector.html;
import static io.vidgen.recorder.playwright.PageVector.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that try to reach machines on the inside: a listener there hears nothing. Where the browser
 * would get through, the same page is shown once more by a recorder that is allowed to go there,
 * and then the listener does hear: it could have.
 */
class SsrfTest {

  /** The hostile site; names under localhost are secure contexts, so that it may try everything. */
  private static final String SITE = "attacker.localhost";

  /** Stands for a public address: allowed, and nobody listens there. */
  private static final String PUBLIC = "127.0.0.2";

  private static final AtomicInteger LOOK_UPS = new AtomicInteger();

  private static InsideListener inside;
  private static TestPages pages;
  private static PlaywrightRecorder guarded;
  private static PlaywrightRecorder open;

  @BeforeAll
  static void start() throws IOException {
    inside = InsideListener.open();
    pages = new TestPages();
    guarded =
        PlaywrightRecorder.builder()
            .allowHosts(SITE)
            .allowAddresses(PUBLIC)
            .names(SsrfTest::resolve)
            .concurrency(1)
            .build();
    open =
        PlaywrightRecorder.builder()
            .allowHosts(SITE)
            .allowAddresses("127.0.0.0/8", "::1")
            .names(SsrfTest::resolve)
            .concurrency(1)
            .build();
  }

  @AfterAll
  static void stop() {
    guarded.close();
    open.close();
    pages.close();
    inside.close();
  }

  @BeforeEach
  void forget() {
    inside.forget();
    LOOK_UPS.set(0);
  }

  private static InetAddress[] resolve(String host) throws UnknownHostException {
    String address =
        switch (host) {
          case SITE, "inside.test", "inside.test.", "127.0.0.1.inside.test" -> "127.0.0.1";
          case "inside6.test", "localhost", "localhost." -> "::1";
          case "metadata.google.internal", "metadata.test" -> "169.254.169.254";
          case "mapped.test" -> "::ffff:127.0.0.1";
          case "compatible.test" -> "::127.0.0.1";
          case "translated.test" -> "64:ff9b::7f00:1";
          case "sixtofour.test" -> "2002:7f00:1::";
          case "teredo.test" -> "2001:0:7f00:1::80ff:fffe";
          case "linklocal.test" -> "fe80::1";
          case "unique.test" -> "fd00:ec2::254";
          case "zero.test" -> "0.0.0.0";
          case "rebinding.test" -> LOOK_UPS.getAndIncrement() == 0 ? PUBLIC : "127.0.0.1";
          default -> host;
        };
    if (address.matches("[0-9.]+|.*:.*")) {
      return new InetAddress[] {InetAddress.getByName(address)};
    }
    throw new UnknownHostException(host);
  }

  @Test
  void theListenerHearsWhatReachesIt() throws IOException {
    for (String address : List.of("127.0.0.1", "::1")) {
      inside.forget();
      try (Socket caller = new Socket(address, inside.port())) {
        caller.getOutputStream().write('x');
      }
      Awaitility.await().until(() -> inside.heard().contains("tcp x"));
      try (DatagramSocket caller = new DatagramSocket()) {
        caller.send(
            new DatagramPacket(new byte[8], 8, InetAddress.getByName(address), inside.port()));
      }
      Awaitility.await().until(() -> inside.heard().contains("udp datagram"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1.",
        "127.1",
        "127.0.1",
        "127.255.255.254",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "0177.0x0.0.01",
        "%31%32%37.0.0.1",
        "127。0。0。1",
        "①②⑦.⓪.⓪.①",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::]",
        "[2001::7f00:1]",
        "[2606:4700::5efe:127.0.0.1]",
        "[2606:4700::200:5efe:10.0.0.1]",
        "localhost",
        "LOCALHOST.",
        "inside.test",
        "inside.test.",
        "INSIDE.test",
        "inside6.test",
        "127.0.0.1.inside.test",
        "mapped.test",
        "compatible.test",
        "translated.test",
        "sixtofour.test",
        "teredo.test",
        "linklocal.test",
        "unique.test",
        "zero.test",
        "metadata.google.internal",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "0xa9fea9fe",
        "172.16.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.175.48.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "[100::1]",
        "[100:0:0:1::1]",
        "[2001:2::1]",
        "[2001:10::1]",
        "[2001:20::1]",
        "[2001:db8::1]",
        "[2620:4f:8000::1]",
        "[3ffe::1]",
        "[3fff::1]",
        "[5f00::1]",
        "[4000::1]",
        "[fc00::1]",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "[fec0::1]",
        "[ff02::1]"
      })
  void aSceneOnTheInsideIsBlocked(String host) {
    RecorderException thrown = failure("http://" + host + ":" + inside.port() + "/");

    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(inside.heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:PORT/",
        "https://[::1]:PORT/",
        "https://inside.test:PORT/",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "chrome://version",
        "view-source:http://127.0.0.1:PORT/",
        "data:text/html,<img src=http://127.0.0.1:PORT/>",
        "javascript:location='http://127.0.0.1:PORT/'",
        "blob:http://127.0.0.1:PORT/x",
        "about:blank",
        "ftp://127.0.0.1:PORT/",
        "ws://127.0.0.1:PORT/",
        "devtools://devtools/bundled/inspector.html"
      })
  void aSceneOfAnotherKindIsBlocked(String address) {
    RecorderException thrown = failure(address.replace("PORT", String.valueOf(inside.port())));

    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(inside.heard()).isEmpty();
  }

  @Test
  void aNameThatChangesItsAddressIsDialledWhereItWasChecked() {
    RecorderException first = failure("http://rebinding.test:" + inside.port() + "/");
    RecorderException second = failure("http://rebinding.test:" + inside.port() + "/");

    // The first answer was checked, and that address dialled; what came later was checked again.
    assertThat(first.code()).isEqualTo(ErrorCode.CONNECTION_FAILED);
    assertThat(second.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(inside.heard()).isEmpty();
  }

  static Stream<PageVector> redirects() {
    return Stream.of(
        html("meta refresh", "<meta http-equiv=refresh content='0;url=http://HOST:PORT/'>"),
        script("script redirect", "location = 'http://HOST:PORT/'"),
        script("replacing redirect", "location.replace('http://HOST:PORT/')"),
        script(
            "redirect by a link",
            "a = document.createElement('a'); a.href = 'http://HOST:PORT/'; a.click()"),
        html(
            "form get",
            "<form action=http://HOST:PORT/></form><script>document.forms[0].submit()</script>"),
        html(
            "form post",
            "<form method=post action=http://HOST:PORT/><input name=a value=b></form>"
                + "<script>document.forms[0].submit()</script>"),
        html(
            "download",
            "<a download href=http://HOST:PORT/x>x</a><script>document.links[0].click()</script>"),
        script("encrypted redirect", "location = 'https://HOST:PORT/'"));
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void aPageThatSendsItselfInsideIsBlocked(PageVector vector) {
    URI page = served(vector, "127.0.0.1");

    assertThat(failure(page.toString()).code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(inside.heard()).isEmpty();

    showOpenly(page);
    assertThat(inside.heard()).contains("tcp connection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:PORT/", "http://[::1]:PORT/", "https://inside.test:PORT/"})
  void aRedirectInsideIsBlocked(String target) {
    URI redirect =
        onSite(
            pages.redirect(
                "/redirect-" + Integer.toHexString(target.hashCode()),
                URI.create(target.replace("PORT", String.valueOf(inside.port())))));

    assertThat(failure(redirect.toString()).code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(inside.heard()).isEmpty();

    showOpenly(redirect);
    assertThat(inside.heard()).contains("tcp connection");
  }

  static Stream<PageVector> subResources() {
    String target = "http://HOST:PORT/x";
    return Stream.of(
        html("iframe", "<iframe src=" + target + "></iframe>"),
        html(
            "iframe in an iframe",
            "<iframe srcdoc='<iframe src=" + target + "></iframe>'></iframe>"),
        html("iframe of data", "<iframe src=\"data:text/html,<img src=" + target + ">\"></iframe>"),
        html("iframe of script", "<iframe src=\"javascript:'<img src=" + target + ">'\"></iframe>"),
        html("object", "<object data=" + target + "></object>"),
        html("embed", "<embed src=" + target + ">"),
        html("img", "<img src=" + target + ">"),
        html("img by srcset", "<img srcset='" + target + " 2x, " + target + " 1x'>"),
        html("picture", "<picture><source srcset=" + target + "><img></picture>"),
        html("svg image", "<svg><image href=" + target + " width=9 height=9 /></svg>"),
        html("svg use", "<svg><use href=" + target + "#a /></svg>").idle(),
        html("input image", "<input type=image src=" + target + ">"),
        html("body background", "<body background=" + target + ">"),
        html("video", "<video src=" + target + " preload=auto></video>"),
        html("video poster", "<video poster=" + target + "></video>"),
        html("audio", "<audio src=" + target + " preload=auto></audio>"),
        html("style background", "<div style='background: url(" + target + ")'>x</div>"),
        html("style import", "<style>@import url(" + target + ");</style>"),
        html("style sheet", "<link rel=stylesheet href=" + target + ">"),
        html(
            "style font",
            "<style>@font-face { font-family: f; src: url("
                + target
                + ") }</style>"
                + "<p style='font-family: f'>x</p>"),
        html("style cursor", "<style>body { cursor: url(" + target + "), auto }</style>"),
        html("script", "<script src=" + target + "></script>"),
        html("module", "<script type=module>import '" + target + "'</script>"),
        html("module preload", "<link rel=modulepreload href=" + target + ">"),
        html("preload", "<link rel=preload as=image href=" + target + ">"),
        html("prefetch", "<link rel=prefetch href=" + target + ">"),
        html("preconnect", "<link rel=preconnect href=http://HOST:PORT/>").idle(),
        html("preconnect, encrypted", "<link rel=preconnect href=https://HOST:PORT/>").idle(),
        html("dns prefetch", "<link rel=dns-prefetch href=//inside.test/>").idle(),
        html("prerender", "<link rel=prerender href=" + target + ">").idle(),
        html(
                "speculation",
                "<script type=speculationrules>{\"prefetch\": [{\"source\": \"list\","
                    + " \"urls\": [\""
                    + target
                    + "\"], \"eagerness\": \"immediate\"}]}</script>")
            .idle(),
        html("icon", "<link rel=icon href=" + target + ">").idle(),
        html("manifest", "<link rel=manifest href=" + target + ">").idle(),
        html(
            "link ping",
            "<a ping=" + target + " href=#a>x</a><script>document.links[0].click()</script>"),
        html(
            "form into a frame",
            "<iframe name=f></iframe><form target=f method=post action="
                + target
                + "></form><script>document.forms[0].submit()</script>"),
        html(
                "policy report",
                "<meta http-equiv=Content-Security-Policy content=\"img-src 'none';"
                    + " report-uri "
                    + target
                    + "\"><img src=/a.png>")
            .idle(),
        script("fetch", "fetch('" + target + "', {mode: 'no-cors'})"),
        script(
            "fetch with a header", "fetch('" + target + "', {method: 'PUT', headers: {a: 'b'}})"),
        script(
            "fetch that is kept alive",
            "fetch('" + target + "', {mode: 'no-cors', keepalive: true})"),
        script("fetch, encrypted", "fetch('https://HOST:PORT/', {mode: 'no-cors'})"),
        script("request", "x = new XMLHttpRequest(); x.open('GET', '" + target + "'); x.send()"),
        script(
            "request that blocks",
            "x = new XMLHttpRequest(); x.open('GET', '"
                + target
                + "', false); try { x.send() } catch (e) {}"),
        script("beacon", "navigator.sendBeacon('" + target + "', 'x')"),
        script("event source", "new EventSource('" + target + "')"),
        script("web socket", "new WebSocket('ws://HOST:PORT/')"),
        script("web socket, encrypted", "new WebSocket('wss://HOST:PORT/')"),
        script("popup", "open('" + target + "')").idle(),
        script(
            "worker",
            "new Worker(URL.createObjectURL(new Blob([\"fetch('"
                + target
                + "', {mode: 'no-cors'})\"])))"),
        script(
            "worker's import",
            "new Worker(URL.createObjectURL(new Blob([\"importScripts('" + target + "')\"])))"),
        script(
            "worker's web socket",
            "new Worker(URL.createObjectURL(new Blob([\"new WebSocket('"
                + "ws://HOST:PORT/')\"])))"),
        script(
            "shared worker",
            "new SharedWorker(URL.createObjectURL(new Blob([\"fetch('"
                + target
                + "', {mode: 'no-cors'})\"])))"),
        script("service worker", "navigator.serviceWorker.register('/worker.js')").idle(),
        script(
            "blob frame",
            "f = document.createElement('iframe'); f.src = URL.createObjectURL("
                + "new Blob(['<img src="
                + target
                + ">'], {type: 'text/html'})); document.body.append(f)"),
        script("image by script", "new Image().src = '" + target + "'"),
        script("style by script", "document.body.style.backgroundImage = 'url(" + target + ")'"),
        script("redirected fetch", "fetch('/to-inside', {mode: 'no-cors'})"),
        html("redirected img", "<img src=/to-inside>"),
        html("redirected iframe", "<iframe src=/to-inside></iframe>"),
        html("redirected style", "<link rel=stylesheet href=/to-inside>"),
        script(
            "redirected worker import",
            "new Worker(URL.createObjectURL(new Blob([\"importScripts('"
                + "http://"
                + SITE
                + ":OWN/to-inside')\"])))"),
        script(
                "STUN",
                "p = new RTCPeerConnection({iceServers: [{urls: 'stun:HOST:PORT'}]});"
                    + " p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))")
            .idle(),
        script(
                "TURN over UDP",
                "p = new RTCPeerConnection({iceServers: [{urls: 'turn:HOST:PORT',"
                    + " username: 'a', credential: 'b'}]}); p.createDataChannel('x');"
                    + " p.createOffer().then((o) => p.setLocalDescription(o))")
            .idle(),
        script(
            "TURN over TCP",
            "p = new RTCPeerConnection({iceTransportPolicy: 'relay', iceServers:"
                + " [{urls: 'turn:HOST:PORT?transport=tcp', username: 'a', credential: 'b'}]});"
                + " p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))"),
        script("web transport", "new WebTransport('https://HOST:PORT/')").idle(),
        script(
                "frame of a file",
                "f = document.createElement('iframe'); f.src = 'file:///etc/passwd';"
                    + " document.body.append(f)")
            .idle(),
        script("way to a file", "location = 'file:///etc/passwd'").idle(),
        script("way to the browser's pages", "location = 'chrome://version'").idle(),
        script("way to a source", "location = 'view-source:http://HOST:PORT/'").idle(),
        script("way to data", "location = 'data:text/html,<img src=" + target + ">'").idle());
  }

  @ParameterizedTest
  @MethodSource("subResources")
  void aPageThatAsksInsideIsRecordedWithoutTheAnswer(PageVector vector) throws IOException {
    pages.redirect("/to-inside", URI.create("http://127.0.0.1:" + inside.port() + "/x"));
    pages.file(
        "/worker.js",
        "text/javascript",
        ("fetch('http://127.0.0.1:" + inside.port() + "/x', {mode: 'no-cors'})")
            .getBytes(StandardCharsets.UTF_8));
    URI page = served(vector, "127.0.0.1");

    show(guarded, page);
    assertThat(inside.heard()).isEmpty();

    showOpenly(page);
    assertThat(inside.heard().contains("tcp connection"))
        .as("heard where it is allowed: %s", inside.heard())
        .isEqualTo(vector.works());
    assertThat(inside.heard()).doesNotContain("udp datagram");
  }

  /** What keeps datagrams in is a switch of the browser's: without it, it would send them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutItsPolicyForWebRtcTheBrowserWouldSendDatagrams(@TempDir Path folder)
      throws IOException {
    Path browser = BrowserInstallation.locate().orElseThrow();
    Path unguarded = folder.resolve("headless-shell-without-policy");
    Files.writeString(
        unguarded,
        """
        #!/bin/bash
        for argument in "$@"; do
          [[ $argument == *webrtc-ip-handling-policy* ]] || kept+=("$argument")
        done
        exec "%s" "${kept[@]}"
        """
            .formatted(browser));
    assertThat(unguarded.toFile().setExecutable(true)).isTrue();
    PageVector stun =
        script(
            "stun",
            "p = new RTCPeerConnection({iceServers: [{urls: 'stun:HOST:PORT'}]});"
                + " p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))");

    try (PlaywrightRecorder recorder =
        PlaywrightRecorder.builder()
            .browser(unguarded)
            .allowHosts(SITE)
            .names(SsrfTest::resolve)
            .concurrency(1)
            .build()) {
      show(recorder, served(stun, "127.0.0.1"));
    }

    assertThat(inside.heard()).contains("udp datagram");
  }

  private URI served(PageVector vector, String host) {
    String path = "/" + vector.name().replaceAll("[^a-z]", "-");
    String own = String.valueOf(pages.at("/").getPort());
    return onSite(
        pages.page(path, vector.at(host, inside.port()).replace(":OWN/", ":" + own + "/")));
  }

  private static URI onSite(URI page) {
    return URI.create("http://" + SITE + ":" + page.getPort() + page.getPath());
  }

  private static RecorderException failure(String url) {
    URI asked = URI.create(encoded(url));
    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> show(guarded, asked));
    assertThat(thrown).as(url).isNotNull();
    return thrown;
  }

  /** What a browser reads as an address but URI does not. */
  private static String encoded(String url) {
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("'", "%27");
  }

  private static void show(PlaywrightRecorder recorder, URI url) {
    recorder.record(
        new RecordingSpec(
            url, Duration.ofSeconds(1), new VideoFormat(320, 180, 10), ScrollStyle.NONE),
        new Frames(),
        ProgressListener.NONE,
        new CancellationToken());
  }

  /** Whatever becomes of the page: what arrives inside is what counts. */
  private static void showOpenly(URI url) {
    try {
      show(open, url);
    } catch (RecorderException e) {
      assertThat(e.code()).isNotEqualTo(ErrorCode.URL_BLOCKED);
    }
  }
}
