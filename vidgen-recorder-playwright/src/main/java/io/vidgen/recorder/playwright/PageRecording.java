package io.vidgen.recorder.playwright;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollPlan;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One recording in an open browser: page, clock, load, plan, capture, verdict. */
final class PageRecording {

  private final BrowserSession browser;
  private final Traffic traffic;
  private final Runnable onCrash;
  private final Runnable signOfLife;

  PageRecording(BrowserSession browser, Traffic traffic, Runnable onCrash, Runnable signOfLife) {
    this.browser = browser;
    this.traffic = traffic;
    this.onCrash = onCrash;
    this.signOfLife = signOfLife;
  }

  Recording record(RecordingSpec spec, FrameSink sink, ProgressListener progress)
      throws IOException {
    Page page = browser.openPage(spec.format());
    try {
      page.onCrash(crashed -> onCrash.run());
      CDPSession cdp = page.context().newCDPSession(page);
      List<String> notes = new ArrayList<>();
      Intrusions intrusions = Intrusions.holdOff(page, cdp);
      MainDocument document = MainDocument.of(page);
      PageVerdict verdict =
          new PageVerdict(
              spec.url(), document, traffic, new IsolatedScript(cdp), spec.onTrouble(), notes);
      FrameClock clock = new FrameClock(page, cdp, spec.format().fps());
      PageScript script = new PageScript(cdp);
      new PageLoader(
              page,
              clock,
              script,
              document,
              traffic,
              verdict,
              spec.format().fps(),
              notes,
              signOfLife)
          .load(spec.url());
      verdict.judge();
      ScrollPlan plan =
          ScrollPlan.of(
              spec.motion(),
              new ScrollPlan.Way(script.scrollableDistance(), spec.format().height()),
              spec.format().fps(),
              spec.duration());
      BlankWatch watched = new BlankWatch(sink);
      long distinct =
          new FrameCapture(clock, script, watched, signOfLife).run(spec, plan, progress);
      verdict.judge();
      if (watched.isBlank()) {
        verdict.judgeBlank(watched);
      } else if (distinct == 1 && spec.motion().scroll() != ScrollStyle.NONE) {
        notes.add("the picture stands still: nothing moves, and nothing scrolls");
      }
      notes.addAll(traffic.notes());
      notes.addAll(intrusions.notes());
      return new Recording(
          Recording.Engine.DETERMINISTIC, spec.frames(), distinct, script.title(), notes);
    } finally {
      page.context().close();
    }
  }
}
