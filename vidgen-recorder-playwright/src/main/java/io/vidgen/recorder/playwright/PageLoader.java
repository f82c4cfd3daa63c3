package io.vidgen.recorder.playwright;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitUntilState;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Brings a page to where its first frame can be taken: open, loaded, drawn, at its top.
 *
 * <p>Virtual time passes while it loads, but not while the network is waited for: so a page has
 * come equally far on a fast and on a slow line. Budgets, not idleness, end the wait: some pages
 * are never quiet.
 */
final class PageLoader {

  /** Real time for the server's first answer. */
  private static final Duration ANSWER_BUDGET = Duration.ofSeconds(20);

  /** Real time for everything after it. */
  private static final Duration LOAD_BUDGET = Duration.ofSeconds(45);

  /** Real time, in total, for which unfinished requests may hold back the page's clock. */
  private static final Duration NETWORK_PATIENCE = Duration.ofSeconds(10);

  /** Real time for one frame's scripts. */
  private static final Duration FRAME_BUDGET = Duration.ofSeconds(10);

  /** Virtual time in which a page that never says it is ready is given up waiting for. */
  private static final int MAX_LOAD_SECONDS = 15;

  /** Virtual time between ready and the first frame: entrance animations end, pictures decode. */
  private static final Duration SETTLING = Duration.ofMillis(1200);

  /** How far down content is provoked: beyond, no scene gets. */
  private static final int MAX_SCREENS = 40;

  private static final int FRAMES_PER_SCREEN = 3;

  private final Page page;
  private final FrameClock clock;
  private final PageScript script;
  private final MainDocument document;
  private final Traffic traffic;
  private final PageVerdict verdict;
  private final int fps;
  private final List<String> notes;
  private final Runnable signOfLife;
  private Duration patience = NETWORK_PATIENCE;

  PageLoader(
      Page page,
      FrameClock clock,
      PageScript script,
      MainDocument document,
      Traffic traffic,
      PageVerdict verdict,
      int fps,
      List<String> notes,
      Runnable signOfLife) {
    this.page = page;
    this.clock = clock;
    this.script = script;
    this.document = document;
    this.traffic = traffic;
    this.verdict = verdict;
    this.fps = fps;
    this.notes = notes;
    this.signOfLife = signOfLife;
  }

  /**
   * Opens the page and returns when it is ready, or the budget is used up, which it notes.
   *
   * @throws RecorderException when there is no page to record
   */
  void load(URI url) {
    open(url);
    signOfLife.run();
    long deadline = System.nanoTime() + LOAD_BUDGET.toNanos();
    awaitReady(deadline);
    verdict.judge();
    passTime(framesIn(SETTLING), deadline);
    provokeLazyContent(deadline);
  }

  private void open(URI url) {
    try {
      page.navigate(
          url.toString(),
          new Page.NavigateOptions()
              .setWaitUntil(WaitUntilState.COMMIT)
              .setTimeout(ANSWER_BUDGET.toNanos() / 1e6));
    } catch (PlaywrightException e) {
      URI asked = document.asked().orElse(url);
      throw NavigationFailures.ofRefusal(asked, traffic)
          .orElseGet(() -> NavigationFailures.ofThrown(asked, e));
    }
  }

  private void awaitReady(long deadline) {
    for (int frame = 0; frame < MAX_LOAD_SECONDS * fps; frame++) {
      if (!passTime(1, deadline)) {
        notes.add("the page was still loading after " + LOAD_BUDGET.toSeconds() + " s");
        return;
      }
      if (script.isReady()) {
        return;
      }
    }
    notes.add("the page did not finish loading");
  }

  /**
   * Shows the page from top to bottom and back, quickly: what loads or appears when it comes into
   * view does so now, not while it is being recorded.
   */
  private void provokeLazyContent(long deadline) {
    int viewport = page.viewportSize().height;
    int screens = 0;
    for (int offset = viewport;
        offset < script.scrollableDistance() + viewport && screens < MAX_SCREENS;
        offset += viewport) {
      script.scrollTo(offset);
      passTime(FRAMES_PER_SCREEN, deadline);
      screens++;
    }
    if (screens > 0) {
      script.scrollTo(0);
      awaitReady(deadline);
      passTime(framesIn(SETTLING), deadline);
    }
  }

  private int framesIn(Duration duration) {
    return (int) Math.ceil(duration.toMillis() * fps / 1000.0);
  }

  /** Lets frames pass, undrawn pictures and all; false once the budget is used up. */
  private boolean passTime(int frames, long deadline) {
    for (int i = 0; i < frames; i++) {
      signOfLife.run();
      if (!tickAwaitingNetwork() && !clock.tick(FrameClock.Policy.ADVANCE, FRAME_BUDGET)) {
        throw new RecorderException(
            ErrorCode.PAGE_TIMEOUT, "the page's scripts do not let it draw", null);
      }
      clock.draw(false);
      if (deadline - System.nanoTime() <= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a frame's time has passed; not while a request is under way for which patience ran out.
   */
  private boolean tickAwaitingNetwork() {
    if (patience.isZero()) {
      return false;
    }
    long asked = System.nanoTime();
    if (clock.tick(FrameClock.Policy.AWAIT_NETWORK, patience)) {
      return true;
    }
    Duration left = patience.minusNanos(System.nanoTime() - asked);
    patience = left.isNegative() ? Duration.ZERO : left;
    if (patience.isZero()) {
      notes.add("some requests were not answered within " + NETWORK_PATIENCE.toSeconds() + " s");
    }
    return false;
  }
}
