package io.vidgen.examples.server.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Forty visits of programs, as mail scanners and link previews make them, and twenty of people.
 *
 * <p>People are a browser with the marks of automation taken off, which is moved and pressed by
 * real input events along a path and for a time. The disguised programs are the same browser.
 */
final class GuestList {

  private static final String AUTOMATION = "automation";
  private static final String NOBODY = "no_gesture";
  private static final String NO_HAND = "no_hand";

  private GuestList() {}

  static List<Guest> programs() {
    return Stream.of(
            fetchers(), expanders(), prefetchers(), runners(), pressers(), clickers(), hidden())
        .flatMap(List::stream)
        .toList();
  }

  private static Guest program(String kind, String name, String expected, Consumer<Stay> visit) {
    return new Guest(
        kind, name, expected, expected.equals(NO_HAND) ? stay -> stay.atOnce(visit) : visit);
  }

  private static List<Guest> fetchers() {
    List<Guest> all = new ArrayList<>();
    for (String agent :
        List.of(
            "curl/8.5.0",
            "python-requests/2.32.3",
            "Go-http-client/2.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0.0.0 Safari/537.36 SafeLinks",
            Stay.CHROME)) {
      String name = agent.length() > 24 ? agent.substring(agent.length() - 24) : agent;
      all.add(
          program(
              "fetcher",
              "GET as " + name,
              "",
              stay -> stay.fetch("GET", "/v/" + stay.film(), "User-Agent", agent)));
    }
    all.add(
        program(
            "fetcher",
            "HEAD, then GET",
            "",
            stay -> {
              stay.fetch("HEAD", "/v/" + stay.film(), "User-Agent", Stay.CHROME);
              stay.fetch("GET", "/v/" + stay.film(), "User-Agent", Stay.CHROME);
            }));
    return all;
  }

  private static List<Guest> expanders() {
    List<Guest> all = new ArrayList<>();
    for (String agent :
        List.of(
            "Slackbot-LinkExpanding 1.0",
            "facebookexternalhit/1.1",
            "Mozilla/5.0 (compatible; Microsoft Office) SkypeUriPreview Preview/0.5",
            "WhatsApp/2.23.20.0")) {
      all.add(
          program(
              "link expander",
              agent.substring(0, Math.min(24, agent.length())),
              "",
              stay -> {
                stay.fetch("GET", "/v/" + stay.film(), "User-Agent", agent);
                stay.fetch("GET", "/embed/" + stay.film(), "User-Agent", agent);
                stay.fetch("GET", "/v/" + stay.film() + "/state", "User-Agent", agent);
              }));
    }
    return all;
  }

  private static List<Guest> prefetchers() {
    return List.of(
        program(
            "prefetcher",
            "Purpose: prefetch",
            "",
            stay -> stay.fetch("GET", "/v/" + stay.film(), "Purpose", "prefetch")),
        program(
            "prefetcher",
            "Sec-Purpose: prefetch;prerender",
            "",
            stay -> stay.fetch("GET", "/v/" + stay.film(), "Sec-Purpose", "prefetch;prerender")),
        program(
            "prefetcher",
            "a browser that loads the page and leaves",
            "",
            stay -> stay.browser("Sec-Purpose", "prefetch").leave()));
  }

  private static List<Guest> runners() {
    return List.of(
        program(
            "runs scripts", "headless, looks for two seconds", "", stay -> wait(stay.headless())),
        program(
            "runs scripts", "disguised, looks for two seconds", "", stay -> wait(stay.browser())),
        program(
            "runs scripts",
            "disguised, scrolls to the end",
            "",
            stay -> stay.browser().script("() => scrollTo(0, document.body.scrollHeight)")),
        program(
            "runs scripts",
            "disguised, moves the mouse, presses nothing",
            "",
            stay -> stay.browser().page().mouse().move(400, 300)),
        program(
            "autoplay", "headless, muted", AUTOMATION, stay -> stay.headless().playByScript(true)),
        program("autoplay", "disguised, muted", NOBODY, stay -> stay.browser().playByScript(true)),
        program(
            "autoplay",
            "disguised, muted, in an embed",
            NOBODY,
            stay -> stay.browserAt("/embed/" + stay.film()).playByScript(true)),
        program(
            "autoplay",
            "disguised, sixteen times as fast",
            NOBODY,
            stay -> {
              stay.browser().playByScript(true);
              stay.script("() => { document.querySelector('video').playbackRate = 16; }");
            }));
  }

  private static void wait(Stay stay) {
    stay.page().waitForTimeout(500);
  }

