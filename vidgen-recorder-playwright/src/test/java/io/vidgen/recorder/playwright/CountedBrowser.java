package io.vidgen.recorder.playwright;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import io.vidgen.internal.egress.EgressPolicy;
import io.vidgen.internal.egress.NameResolver;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.browser.BrowserLaunch;
import io.vidgen.recorder.playwright.internal.browser.BrowserSearch;
import io.vidgen.recorder.playwright.internal.browser.BrowserSession;
import io.vidgen.recorder.playwright.internal.browser.EngineProbe;
import io.vidgen.recorder.playwright.internal.capture.FrameEngine;
import io.vidgen.recorder.playwright.internal.capture.RebuildPlan;
import io.vidgen.recorder.playwright.internal.capture.RebuildScope;
import io.vidgen.recorder.playwright.internal.cdp.ScreenEmulation;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageScript;
import io.vidgen.recorder.playwright.internal.page.PageScroller;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A browser whose frames are taken while what it is asked is counted. */
public final class CountedBrowser implements AutoCloseable {

  private static final String SHOW = "Emulation.setDeviceMetricsOverride";
  private static final String DRAW = "HeadlessExperimental.beginFrame";
  private static final Set<String> EDITED = Set.of("Runtime.callFunctionOn", SHOW, DRAW);
  private static final int FRAMES_TO_LOAD = 300;

  /**
   * What a recording has asked of the browser, in order, and what became of it: "draw", "jpeg",
   * "png", "part", "look" or "move".
   *
   * @param mostWithheld how many frames at most had been taken and not yet been sent
   */
  public record Asked(
      List<String> calls, FrameEngine.Taken taken, ComposedFrames frames, int mostWithheld) {

    public int count(String call) {
      return Collections.frequency(calls, call);
    }

    public int readouts() {
      return count("jpeg") + count("png") + count("part");
    }
  }

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final EgressProxy proxy;
  private final BrowserSession session;

  public CountedBrowser() {
    proxy =
        EgressProxy.start(
            new EgressPolicy(true, List.of(), List.of(), Set.of()),
            EgressLimits.defaults(),
            NameResolver.SYSTEM);
    proxy.open();
    session =
        BrowserLaunch.open(
            new EngineProbe(EngineChoice.DETERMINISTIC, EngineProbe.TIME_OUT, timer),
            BrowserSearch.locate(),
            proxy,
            new ConsentScripts(),
            false,
            WebGlRenderer.SOFTWARE,
            timer);
  }

  /** Takes all frames of a page that is shown for the first time. */
  public Asked take(RecordingSpec spec, boolean rebuild) throws IOException {
    return take(spec, rebuild, UnaryOperator.identity());
  }

  /**
   * Takes all frames of a page that is shown for the first time.
   *
   * @param edit what is asked of the page instead, and how and when it is shown
   */
  public Asked take(RecordingSpec spec, boolean rebuild, UnaryOperator<String> edit)
      throws IOException {
    PageView.Screen screen = spec.view().in(spec.format());
    Page page = session.openPage(screen, spec.view().device());
    try {
      List<String> calls = new ArrayList<>();
      CDPSession cdp = counted(session.devTools(page), calls, edit);
      ScreenEmulation shown = ScreenEmulation.apply(cdp, screen, spec.view().device());
      FrameEngine engine =
          FrameEngine.of(
              Recording.Engine.DETERMINISTIC, page, cdp, spec.format().fps(), screen, false);
      PageScript script = new PageScript(cdp);
      script.install();
      List<String> notes = new ArrayList<>();
      PageTime time =
          new PageTime(engine.clock(), spec.format().fps(), () -> false, notes, () -> {});
      load(page, script, time, spec.page().url());
      PageScroller scroller = new PageScroller(page, script, time, notes);
      scroller.find(spec.duration());
      PageMotion motion = PageMotion.plan(spec, screen, scroller, notes);
      ComposedFrames frames = new ComposedFrames();
      if (rebuild) {
        engine =
            engine.rebuilding(
                frames,
                new PageEvidence(script, page, screen.scale()),
                RebuildPlan.of(RebuildScope.TRANSLUCENT),
                shown);
      }
      calls.clear();
      AtomicInteger frame = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      ProgressListener afterEach =
          progress -> {
            int withheld = frame.incrementAndGet() - frames.frames().size();
            most.accumulateAndGet(withheld, Math::max);
          };
      FrameEngine.Taken taken = engine.take(spec, motion, frames, afterEach, time);
      return new Asked(calls, taken, frames, most.get());
    } finally {
      page.context().close();
    }
  }

  private static void load(Page page, PageScript script, PageTime time, URI url) {
    page.navigate(url.toString(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    for (int frame = 0; frame < FRAMES_TO_LOAD; frame++) {
      time.passFrames(1);
      if (script.isReady(false)) {
        time.pass(Duration.ofMillis(200));
        return;
      }
    }
    throw new AssertionError("the page is never ready");
  }

  private static CDPSession counted(
      CDPSession real, List<String> calls, UnaryOperator<String> edit) {
    return (CDPSession)
        Proxy.newProxyInstance(
            CountedBrowser.class.getClassLoader(),
            new Class<?>[] {CDPSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("send") && arguments.length == 2) {
                JsonObject parameters = (JsonObject) arguments[1];
                count((String) arguments[0], parameters, calls);
                if (EDITED.contains((String) arguments[0])) {
                  arguments[1] = JsonParser.parseString(edit.apply(parameters.toString()));
                }
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static void count(String command, JsonObject parameters, List<String> calls) {
    if (command.equals(SHOW)) {
      calls.add(parameters.has("viewport") ? "narrow" : "widen");
    } else if (command.equals(DRAW)) {
      String format =
          parameters.has("screenshot")
              ? parameters.getAsJsonObject("screenshot").get("format").getAsString()
              : "draw";
      boolean narrowed = calls.lastIndexOf("narrow") > calls.lastIndexOf("widen");
      calls.add(narrowed && format.equals("png") ? "part" : format);
    } else if (command.equals("Runtime.callFunctionOn")) {
      boolean looks = parameters.get("arguments").toString().contains("\"evidence.");
      calls.add(looks ? "look" : "move");
    }
  }

  @Override
  public void close() {
    session.close();
    proxy.close();
    timer.shutdownNow();
  }
}
