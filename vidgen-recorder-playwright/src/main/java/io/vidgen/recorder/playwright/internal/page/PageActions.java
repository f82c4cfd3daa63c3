package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.ErrorCode;
import io.vidgen.internal.HostOf;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import io.vidgen.recorder.playwright.internal.cdp.ScriptCall;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Does in a page what a scene says: some before the recording, at once; the rest at moments of it,
 * on frames that depend on nothing but the actions. Belongs to the page's thread.
 */
public final class PageActions {

  private static final Duration TRAVEL = Duration.ofMillis(700);
  private static final Duration SCROLL = Duration.ofMillis(900);
  private static final Duration BEFORE_TYPING = Duration.ofMillis(250);

  /** Between two keys, and by how much more at most. */
  private static final int KEY_MILLIS = 70;

  private static final int KEY_MORE_MILLIS = 80;

  private static final Duration ARRIVAL_BUDGET = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration AFTERWARDS = Duration.ofMillis(200);
  private static final int MOST_HOVERED = 12;

  /** Something that takes one moment. */
  private record Sudden(Duration at, Runnable doing) {}

  /** Something that takes some time, and hears which share of it is over. */
  private record Gradual(Duration from, Duration to, Runnable beginning, Consumer<Double> doing) {}

  private final RecordingSpec spec;
  private final PageScript script;
  private final CDPSession cdp;
  private final PageTime time;
  private final PageLoader loader;
  private final PageVerdict verdict;
  private final Navigations navigations;
  private final List<Sudden> sudden = new ArrayList<>();
  private final List<Gradual> gradual = new ArrayList<>();
  private final List<Gradual> begun = new ArrayList<>();
  private final List<Integer> hovered = new ArrayList<>();
  private int pointerDocument;
  private double pointerX;
  private double pointerY;

  /** A page's actions, none of which is done yet. */
  public PageActions(
      RecordingSpec spec,
      PageScript script,
      CDPSession cdp,
      PageTime time,
      PageLoader loader,
      PageVerdict verdict,
      Navigations navigations,
      PageView.Screen screen) {
    this.spec = spec;
    this.script = script;
    this.cdp = cdp;
    this.time = time;
    this.loader = loader;
    this.verdict = verdict;
    this.navigations = navigations;
    this.pointerX = screen.width() * 0.62;
    this.pointerY = screen.height() * 0.7;
  }

  /**
   * Does what is done before the recording, and waits for what comes of it.
   *
   * @throws RecorderException naming the action that cannot be done
   */
  public void before() {
    List<PageAction> actions = spec.actions();
    for (int i = 0; i < actions.size() && actions.get(i).at().isEmpty(); i++) {
      PageAction action = actions.get(i);
      String name = action.describe(i);
      int arrivals = navigations.arrivals();
      time.start();
      switch (action.kind()) {
        case WAIT -> time.pass(action.length());
        case WAIT_FOR -> waitFor(action, name);
        case TYPE -> {
          String selector = action.selector().orElseThrow();
          requireTyping(action, name, "beginTyping", selector, false);
          requireTyping(action, name, "typeText", selector, typed(action, name));
          require(name, "endTyping", selector);
        }
        default -> doNow(action, name, false);
      }
      settle(arrivals);
    }
  }

  private void waitFor(PageAction action, String name) {
    String problem = "";
    Duration waited = Duration.ZERO;
    do {
      problem = script.call("actions.isShown", action.selector().orElseThrow()).getAsString();
      if (problem.isEmpty()) {
        return;
      }
      waited = waited.plus(BETWEEN_LOOKS);
      time.waitForContent();
    } while (time.pass(BETWEEN_LOOKS) && waited.compareTo(action.length()) < 0);
    throw failure(name, "after " + action.length().toSeconds() + " s, " + problem);
  }

  /** What an action asks for has a moment to come; another document is waited for. */
  private void settle(int arrivals) {
    time.pass(AFTERWARDS);
    boolean arrived = navigations.awaitArrival(ARRIVAL_BUDGET);
    if (!arrived || navigations.arrivals() != arrivals) {
      loader.settle();
      verdict.judge();
    }
  }

  /** Whether anything is done during the recording. */
  private boolean isTimed() {
    return spec.actions().stream().anyMatch(action -> action.at().isPresent());
  }

