package io.vidgen.recorder.playwright.internal.recording;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollPlan;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.internal.browser.BrowserSession;
import io.vidgen.recorder.playwright.internal.browser.HostHeaders;
import io.vidgen.recorder.playwright.internal.capture.DoubtfulFramesException;
import io.vidgen.recorder.playwright.internal.capture.FrameEngine;
import io.vidgen.recorder.playwright.internal.capture.FramePlace;
import io.vidgen.recorder.playwright.internal.capture.MockupLayout;
import io.vidgen.recorder.playwright.internal.capture.RebuildPlan;
import io.vidgen.recorder.playwright.internal.capture.RebuildScope;
import io.vidgen.recorder.playwright.internal.cdp.IsolatedScript;
import io.vidgen.recorder.playwright.internal.cdp.ScreenEmulation;
import io.vidgen.recorder.playwright.internal.consent.ConsentBanners;
import io.vidgen.recorder.playwright.internal.consent.ConsentRules;
import io.vidgen.recorder.playwright.internal.egress.Traffic;
import io.vidgen.recorder.playwright.internal.page.BlankWatch;
import io.vidgen.recorder.playwright.internal.page.LazyContent;
import io.vidgen.recorder.playwright.internal.page.MainDocument;
import io.vidgen.recorder.playwright.internal.page.Navigations;
import io.vidgen.recorder.playwright.internal.page.PageActions;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageFollower;
import io.vidgen.recorder.playwright.internal.page.PageLoader;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageScript;
import io.vidgen.recorder.playwright.internal.page.PageScroller;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.recorder.playwright.internal.page.PageVerdict;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One recording in an open browser: page, clock, load, prepare, plan, capture, verdict. */
final class PageRecording {

  private final BrowserSession browser;
  private final Traffic traffic;
  private final Runnable onCrash;
  private final Runnable signOfLife;
  private final Consumer<Page> opened;

  /**
   * In a browser that records nothing else meanwhile.
   *
   * @param opened told of the page while it is blank
   */
  PageRecording(
      BrowserSession browser,
      Traffic traffic,
      Runnable onCrash,
      Runnable signOfLife,
      Consumer<Page> opened) {
    this.browser = browser;
    this.traffic = traffic;
    this.onCrash = onCrash;
    this.signOfLife = signOfLife;
    this.opened = opened;
  }

