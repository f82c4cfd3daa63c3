package io.vidgen.recorder.playwright;

import java.util.List;
import java.util.Random;

/** Generates pages to be scrolled, each with parts that do more than scroll. */
public final class ScrollPages {

  private static final String SCRIPT_FRAME =
      "<script>(function f() { %s; requestAnimationFrame(f) })()</script>";

  private static final String HEAD =
      """
            <!doctype html><meta charset=utf-8><title>generated</title>
            <style>body { margin: 0; font: 15px/1.4 serif; background: #fff }
            section { padding: 17px 31px } header, footer { box-sizing: border-box; width: 100%;
            padding: 8px 20px; background: #fff; z-index: 5 }</style>
            """;

  private final Random random;

  public ScrollPages(long seed) {
    this.random = new Random(seed);
  }

  /** A page of six screens or so, with these parts. */
  public String page(List<String> parts) {
    StringBuilder html = new StringBuilder(HEAD);
    int sections = 9;
    for (String part : parts) {
      html.append(before(part));
    }
    for (int i = 0; i < sections; i++) {
      html.append(section());
      for (String part : parts) {
        if (i == 3) {
          html.append(middle(part));
        }
      }
    }
    return html.toString();
  }

  /** The same in a part that scrolls by itself, below a bar and beside a navigation. */
  public String shell(List<String> parts) {
    return page(parts)
        .replace(
            HEAD,
            HEAD
                + "<style>html, body { height: 100%; overflow: hidden } #side { position: absolute;"
                + " inset: 0; background: #234; color: #fff } #main { position: absolute; left: 91px;"
                + " top: 33px; right: 0; bottom: 0; overflow: auto; background: #fff }</style>"
                + "<nav id=side>Menu</nav><div id=main>");
  }

  /** A white page with two headings, and these parts: most pictures of it are alike. */
  public String spaced(List<String> parts) {
    StringBuilder html = new StringBuilder(HEAD);
    for (String part : parts) {
      html.append(before(part));
    }
    for (int i = 0; i < 2; i++) {
      html.append(
          "<h2 style='margin: 0; padding: %dpx 31px 0; font: bold 13px/14px serif'>%s</h2>"
              .formatted(300 + random.nextInt(300), words(4)));
    }
    return html.append("<div style='height: 500px'></div>").toString();
  }

  /** When the page is recorded: it is scrolled down and back before. */
  static String onSecondWayDown(int offset, String script) {
    return """
        <script>let ways = 0, last = 0; addEventListener('scroll', () => {
        if (last < %d && scrollY >= %d && ++ways === 2) { %s } last = scrollY })</script>
        """
        .formatted(offset, offset, script);
  }

  private String section() {
    StringBuilder html =
        new StringBuilder(
            "<section style='background: linear-gradient(%ddeg, #%06x, #%06x)'>"
                .formatted(random.nextInt(360), light(), light()));
    html.append("<h2>").append(words(3)).append("</h2>");
    switch (random.nextInt(3)) {
      case 0 -> html.append("<p>").append(words(60)).append("</p>");
      case 1 ->
          html.append("<p style='box-shadow: 0 4px 22px #0006; padding: 20px; border-radius: 9px'>")
              .append(words(30))
              .append("</p>");
      default -> html.append("<div style='height: 150px; background: #fff'></div>");
    }
    return html.append("</section>").toString();
  }

  private int light() {
    return 0xA0A0A0
        + (random.nextInt(0x60) << 16)
        + (random.nextInt(0x60) << 8)
        + random.nextInt(0x60);
  }