  /** Gets ready for the recording: the pointer is there from its first frame on. */
  public void plan() {
    Duration free = Duration.ZERO;
    List<PageAction> actions = spec.actions();
    for (int i = 0; i < actions.size(); i++) {
      PageAction action = actions.get(i);
      if (action.at().isPresent()) {
        Duration at = action.at().get();
        if (action.kind().isPointed()) {
          Duration from = at.minus(TRAVEL);
          from = from.compareTo(free) < 0 ? free : from;
          travel(action, from.compareTo(at) < 0 ? from : at, at);
          free = at;
        }
        Duration end = plan(action, action.describe(i), at);
        free = end.compareTo(free) > 0 ? end : free;
      }
    }
    sudden.sort(Comparator.comparing(Sudden::at)); // Those of one moment stay in their order.
    if (isTimed() && actions.stream().anyMatch(action -> action.kind().isPointed())) {
      showPointer();
    }
  }

  private void showPointer() {
    pointerDocument = script.documents();
    script.call(
        "actions.showPointer", spec.view().device() == PageView.Device.PHONE, pointerX, pointerY);
    pointerDocument = script.documents();
  }

  private void travel(PageAction action, Duration from, Duration to) {
    String selector = action.selector().orElseThrow();
    gradual.add(
        new Gradual(
            from,
            to,
            () -> script.call("actions.setOut", selector),
            share -> {
              JsonObject at =
                  script.call("actions.travel", selector, eased(share)).getAsJsonObject();
              pointerX = at.get("x").getAsDouble();
              pointerY = at.get("y").getAsDouble();
            }));
  }

  /** The minimum-jerk curve, as hands move. */
  private static double eased(double share) {
    return share * share * share * (10 + share * (6 * share - 15));
  }

  /** Returns when it is over. */
  private Duration plan(PageAction action, String name, Duration at) {
    return switch (action.kind()) {
      case TYPE -> planTyping(action, name, at);
      case SCROLL_TO -> {
        Duration end = at.plus(SCROLL);
        gradual.add(
            new Gradual(
                at,
                end,
                () -> require(name, "beginScroll", action.selector().orElseThrow()),
                share -> script.call("actions.scroll", eased(share))));
        yield end;
      }
      case HIGHLIGHT -> {
        sudden.add(new Sudden(at, () -> doNow(action, name, true)));
        sudden.add(new Sudden(at.plus(action.length()), () -> script.call("actions.unhighlight")));
        yield at;
      }
      default -> {
        sudden.add(new Sudden(at, () -> doNow(action, name, true)));
        yield at;
      }
    };
  }

