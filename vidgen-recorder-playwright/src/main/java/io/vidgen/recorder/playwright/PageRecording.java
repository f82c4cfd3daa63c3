package io.vidgen.recorder.playwright;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollPlan;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One recording in an open browser: page, clock, load, plan, capture. */
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
    Page page = browser.openPage(spec.format());
    try {
      CDPSession cdp = page.context().newCDPSession(page);
      FrameClock clock = new FrameClock(page, cdp, spec.format().fps());
      PageScript script = new PageScript(cdp);
      List<String> notes = new ArrayList<>();
      new PageLoader(page, clock, script, proxy, spec.format().fps(), notes, signOfLife)
          .load(spec.url());
      ScrollPlan plan =
          ScrollPlan.of(
              spec.motion(),
              new ScrollPlan.Way(script.scrollableDistance(), spec.format().height()),
              spec.format().fps(),
              spec.duration());
      long distinct = new FrameCapture(clock, script, sink, signOfLife).run(spec, plan, progress);
      return new Recording(
          Recording.Engine.DETERMINISTIC, spec.frames(), distinct, script.title(), notes);
    } finally {
      page.context().close();
    }
  }
}
