package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.recorder.playwright.internal.cdp.FrameTree;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import io.vidgen.recorder.playwright.internal.cdp.ScriptCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks and moves the page through the DevTools protocol: Playwright's own evaluation waits for a
 * clock that stands still.
 *
 * <p>In an isolated world of each frame, where what a page has redefined does not reach, and where
 * the page does not see our functions. A document that is replaced takes its world along; the next
 * question makes another. What a page's Content Security Policy forbids its scripts, such as {@code
 * innerHTML} under Trusted Types, is forbidden there too. Belongs to the page's thread.
 */
public final class PageScript {

  private static final String WORLD = "vidgen";

  /** How many documents may follow each other while one question is asked. */
  private static final int MOST_REPLACED = 3;

  /** Hears what is said once only, before a question can be asked. */
  private static final Script FROM_THE_BEGINNING = Script.beside(PageScript.class, "beginning.js");

  /** Calls a function of {@code vidgen} by its name. */
  private static final Script CALL = Script.beside(PageScript.class, "call.js");

  /** Loading, scrolling, cursor; what hides what is behind it; what has changed. */
  private static final List<PageLibrary> OWN =
      Stream.of(
              "page.js",
              "hosts.js",
              "loading.js",
              "cursor.js",
              "actions.js",
              "wheel.js",
              "scrolling.js",
              "canvases.js",
              "boxes.js",
              "rules.js",
              "covers.js",
              "movers.js",
              "states.js",
              "evidence.js")
          .map(PageLibrary::of)
          .toList();

  /** The object of all variables of a world, which nobody can redefine. */
  private static final String GLOBAL = "this";

  private final CDPSession cdp;
  private final List<PageLibrary> libraries = new ArrayList<>(OWN);
  private final Map<String, Integer> worlds = new HashMap<>();
  private final String mainFrame;
  private int documents;

  /**
   * For a page.
   *
   * @param more functions, beside those for loading and scrolling
   */
  public PageScript(CDPSession cdp, PageLibrary... more) {
    this.cdp = cdp;
    this.libraries.addAll(List.of(more));
    this.mainFrame = FrameTree.of(cdp).main();
  }

  private PageScript(CDPSession cdp, String frame) {
    this.cdp = cdp;
    this.mainFrame = frame;
  }

  /** Listens in every document from its beginning; to be called before the page is opened. */
  public void install() {
    cdp.send("Page.enable");
    cdp.send(
        "Page.addScriptToEvaluateOnNewDocument",
        Json.with("source", FROM_THE_BEGINNING.callWith()).and("worldName", WORLD).build());
  }

  /**
   * The document in a frame of this page, as if that were the page.
   *
   * @param element a function of {@code vidgen} that returns the frame's element
   * @param arguments of that function
   * @return empty if there is no such frame, or it cannot be asked
   */
  Optional<PageScript> inside(Page page, String element, Object... arguments) {
    return ScriptCall.in(worldOf(mainFrame), CALL)
        .with(element)
        .with(arguments)
        .sendForObject(cdp)
        .map(id -> cdp.send("DOM.describeNode", Json.with("objectId", id).build()))
        .map(answer -> answer.getAsJsonObject("node").get("frameId"))
        .flatMap(id -> ofFrame(page, id.getAsString()));
  }

  private Optional<PageScript> ofFrame(Page page, String frame) {
    if (frames().contains(frame)) {
      return Optional.of(new PageScript(cdp, frame));
    }
    return page.frames().stream()
        .flatMap(candidate -> sessionOf(candidate, page).stream())
        .filter(session -> FrameTree.of(session).main().equals(frame))
        .map(session -> new PageScript(session, frame))
        .findFirst();
  }

  /** Another site's document is in another process, and so has a session of its own. */
  private static Optional<CDPSession> sessionOf(Frame frame, Page page) {
    try {
      return Optional.of(page.context().newCDPSession(frame));
    } catch (PlaywrightException e) {
      return Optional.empty();
    }
  }

  /**
   * Calls a function of {@code vidgen}, see the scripts beside this class.
   *
   * @param name such as {@code evidence.look}
   * @param arguments what Gson can write
   */
  public JsonElement call(String name, Object... arguments) {
    return callInFrame(mainFrame, name, arguments);
  }

  /** {@link #call} in one of {@link #frames}. */
  public JsonElement callInFrame(String frame, String name, Object... arguments) {
    for (int replaced = 0; replaced < MOST_REPLACED; replaced++) {
      try {
        return inWorld(frame, name, arguments);
      } catch (PlaywrightException e) {
        if (!isGone(e)) {
          throw e;
        }
        worlds.remove(frame);
      }
    }
    return inWorld(frame, name, arguments);
  }