  private Duration planTyping(PageAction action, String name, Duration at) {
    String selector = action.selector().orElseThrow();
    sudden.add(new Sudden(at, () -> requireTyping(action, name, "beginTyping", selector, true)));
    Duration next = at.plus(BEFORE_TYPING);
    String text = typed(action, name);
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      String character = text.substring(i, text.offsetByCodePoints(i, 1));
      sudden.add(
          new Sudden(next, () -> requireTyping(action, name, "typeText", selector, character)));
      next = next.plusMillis(KEY_MILLIS + (i * 37 + 11) % KEY_MORE_MILLIS);
    }
    sudden.add(new Sudden(next, () -> require(name, "endTyping", selector)));
    return next;
  }

  /** A secret is typed at the scene's own host alone, wherever the page has gone. */
  private String typed(PageAction action, String name) {
    if (action.secret().isEmpty()) {
      return action.text().orElseThrow();
    }
    String host = HostOf.page(spec.page().url());
    String secret = action.secret().get();
    return spec.secrets()
        .find(secret, host)
        .orElseThrow(
            () ->
                new RecorderException(
                    ErrorCode.SECRET_MISSING,
                    name + ": there is no secret \"" + secret + "\" for " + host,
                    null));
  }

  private void doNow(PageAction action, String name, boolean visibly) {
    String selector = action.selector().orElse("");
    switch (action.kind()) {
      case CLICK -> require(name, "click", selector, visibly);
      case HOVER -> {
        require(name, "hover", selector);
        hover(selector);
      }
      case PRESS -> require(name, "press", action.text().orElseThrow());
      case SELECT -> require(name, "select", selector, action.text().orElseThrow());
      case SCROLL_TO -> {
        require(name, "beginScroll", selector);
        script.call("actions.scroll", 1);
      }
      case HIDE -> require(name, "hide", selector);
      case HIGHLIGHT -> require(name, "highlight", selector, action.spotlight());
      case ZOOM -> require(name, "zoom", selector, action.zoom());
      case ZOOM_OUT -> require(name, "zoomOut");
      case RUN -> run(action.text().orElseThrow(), name);
      case WAIT, WAIT_FOR, TYPE -> throw new IllegalStateException(name);
    }
  }

  private void require(String name, String function, Object... arguments) {
    String problem;
    try {
      problem = script.call("actions." + function, arguments).getAsString();
    } catch (PlaywrightException e) {
      if (ScriptCall.wasTerminated(e)) {
        throw failure(name, "the page answers it with dialogs without end");
      }
      throw e;
    }
    if (!problem.isEmpty()) {
      throw failure(name, problem);
    }
  }

  /**
   * Nobody who sends the page elsewhere gets what is typed into it: the script looks where it is
   * and types in one go.
   *
   * @param what what is typed, or whether the click into the field is to be seen
   */
  private void requireTyping(
      PageAction action, String name, String function, String selector, Object what) {
    boolean secret = action.secret().isPresent();
    URI own = spec.page().url();
    require(
        name,
        function,
        selector,
        what,
        secret ? HostOf.page(own) : "",
        secret && "https".equalsIgnoreCase(own.getScheme()));
  }

  private void run(String text, String name) {
    JsonObject answer =
        cdp.send("Runtime.evaluate", Json.with("expression", text).and("silent", true).build());
    if (answer.has("exceptionDetails")) {
      JsonObject details = answer.getAsJsonObject("exceptionDetails");
      String what =
          details.has("exception") && details.getAsJsonObject("exception").has("description")
              ? details.getAsJsonObject("exception").get("description").getAsString()
              : details.get("text").getAsString();
      throw failure(name, "the script failed: " + what.lines().findFirst().orElse(""));
    }
  }

  /** Style rules of {@code :hover} hold for what the pointer is on, and all that it is in. */
  private void hover(String selector) {
    if (hovered.isEmpty()) {
      cdp.send("DOM.enable");
      cdp.send("CSS.enable");
    }
    cdp.send("DOM.getDocument");
    hovered.forEach(node -> force(node, false));
    hovered.clear();
    for (int depth = 0; depth < MOST_HOVERED; depth++) {
      Optional<Integer> node = script.nodeOf("actions.hovered", selector, depth);
      if (node.isEmpty()) {
        return;
      }
      force(node.get(), true);
      hovered.add(node.get());
    }
  }

  private void force(int node, boolean hover) {
    JsonObject parameters = new Json().and("nodeId", node).build();
    JsonArray classes = new JsonArray();
    if (hover) {
      classes.add("hover");
    }
    parameters.add("forcedPseudoClasses", classes);
    try {
      cdp.send("CSS.forcePseudoState", parameters);
    } catch (PlaywrightException e) {
      if (hover) {
        throw e;
      }
      // It has gone meanwhile.
    }
  }

  /**
   * Does what is due at this time of the recording.
   *
   * @return whether there was anything
   */
  boolean act(Duration now) {
    boolean acted = false;
    Iterator<Gradual> waiting = gradual.iterator();
    while (waiting.hasNext()) {
      Gradual next = waiting.next();
      if (next.from().compareTo(now) <= 0) {
        waiting.remove();
        restorePointer();
        next.beginning().run();
        begun.add(next);
      }
    }
    Iterator<Gradual> going = begun.iterator();
    while (going.hasNext()) {
      Gradual next = going.next();
      double length = Math.max(1, next.to().minus(next.from()).toNanos());
      double share = Math.min(1, now.minus(next.from()).toNanos() / length);
      next.doing().accept(share);
      acted = true;
      if (share >= 1) {
        going.remove();
      }
    }
    while (!sudden.isEmpty() && sudden.get(0).at().compareTo(now) <= 0) {
      sudden.remove(0).doing().run();
      acted = true;
    }
    return acted;
  }

  /** Another document has no pointer yet. */
  private void restorePointer() {
    script.call("actions.host"); // Makes a new document known.
    if (pointerDocument != 0 && script.documents() != pointerDocument) {
      showPointer();
    }
  }

  /** Whether anything is to be done until this time. */
  boolean actsUntil(Duration time) {
    return !begun.isEmpty()
        || gradual.stream().anyMatch(next -> next.from().compareTo(time) <= 0)
        || (!sudden.isEmpty() && sudden.get(0).at().compareTo(time) <= 0);
  }

  private static RecorderException failure(String name, String problem) {
    return new RecorderException(ErrorCode.ACTION_FAILED, name + ": " + problem, null);
  }
}
