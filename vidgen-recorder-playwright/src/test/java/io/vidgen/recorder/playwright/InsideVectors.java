package io.vidgen.recorder.playwright;

import static io.vidgen.recorder.playwright.PageVector.html;
import static io.vidgen.recorder.playwright.PageVector.script;

import java.util.List;

/** What a page has tried that was to reach the inside. */
final class InsideVectors {

  private static final String CONNECT =
      " p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o))";

  private InsideVectors() {}

  /** Ways that lead the visitor there. */
  static List<PageVector> redirects() {
    return List.of(
        html("meta refresh", "<meta http-equiv=refresh content='0;url=TARGET'>"),
        script("script redirect", "location = 'TARGET'"),
        script("replacing redirect", "location.replace('TARGET')"),
        script(
            "redirect by a link", "a = document.createElement('a'); a.href = 'TARGET'; a.click()"),
        html("form get", "<form action=TARGET></form><script>document.forms[0].submit()</script>"),
        html(
            "form post",
            "<form method=post action=TARGET><input name=a value=b></form>"
                + "<script>document.forms[0].submit()</script>"),
        html("download", "<a download href=TARGET>x</a><script>document.links[0].click()</script>"),
        script("encrypted redirect", "location = 'https://HOST:PORT/'"));
  }

  /**
   * Ways that do not get into each other's way.
   *
   * @param kind what they have in common
   */
  record Group(String kind, List<PageVector> vectors) {
    @Override
    public String toString() {
      return kind;
    }
  }

  /** What asks for something there. */
  static List<Group> requests() {
    return List.of(
        new Group("frames", frames()),
        new Group("pictures and films", pictures()),
        new Group("styles", styles()),
        new Group("links", links()),
        new Group("scripts", scripts()),
        new Group("workers", workers()),
        new Group("redirected requests", redirected()),
        new Group("what is not tried", untried()));
  }

  private static List<PageVector> frames() {
    return List.of(
        html("iframe", "<iframe src=TARGET></iframe>"),
        html("iframe in an iframe", "<iframe srcdoc='<iframe src=TARGET></iframe>'></iframe>"),
        html("iframe of data", "<iframe src=\"data:text/html,<img src=TARGET>\"></iframe>"),
        html("iframe of script", "<iframe src=\"javascript:'<img src=TARGET>'\"></iframe>"),
        html("object", "<object data=TARGET></object>"),
        html("embed", "<embed src=TARGET>"),
        html(
            "form into a frame",
            "<iframe name=f></iframe><form target=f method=post action=TARGET></form>"
                + "<script>document.forms[0].submit()</script>"),
        script(
            "blob frame",
            "f = document.createElement('iframe'); f.src = URL.createObjectURL("
                + "new Blob(['<img src=TARGET>'], {type: 'text/html'}));"
                + " document.body.append(f)"));
  }

  private static List<PageVector> pictures() {
    return List.of(
        html("img", "<img src=TARGET>"),
        html("img by srcset", "<img srcset='TARGET 2x, TARGET 1x'>"),
        html("picture", "<picture><source srcset=TARGET><img></picture>"),
        html("svg image", "<svg><image href=TARGET width=9 height=9 /></svg>"),
        html("input image", "<input type=image src=TARGET>"),
        html("body background", "<body background=TARGET>"),
        html("video", "<video src=TARGET preload=auto></video>"),
        html("video poster", "<video poster=TARGET></video>"),
        html("audio", "<audio src=TARGET preload=auto></audio>"),
        script("image by script", "new Image().src = 'TARGET'"));
  }

  private static List<PageVector> styles() {
    return List.of(
        html("style background", "<div style='background: url(TARGET)'>x</div>"),
        html("style import", "<style>@import url(TARGET);</style>"),
        html("style sheet", "<link rel=stylesheet href=TARGET>"),
        html(
            "style font",
            "<style>@font-face { font-family: f; src: url(TARGET) }</style>"
                + "<p style='font-family: f'>x</p>"),
        html("style cursor", "<style>body { cursor: url(TARGET), auto }</style>"),
        script("style by script", "document.body.style.backgroundImage = 'url(TARGET)'"));
  }

  private static List<PageVector> links() {
    return List.of(
        html("module preload", "<link rel=modulepreload href=TARGET>"),
        html("preload", "<link rel=preload as=image href=TARGET>"),
        html("prefetch", "<link rel=prefetch href=TARGET>"),
        html(
            "link ping", "<a ping=TARGET href=#a>x</a><script>document.links[0].click()</script>"));
  }