  private static List<Guest> pressers() {
    return List.of(
        program(
            "presses play",
            "headless, by a click",
            AUTOMATION,
            stay -> stay.headless().click("#start")),
        program(
            "presses play",
            "headless, as a hand does",
            AUTOMATION,
            stay -> stay.headless().press("#start")),
        program(
            "presses play",
            "disguised, by an event of a script",
            NOBODY,
            stay -> {
              stay.browser().script("() => { document.querySelector('video').muted = true; }");
              stay.script("() => document.querySelector('#start').click()");
            }),
        program(
            "presses play",
            "disguised, by a click",
            NO_HAND,
            stay -> stay.browser().click("#start")),
        program(
            "presses play",
            "disguised, by a click on the picture",
            NO_HAND,
            stay -> stay.browser().page().mouse().click(500, 400)),
        program(
            "presses play",
            "disguised, by a key",
            NO_HAND,
            stay -> stay.browser().page().keyboard().press("k")),
        program(
            "presses play",
            "disguised, as a hand does, in a data centre",
            "network",
            stay -> stay.browser("X-Forwarded-For", Studio.DATA_CENTRE + ".7").press("#start")),
        program(
            "presses play",
            "disguised, as a hand does, named as a scanner",
            "robot",
            stay ->
                stay.browser("User-Agent", Stay.CHROME + " Barracuda Sentinel").press("#start")),
        program(
            "presses play",
            "disguised, as a hand does, after many links",
            "many_links",
            stay -> {
              for (int i = 0; i < 6; i++) {
                stay.fetch("GET", "/v/" + stay.another(i), "User-Agent", Stay.CHROME);
              }
              stay.browser().press("#start");
            }),
        program(
            "presses play",
            "disguised, seeks to the end",
            "not_played",
            stay -> {
              stay.browser().press("#start");
              stay.script("() => { document.querySelector('video').currentTime = 1.9; }");
            }));
  }

  private static List<Guest> clickers() {
    return List.of(
        program("clicker", "headless", AUTOMATION, stay -> stay.headless().click("#call")),
        program(
            "clicker",
            "headless, as a hand does",
            AUTOMATION,
            stay -> stay.headless().press("#call")),
        program("clicker", "disguised", NO_HAND, stay -> stay.browser().click("#call")),
        program(
            "clicker",
            "disguised, by an event of a script",
            NOBODY,
            stay -> stay.browser().script("() => document.querySelector('#call').click()")),
        program(
            "clicker",
            "every link of the page, by events of a script",
            NOBODY,
            stay ->
                stay.browser()
                    .script(
                        "() => document.querySelectorAll('main a').forEach((a) => a.dispatchEvent("
                            + "new MouseEvent('click', { bubbles: true, cancelable: true })))")),
        program(
            "clicker",
            "as a hand does, in a data centre",
            "network",
            stay -> stay.browser("X-Forwarded-For", Studio.DATA_CENTRE + ".8").press("#call")));
  }

  private static List<Guest> hidden() {
    String never = "Object.defineProperty(Document.prototype, 'hidden', { get: () => true });";
    return List.of(
        program(
            "background tab",
            "started, and never looked at",
            "hidden",
            stay -> stay.withScript(never).press("#start")),
        program(
            "background tab",
            "plays by itself",
            NOBODY,
            stay -> stay.withScript(never).playByScript(true)),
        program(
            "background tab",
            "headless, started by a click",
            AUTOMATION,
            stay -> stay.headless().click("#start")));
  }

  static List<Guest> people() {
    return List.of(
        person("taps on a telephone", stay -> stay.phone().tap("#start")),
        person("presses the button", stay -> stay.browser().press("#start")),
        person(
            "says so with Global Privacy Control",
            stay -> stay.browser("Sec-GPC", "1").press("#start")),
        person(
            "mutes it",
            stay -> {
              stay.browser().press("#start");
              stay.key("m");
            }),
        person("asks not to be tracked", stay -> stay.browser("DNT", "1").press("#start")),
        person("presses the picture", stay -> stay.browser().press("#video")),
        person("presses space", stay -> stay.browser().key("Space")),
        person("presses k", stay -> stay.browser().key("k")),
        person(
            "tabs to the button and presses enter",
            stay -> {
              stay.browser().page().locator("#start").focus();
              stay.key("Enter");
            }),
        person(
            "watches at one and a half times the speed",
            stay -> {
              stay.browser().press("#start");
              stay.page().locator("#speed").selectOption("1.5");
            }),
        person(
            "pauses, and goes on",
            stay -> {
              stay.browser().press("#start");
              stay.press("#toggle");
              stay.press("#toggle");
            }),
        person(
            "goes back to the beginning",
            stay -> {
              stay.browser().press("#start");
              stay.key("ArrowLeft");
            }),
        person("watches an embed", stay -> stay.browserAt("/embed/" + stay.film()).press("#start")),
        person(
            "clicks the next step as well",
            stay -> {
              stay.browser().press("#start");
              stay.awaitEnd();
              stay.press("#call");
            }),
        person("clicks the next step without watching", stay -> stay.browser().press("#call")),
        person(
            "has many colleagues behind one address",
            stay -> {
              for (int i = 0; i < 6; i++) {
                stay.fetch("GET", "/v/" + stay.another(i), "X-Forwarded-For", "10.0.0.9");
              }
              stay.browser("X-Forwarded-For", "10.0.0.9").press("#start");
            }),
        person(
            "presses twice",
            stay -> {
              stay.browser().press("#start");
              stay.press("#video");
              stay.press("#video");
            }),
        person(
            "reads the page first",
            stay -> {
              stay.browser().page().mouse().wheel(0, 400);
              stay.page().waitForTimeout(400);
              stay.press("#start");
            }),
        person(
            "comes by a link with parameters",
            stay -> stay.browserAt("/v/" + stay.film() + "?utm_source=mail").press("#start")),
        person(
            "closes the tab before the end",
            stay -> {
              stay.browser().press("#start");
              new Player(stay.page()).awaitTime("> 1.75");
              stay.leave();
            }));
  }

  private static Guest person(String name, Consumer<Stay> visit) {
    return new Guest(Guest.PERSON, name, Guest.PERSON, visit);
  }
}