  /**
   * Records.
   *
   * @param plan how frames may be rebuilt where that is certain
   * @throws DoubtfulFramesException if that went wrong; what was sent is void
   */
  Recording record(RecordingSpec spec, FrameSink sink, ProgressListener progress, RebuildPlan plan)
      throws IOException {
    URI url = spec.page().url();
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    MockupLayout layout = MockupLayout.of(spec);
    PageView.Screen screen = layout.screen();
    Page page =
        browser.openPage(screen, spec.view().device(), spec.visitor(), spec.secrets(), secure);
    try {
      page.onCrash(crashed -> onCrash.run());
      opened.accept(page);
      CDPSession cdp = browser.devTools(page);
      HostHeaders.install(cdp, spec.visitor(), spec.secrets(), secure);
      ScreenEmulation shown = ScreenEmulation.apply(cdp, screen, spec.view().device());
      List<String> notes = new ArrayList<>();
      browser.suite().note().ifPresent(notes::add);
      DialogGuard dialogGuard = DialogGuard.holdOff(cdp);
      MainDocument document = MainDocument.of(page, browser::catchUp);
      PageVerdict verdict =
          new PageVerdict(
              url, document, traffic, new IsolatedScript(cdp), spec.pageErrorPolicy(), notes);
      FrameEngine engine =
          FrameEngine.of(
              browser.suite().engine(),
              page,
              cdp,
              spec.format().fps(),
              screen,
              browser.isLossless());
      PageScript script = new PageScript(cdp, ConsentBanners.LIBRARY);
      script.install();
      Navigations navigations = Navigations.of(page, cdp, script.mainFrame());
      PageTime time =
          new PageTime(
              engine.clock(),
              spec.format().fps(),
              () -> script.call("isContentPending").getAsBoolean(),
              notes,
              signOfLife);
      PageLoader loader = new PageLoader(page, time, script, document, traffic, verdict, notes);
      ConsentRules rules =
          ConsentRules.install(
              cdp, spec.consent(), browser.consentScripts().scriptFor(spec.consent()), notes);
      loader.load(url);
      cdp.send("Page.resetNavigationHistory"); // Back from a visitor's first page is nowhere.
      ConsentBanners consent =
          new ConsentBanners(script, time, loader, spec.consent(), rules, notes);
      PageScroller scroller = new PageScroller(page, script, time, notes);
      PageActions actions =
          new PageActions(spec, script, cdp, time, loader, verdict, navigations, screen);
      if (!spec.actions().isEmpty()) {
        consent.handle(); // What a banner covers can be clicked, but is not seen.
        actions.before();
      }
      prepare(spec, time, consent, scroller, new LazyContent(time, loader, notes));
      verdict.judge();
      PageMotion motion = PageMotion.plan(spec, screen, scroller, notes).with(actions);
      actions.plan();
      PageFollower follower =
          new PageFollower(
              navigations,
              time,
              motion,
              () -> {
                loader.awaitReady();
                verdict.judge();
                consent.handle();
                consent.watch();
                scroller.findAgain();
                return PageMotion.plan(spec, screen, scroller, notes);
              },
              notes);
      FramePlace place = FramePlace.in(layout, sink);
      BlankWatch watched = new BlankWatch(place.sink());
      if (plan.scope() != RebuildScope.NONE && isPlainScroll(spec) && watched.canRebuild()) {
        PageEvidence evidence = new PageEvidence(script, page, screen.scale());
        engine = engine.rebuilding(watched, evidence, plan, shown);
      }
      if (place.draw(page.url())) {
        progress.progress(0); // What was sent is to be taken back if this begins anew.
      }
      time.startRecording(follower::follow);
      FrameEngine.Taken taken = engine.take(spec, motion, watched, progress, time);
      verdict.judge();
      if (watched.isBlank()) {
        verdict.judgeBlank(watched);
      } else if (taken.distinct() == 1 && spec.motion().scroll() != ScrollStyle.NONE) {
        notes.add("the picture stands still: nothing moves, and nothing scrolls");
      }
      if (browser.suite().engine() == Recording.Engine.DETERMINISTIC && script.isDrawnByWorkers()) {
        notes.add(
            "a part of the page is drawn by a worker, which keeps its own time: that part may not be"
                + " exact to the frame, nor the same in another recording");
      }
      if (script.lacksWebGl()) {
        notes.add("the page asked for 3D graphics (WebGL), which this browser does not have");
      }
      notes.addAll(follower.notes());
      notes.addAll(traffic.notes());
      notes.addAll(dialogGuard.notes());
      return Recording.builder(browser.suite().engine(), spec.frames())
          .distinctFrames(taken.distinct())
          .rebuiltFrames(taken.rebuilt())
          .pageTitle(script.title())
          .notes(notes)
          .build();
    } finally {
      page.context().close();
    }
  }

  /** A cursor is drawn over every frame, and never where the page's rows go. */
  private static boolean isPlainScroll(RecordingSpec spec) {
    return spec.motion().scroll() != ScrollStyle.NONE
        && !spec.motion().cursor()
        && spec.actions().stream().allMatch(action -> action.at().isEmpty());
  }

  /** Everything that a document that has loaded needs; in the end it is at its top. */
  private static void prepare(
      RecordingSpec spec,
      PageTime time,
      ConsentBanners consent,
      PageScroller scroller,
      LazyContent lazy) {
    consent.handle();
    if (spec.motion().scroll() != ScrollStyle.NONE) {
      scroller.find(spec.duration());
      lazy.provoke(ScrollPlan.viewportsWithin(spec.duration(), spec.format().fps()), scroller);
      consent.handle(); // Some come once the page is scrolled.
    }
    consent.watch();
    scroller.choose(); // Known to a document that came since, too.
    scroller.jumpTo(0);
    time.passFrames(2);
  }
}