  private JsonElement inWorld(String frame, String name, Object... arguments) {
    return ScriptCall.in(worldOf(frame), CALL).with(name).with(arguments).send(cdp);
  }

  /** Calls a function among the page's own variables. */
  public JsonElement callPage(Script function, Object... arguments) {
    JsonObject global =
        cdp.send("Runtime.evaluate", Json.with("expression", GLOBAL).build())
            .getAsJsonObject("result");
    return ScriptCall.on(global.get("objectId").getAsString(), function).with(arguments).send(cdp);
  }

  /**
   * The node that a function of {@code vidgen} returns, as the DevTools protocol numbers it after
   * {@code DOM.getDocument}.
   *
   * @return empty if it returns none
   */
  Optional<Integer> nodeOf(String name, Object... arguments) {
    return ScriptCall.in(worldOf(mainFrame), CALL)
        .with(name)
        .with(arguments)
        .sendForObject(cdp)
        .map(id -> cdp.send("DOM.requestNode", Json.with("objectId", id).build()))
        .map(answer -> answer.get("nodeId").getAsInt());
  }

  /**
   * Lets the functions of {@code vidgen} see into the closed shadow tree of an element, if it has
   * one.
   *
   * @param element a function of {@code vidgen} that returns the element
   */
  void openShadow(String element, Object... arguments) {
    int world = worldOf(mainFrame);
    ScriptCall.in(world, CALL)
        .with(element)
        .with(arguments)
        .sendForObject(cdp)
        .map(id -> cdp.send("DOM.describeNode", Json.with("objectId", id).build()))
        .map(answer -> answer.getAsJsonObject("node").getAsJsonArray("shadowRoots"))
        .ifPresent(
            trees -> {
              for (JsonElement tree : trees) {
                JsonObject root = tree.getAsJsonObject();
                if ("closed".equals(root.get("shadowRootType").getAsString())) {
                  callWithNode(world, root.get("backendNodeId").getAsInt(), "openShadow");
                }
              }
            });
  }

  /**
   * Calls a function of {@code vidgen} with the element that a frame is in. Nothing happens for a
   * frame that is not directly in the page.
   */
  public void callWithElementOf(String frame, String name) {
    int world = worldOf(mainFrame);
    JsonObject owner = cdp.send("DOM.getFrameOwner", Json.with("frameId", frame).build());
    callWithNode(world, owner.get("backendNodeId").getAsInt(), name);
  }

  private void callWithNode(int world, int node, String name) {
    JsonObject resolved =
        cdp.send(
                "DOM.resolveNode",
                new Json().and("backendNodeId", node).and("executionContextId", world).build())
            .getAsJsonObject("object");
    ScriptCall.in(world, CALL)
        .with(name)
        .withObject(resolved.get("objectId").getAsString())
        .send(cdp);
  }

  private int worldOf(String frame) {
    Integer known = worlds.get(frame);
    if (known != null) {
      return known;
    }
    int world =
        cdp.send(
                "Page.createIsolatedWorld",
                Json.with("frameId", frame).and("worldName", WORLD).build())
            .get("executionContextId")
            .getAsInt();
    for (PageLibrary library : libraries) {
      ScriptCall.in(world, library.script()).with(library.data()).send(cdp);
    }
    worlds.put(frame, world);
    if (frame.equals(mainFrame)) {
      documents++;
    }
    return world;
  }

  private static boolean isGone(PlaywrightException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Cannot find context")
        || message.contains("context was destroyed")
        || message.contains("navigated or closed");
  }

  /** The page's own frame. */
  public String mainFrame() {
    return mainFrame;
  }

  /** How many documents the page has had since it was first asked anything. */
  public int documents() {
    return documents;
  }

  /** The frames inside the page, however deep. */
  public List<String> frames() {
    return FrameTree.of(cdp).inner();
  }

  /** Document loaded, fonts there, pictures that were asked for there or given up on, not blank. */
  public boolean isReady(boolean evenIfBlank) {
    return call("isReady", evenIfBlank).getAsBoolean();
  }

  /** Whether parts of it are drawn by workers, whose clocks nobody holds. */
  public boolean isDrawnByWorkers() {
    return call("isDrawnByWorkers").getAsBoolean();
  }

  /** Whether a canvas of the page was to be drawn by WebGL, and could not be. */
  public boolean lacksWebGl() {
    return call("lacksWebGl").getAsBoolean();
  }

  /** The page's title; empty if it has none. */
  public String title() {
    return call("title").getAsString();
  }
}
