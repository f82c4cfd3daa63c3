package io.vidgen.recorder.playwright;

import java.util.List;

/** Pages that try to fill, to mislead or to hold up what records them, each by other means. */
final class ExtremePages {

  private static final String GREEN =
      "<!doctype html><style>html, body { background: #0a0 }</style><h1>x</h1>";

  private ExtremePages() {}

  /**
   * Each is recorded, or found to be what it is: too large, too slow, blank. Every fourth is done
   * quickly, for builds that run on no more.
   */
  static List<PageVector> all() {
    return List.of(
        page(
            "frames within frames",
            "<script>let d = document; for (let i = 0; i < 140; i++) {"
                + " const f = d.createElement('iframe'); d.body.append(f); d = f.contentDocument }"
                + "</script>"),
        script("a title of a hundred million letters", "document.title = 't'.repeat(1e8)"),
        script(
            "a title of its own making",
            "Object.defineProperty(document, 'title', { get: () => ({}) })"),
        script(
            "a log of ten million letters a line",
            "const s = 'x'.repeat(1e7); let k = 0;"
                + " setInterval(() => k++ < 12 && console.log(s + k, { s }), 20)"),
        script(
            "sockets by the hundred",
            "for (let k = 0; k < 300; k++)"
                + " try { new WebSocket('ws://127.0.0.1:9/' + k + 'p'.repeat(1e4)) } catch (e) {}"),
        script(
            "errors of ten million letters",
            "const s = 'x'.repeat(1e7); let k = 0;"
                + " setInterval(() => { if (k++ < 12) throw new Error(s + k) }, 20)"),
        script(
            "promises that fail with ten million letters",
            "const s = 'x'.repeat(1e7); let k = 0;"
                + " setInterval(() => { if (k++ < 12) Promise.reject(s + k) }, 20)"),
        script(
            "dialogs of ten million letters",
            "const s = 'x'.repeat(1e7); for (let k = 0; k < 8; k++) alert(s + k)"),
        script(
            "prototypes that answer for everything",
            "const bad = () => { throw new Error('mine') };"
                + " for (const it of [Array, Object, String, Function, Promise, Map, JSON])"
                + " for (const n of Object.getOwnPropertyNames(it.prototype || it))"
                + " if (!['constructor', 'bind', 'call', 'apply'].includes(n))"
                + " try { (it.prototype || it)[n] = bad } catch (e) {}"),
        script(
            "bodies of four million letters",
            "const s = 'z'.repeat(4e6); let k = 0; async function w() { while (k < 40)"
                + " await fetch('/' + k++, { method: 'POST', body: s + k }).catch(() => 0) };"
                + " for (let i = 0; i < 4; i++) w()"),
        page(
            "forms of four million letters in frames",
            "<iframe name=f></iframe><form id=q method=post target=f action=/form>"
                + "<textarea name=t></textarea></form><script>q.t.value = 'z'.repeat(4e6);"
                + " let k = 0; setInterval(() => k++ < 10 && q.submit(), 100)</script>"),
        script(
            "addresses of a million letters",
            "for (let k = 0; k < 20; k++) fetch('/?' + k + 'q'.repeat(1e6)).catch(() => 0);"
                + " new Image().src = 'data:image/png;base64,' + 'A'.repeat(1e7)"),
        page(
            "elements that are called like the document's parts",
            "<form name=body></form><form name=documentElement></form><img name=title>"
                + "<form name=createElement></form><form name=createTreeWalker></form>"
                + "<form name=querySelector></form><form name=querySelectorAll></form>"
                + "<img name=images><img name=fonts><form name=scrollingElement></form>"
                + "<form name=readyState></form><form name=getAnimations></form>"),
        script(
            "a name and a history of a million letters",
            "name = 'n'.repeat(1e7); for (let k = 0; k < 20; k++)"
                + " history.replaceState('h'.repeat(1e6), '', '#' + k + 'f'.repeat(1e5))"),
        script(
            "getters on every object",
            "for (const n of ['value', 'id', 'result', 'method', 'then', 'toJSON', 'type', 'get'])"
                + " Object.defineProperty(Object.prototype, n,"
                + " { get() { return 'mine' }, set() {}, configurable: true })"),
        script(
            "proxies that call themselves",
            "const p = new Proxy(function () {}, { get: () => p, apply: () => p });"
                + " for (const n of ['JSON', 'performance', 'Date', 'getComputedStyle',"
                + " 'requestAnimationFrame', 'MutationObserver', 'Error'])"
                + " try { window[n] = p } catch (e) {}"),
        script(
            "a recursion without end",
            "function f() { try { f() } finally { return } } f();"
                + " setInterval(() => { const g = () => g(); g() }, 5)"),
        script(
            "a document whose functions are its own",
            "for (const n of ['querySelector', 'querySelectorAll', 'createTreeWalker',"
                + " 'createElement', 'elementFromPoint']) document[n] = () => p;"
                + " const p = new Proxy({}, { get: () => p }); performance.now = () => NaN"),
        script(
            "a document of a hundred thousand elements",
            "document.body.insertAdjacentHTML('beforeend', '<p>a</p>'.repeat(1e5))"),
        script(
            "elements ten thousand deep",
            "let e = document.body; for (let k = 0; k < 1e4; k++)"
                + " e = e.appendChild(document.createElement('div'))"),
        script("a document that is no more", "document.documentElement.remove()"),
        script(
            "a document that is written anew for ever",
            "setInterval(() => { document.open(); document.write('<body bgcolor=#00aa00>x') }, 50)"),
        page(
            "a page that forbids itself scripts",
            "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; sandbox;"
                + " require-trusted-types-for 'script'\">"));
  }

  private static PageVector page(String name, String html) {
    return PageVector.html(name, GREEN + html);
  }

  private static PageVector script(String name, String code) {
    return page(name, "<script>" + code + "</script>");
  }
}
