package io.vidgen.recorder.playwright;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollPlan;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One recording in an open browser: page, clock, load, prepare, plan, capture. */
final class PageRecording {

  private final BrowserSession browser;
  private final EgressProxy proxy;
  private final Runnable signOfLife;

  PageRecording(BrowserSession browser, EgressProxy proxy, Runnable signOfLife) {
    this.browser = browser;
    this.proxy = proxy;
    this.signOfLife = signOfLife;
  }

  Recording record(RecordingSpec spec, FrameSink sink, ProgressListener progress)
      throws IOException {
    PageView.Screen screen = spec.view().in(spec.format());
    Page page = browser.openPage(screen, spec.view().device());
    try {
      CDPSession cdp = page.context().newCDPSession(page);
      ScreenEmulation.apply(cdp, screen, spec.view().device());
      FrameClock clock = new FrameClock(page, cdp, spec.format().fps());
      PageScript script = new PageScript(cdp);
      List<String> notes = new ArrayList<>();
      PageMotion motion = prepare(page, cdp, clock, script, spec, screen, notes);
      FrameSink framed = Letterbox.around(sink, spec.format(), screen);
      long distinct = new FrameCapture(clock, motion, framed, signOfLife).run(spec, progress);
      return new Recording(
          Recording.Engine.DETERMINISTIC, spec.frames(), distinct, script.title(), notes);
    } finally {
      page.context().close();
    }
  }

  /** Everything before the first frame; in the end the page is at its top, ready to be moved. */
  private PageMotion prepare(
      Page page,
      CDPSession cdp,
      FrameClock clock,
      PageScript script,
      RecordingSpec spec,
      PageView.Screen screen,
      List<String> notes) {
    ConsentRules rules =
        ConsentRules.install(
            cdp, spec.consent(), browser.consentScripts().scriptFor(spec.consent()), notes);
    PageTime time =
        new PageTime(
            clock,
            spec.format().fps(),
            () -> script.ask("vidgen.isContentPending()").getAsBoolean(),
            notes,
            signOfLife);
    PageLoader loader = new PageLoader(page, time, script, proxy, notes);
    loader.load(spec.url());
    ConsentBanners consent = new ConsentBanners(script, time, loader, spec.consent(), rules, notes);
    consent.handle();
    PageScroller scroller = new PageScroller(script, time, notes);
    if (spec.motion().scroll() != ScrollStyle.NONE) {
      scroller.find();
      double reach = ScrollPlan.viewportsWithin(spec.duration(), spec.format().fps());
      new LazyContent(time, loader, notes).provoke(reach, scroller);
      consent.handle(); // Some come once the page is scrolled.
    }
    consent.watch();
    script.ask("vidgen.chooseScroller()"); // Known to a document that came since, too.
    scroller.jumpTo(0);
    time.passFrames(2);
    return PageMotion.plan(spec, screen, scroller, notes);
  }
}