  private String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int letters = 2 + random.nextInt(8);
      for (int letter = 0; letter < letters; letter++) {
        words.append((char) ('a' + random.nextInt(26)));
      }
      words.append(' ');
    }
    return words.toString();
  }

  private String before(String part) {
    return switch (part) {
      case "fixed header" ->
          "<header style='position: fixed; top: 0; border-bottom: 1px solid #888'>Menu</header>"
              + "<div style='height: 40px'></div>";
      case "pulse" ->
          "<style>@keyframes pulse { to { opacity: .2; background: #06c } }</style>"
              + "<i style='position: fixed; left: 190px; top: 70px; width: 30px; height: 30px;"
              + " z-index: 6; background: #e00; animation: pulse 1.3s infinite alternate'></i>";
      case "white header" ->
          "<header style='position: fixed; top: 0; height: 44px'></header>"
              + "<div style='height: 90px'></div>";
      case "shadow header" ->
          "<header style='position: fixed; top: 0; box-shadow: 0 6px 24px #0008'>Menu</header>"
              + "<div style='height: 40px'></div>";
      case "short transition" ->
          """
          <header id=q style='position: fixed; top: 0; transition: background .05s'>Menu</header>
          <div style='height: 40px'></div><script>addEventListener('scroll', () =>
          q.style.background = Math.floor(scrollY / 200) % 2 ? '#c00' : '#06c')</script>
          """;
      case "easing header" ->
          "<header style='position: fixed; top: 0; box-shadow: 0 2px 9px #0006; transition: all 1s'>"
              + "Menu</header><div style='height: 40px'></div>";
      case "side navigation" ->
          "<nav style='position: fixed; left: 0; top: 0; bottom: 0; width: 91px; z-index: 4;"
              + " background: #234; box-shadow: 3px 0 9px #0005'>Side</nav>";
      case "ribbon" ->
          "<a style='position: fixed; right: -40px; top: 20px; width: 150px; padding: 4px; z-index: 6;"
              + " transform: rotate(45deg); background: #a00c; color: #fff'>Fork me</a>";
      case "share buttons" ->
          "<div style='position: fixed; left: 7px; top: 60px; z-index: 7'>"
              + "<b style='display: block; margin: 5px; width: 30px; height: 30px;"
                  .concat(" border-radius: 9px; background: #369; opacity: .8'>f</b>")
                  .repeat(3)
              + "</div>";
      case "canvas at rest" ->
          "<canvas id=r width=300 height=120></canvas><script>const r2 = r.getContext('2d');"
              + " r2.fillStyle = '#07a'; r2.fillRect(20, 9, 200, 80)</script>";
      case "highlighting menu" ->
          """
          <header id=h style='position: fixed; top: 0; box-shadow: 0 2px 9px #0006'><i>One</i>
          <i>Two</i> <i>Three</i></header><div style='height: 40px'></div><script>
          addEventListener('scroll', () => [...h.children].forEach((part, i) =>
          part.style.background = i === Math.floor(scrollY / 300) ? '#fc8' : ''))</script>
          """;
      case "glass header" ->
          "<header style='position: fixed; top: 0; background: #fff8; backdrop-filter: blur(4px)'>"
              + "Menu</header><div style='height: 40px'></div>";
      case "translucent header" -> bar("background: #ffffffe6");
      case "faded header" -> bar("background: #fff; opacity: .8");
      case "transparent header" -> bar("pointer-events: none");
      case "round header" -> bar("background: #fff; border-radius: 0 0 12px 12px");
      case "multiplied header" -> bar("background: #fff; mix-blend-mode: multiply");
      case "half pixel header" -> bar("background: #fff; height: 24.4px");
      case "white shadow header" -> bar("background: #fff; box-shadow: 0 0 9px 9px #fff");
      case "header below" -> bar("background: #fff; z-index: -1");
      case "solid header" -> bar("background: #fff");
      case "header in a wrapper" ->
          bar("background: none")
              .replace(
                  "></div>", "><p style='background: #fff; margin: 0; height: 100%'></p></div>");
      case "header in a veil" ->
          "<div style='position: fixed; inset: 0; pointer-events: none'><div style='height: 24px;"
              + " background: #fff'></div></div>";
      case "sticky header" ->
          "<div style='height: 70px; background: #cde'>Above</div>"
              + "<header style='position: sticky; top: 0; background: #345; color: #fff'>Menu</header>";
      case "changing header" ->
          """
          <style>#h { position: fixed; top: 0; transition: background .3s } .s { background: #fc8 }
          </style><header id=h>Menu</header><div style='height: 40px'></div><script>
          addEventListener('scroll', () => h.classList.toggle('s', scrollY > 150))</script>
          """;
      case "fixed footer" ->
          "<footer style='position: fixed; bottom: 0; background: #222; color: #fff'>Foot</footer>";
      case "chat bubble" ->
          "<div style='position: fixed; right: 15px; bottom: 15px; width: 40px; height: 40px;"
              + " border-radius: 50%; background: #06c; z-index: 9'></div>";
      case "fixed wallpaper" ->
          "<style>section:nth-of-type(2n) { background: repeating-linear-gradient(45deg, #fff 0 9px,"
              + " #ddd 9px 18px) fixed !important }</style>";
      case "unseen change" ->
          "<style id=u>h2 { outline: 1px solid #fff0 }</style>"
              + SCRIPT_FRAME.formatted(
                  "u.sheet.cssRules[0].style.outlineWidth ="
                      + " `${1 + Math.floor(performance.now() / 33) % 2}px`");
      case "hidden rules" ->
          onSecondWayDown(
              500,
              "const sheet = new CSSStyleSheet();"
                  + " sheet.replaceSync('h2 { color: #c00; letter-spacing: 1px }');"
                  + " document.adoptedStyleSheets = [sheet]");
      default -> "";
    };
  }

  /** Something that has just come in at the bottom, 270 pixels down, when it changes. */
  public static String changing(String what, int offset) {
    String at =
        "position: absolute; left: 50px; top: %dpx; width: 200px; height: 14px"
            .formatted(offset + 230);
    return switch (what) {
      case "hidden" ->
          "<div id=x style='%s; background: #c00'></div>".formatted(at)
              + onSecondWayDown(offset, "x.style.display = 'none'");
      case "moved away" ->
          "<div id=x style='%s; background: #c00'></div>".formatted(at)
              + onSecondWayDown(offset, "x.style.left = '-9999px'");
      case "gradient" ->
          ("<svg style='%s'><linearGradient id=g><stop id=x stop-color=red /></linearGradient>"
                      + "<rect width=200 height=14 fill='url(#g)' /></svg>")
                  .formatted(at)
              + onSecondWayDown(offset, "x.setAttribute('stop-color', 'blue')");
      case "style" ->
          "<style id=x>i { background: red }</style><i style='%s'></i>".formatted(at)
              + onSecondWayDown(offset, "x.textContent = 'i { background: blue }'");
      case "inner scroll" ->
          ("<div><template shadowrootmode=open><div style='%s; overflow: auto'><div style='height:"
                      + " 500px; background: linear-gradient(red, blue)'></div></div></template></div>")
                  .formatted(at)
              + onSecondWayDown(
                  offset,
                  "document.body.querySelector(':scope > div:last-of-type')"
                      + ".shadowRoot.firstChild.scrollTop = 250");
      case "wrapper" ->
          "<div id=x><div style='%s; background: #c00'></div></div>".formatted(at)
              + onSecondWayDown(
                  offset,
                  "x.animate([{ opacity: 0 }, { opacity: .5 }], { duration: 60, easing: 'step-end' })");
      case "contents" ->
          "<div style='%s'><p id=x style='display: contents'>Before</p></div>".formatted(at)
              + onSecondWayDown(offset, "x.textContent = 'Afterwards'");
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** A white page does not show it until something passes beneath. */
  private static String bar(String style) {
    return "<div style='position: fixed; top: 0; left: 0; right: 0; height: 24px; z-index: 5; %s'></div>"
        .formatted(style);
  }

  private String middle(String part) {
    return switch (part) {
      case "animation" ->
          """
          <style>@keyframes go { to { transform: translateX(300px) rotate(90deg) } } #a { width: 50px;
          height: 50px; background: #e00; animation: go 1.3s infinite alternate }</style>
          <section><div id=a></div></section>
          """;
      case "sideways" ->
          """
          <section style='overflow: hidden; white-space: nowrap'><b id=m>%s</b></section>
          """
                  .formatted(words(40))
              + SCRIPT_FRAME.formatted(
                  "m.style.marginLeft = -(performance.now() / 9 % 200) + 'px'");
      case "parallax" ->
          """
          <section style='height: 120px; overflow: hidden'><div id=p style='height: 300px;
          background: repeating-linear-gradient(#fa0 0 20px, #07c 20px 40px)'></div></section><script>
          addEventListener('scroll', () => p.style.transform = `translateY(${-scrollY / 3}px)`)</script>
          """;
      case "scroll timeline" ->
          """
          <style>@keyframes grow { from { width: 10% } to { width: 100% } } #t { height: 30px;
          background: #0a5; animation: grow linear; animation-timeline: view() }</style>
          <section><div id=t></div></section>
          """;
      case "lazy" ->
          "<section><img loading=lazy width=200 height=130 src='/lazy.png?%d'></section>"
              .formatted(random.nextInt(1000));
      case "reveal" ->
          "<section id=r style='height: 90px'></section>"
              + onSecondWayDown(500, "r.style.background = '#f0f'; r.textContent = 'Revealed'");
      case "canvas" ->
          "<section><canvas id=c width=200 height=80></canvas></section>"
              + SCRIPT_FRAME.formatted(
                  "c.getContext('2d').fillStyle = `hsl(${performance.now() / 9}, 80%, 50%)`;"
                      + " c.getContext('2d').fillRect(0, 0, 200, 80)");
      case "sticky aside" ->
          "<section style='display: flex; height: 300px'><p style='width: 60%'>"
              + words(80)
              + "</p><aside style='position: sticky; top: 30px; height: 80px; background: #fe8'>"
              + "Aside</aside></section>";
      default -> "";
    };
  }
}