  private static List<PageVector> scripts() {
    return List.of(
        html("script", "<script src=TARGET></script>"),
        html("module", "<script type=module>import 'TARGET'</script>"),
        script("fetch", "fetch('TARGET', {mode: 'no-cors'})"),
        script("fetch with a header", "fetch('TARGET', {method: 'PUT', headers: {a: 'b'}})"),
        script("fetch that is kept alive", "fetch('TARGET', {mode: 'no-cors', keepalive: true})"),
        script("request", "x = new XMLHttpRequest(); x.open('GET', 'TARGET'); x.send()"),
        script(
            "request that blocks",
            "x = new XMLHttpRequest(); x.open('GET', 'TARGET', false);"
                + " try { x.send() } catch (e) {}"),
        script("beacon", "navigator.sendBeacon('TARGET', 'x')"),
        script("event source", "new EventSource('TARGET')"),
        script("web socket", "new WebSocket('TARGET'.replace('http', 'ws'))"));
  }

  private static List<PageVector> workers() {
    String blob = "(URL.createObjectURL(new Blob([\"%s\"])))";
    return List.of(
        script("worker", "new Worker" + blob.formatted("fetch('TARGET', {mode: 'no-cors'})")),
        script("worker's import", "new Worker" + blob.formatted("importScripts('TARGET')")),
        script(
            "worker's web socket",
            "new Worker" + blob.formatted("new WebSocket('TARGET'.replace('http', 'ws'))")),
        script(
            "shared worker",
            "new SharedWorker" + blob.formatted("fetch('TARGET', {mode: 'no-cors'})")));
  }

  /** The site has redirects of these names. */
  static List<PageVector> redirected() {
    return List.of(
        script("to-fetch", "fetch('/to-fetch', {mode: 'no-cors'})"),
        html("to-img", "<img src=/to-img>"),
        html("to-iframe", "<iframe src=/to-iframe></iframe>"),
        html("to-style", "<link rel=stylesheet href=/to-style>"),
        script(
            "to-worker",
            "new Worker(URL.createObjectURL(new Blob([`importScripts('${origin}/to-worker')`])))"));
  }

  private static List<PageVector> untried() {
    return List.of(
            html("svg use", "<svg><use href=TARGET#a /></svg>"),
            html("preconnect", "<link rel=preconnect href=http://HOST:PORT/>"),
            html("preconnect, encrypted", "<link rel=preconnect href=https://HOST:PORT/>"),
            html("dns prefetch", "<link rel=dns-prefetch href=//inside.test/>"),
            html("prerender", "<link rel=prerender href=TARGET>"),
            html(
                "speculation",
                "<script type=speculationrules>{\"prefetch\": [{\"source\": \"list\","
                    + " \"urls\": [\"TARGET\"], \"eagerness\": \"immediate\"}]}</script>"),
            html("icon", "<link rel=icon href=TARGET>"),
            html("manifest", "<link rel=manifest href=TARGET>"),
            script("popup", "open('TARGET')"),
            script("service worker", "navigator.serviceWorker.register('/worker.js')"),
            script("web transport", "new WebTransport('https://HOST:PORT/')"),
            script(
                "frame of a file",
                "f = document.createElement('iframe'); f.src = 'file:///etc/passwd';"
                    + " document.body.append(f)"))
        .stream()
        .map(PageVector::idle)
        .toList();
  }

  /** What sends no address that one could be told from another by, or changes its whole page. */
  static List<PageVector> loners() {
    return List.of(
        script("fetch, encrypted", "fetch('https://HOST:PORT/', {mode: 'no-cors'})"),
        script("web socket, encrypted", "new WebSocket('wss://HOST:PORT/')"),
        script(
            "TURN over TCP",
            "p = new RTCPeerConnection({iceTransportPolicy: 'relay', iceServers:"
                + " [{urls: 'turn:HOST:PORT?transport=tcp', username: 'a', credential: 'b'}]});"
                + CONNECT),
        script(
                "TURN over UDP",
                "p = new RTCPeerConnection({iceServers: [{urls: 'turn:HOST:PORT',"
                    + " username: 'a', credential: 'b'}]});"
                    + CONNECT)
            .idle(),
        stun().idle(),
        html(
                "policy report",
                "<meta http-equiv=Content-Security-Policy content=\"img-src 'none';"
                    + " report-uri TARGET\"><img src=/a.png>")
            .idle(),
        script("way to a file", "location = 'file:///etc/passwd'").idle(),
        script("way to the browser's pages", "location = 'chrome://version'").idle(),
        script("way to a source", "location = 'view-source:TARGET'").idle(),
        script("way to data", "location = 'data:text/html,<img src=TARGET>'").idle());
  }

  static PageVector stun() {
    return script(
        "STUN", "p = new RTCPeerConnection({iceServers: [{urls: 'stun:HOST:PORT'}]});" + CONNECT);
  }
}
