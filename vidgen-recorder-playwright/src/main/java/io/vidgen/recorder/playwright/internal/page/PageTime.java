package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets a page's time pass, before its recording and during it: standing still while the network is
 * waited for. So a page has come equally far on a fast and on a slow line. Budgets of real time,
 * not idleness, end the wait: some pages are never quiet.
 */
public final class PageTime {

  /** For everything after the server's first answer. */
  private static final Duration LOAD_BUDGET = Duration.ofSeconds(45);

  /** In total, for which requests for what the page shows may hold back its clock. */
  private static final Duration CONTENT_PATIENCE = Duration.ofSeconds(10);

  /** The same, once all is there that the page shows: a long poll is never answered. */
  private static final Duration BACKGROUND_PATIENCE = Duration.ofSeconds(3);

  /**
   * In total, for requests of a page that is being recorded. Each may be answered soon, and a page
   * that goes on asking still take far longer than its video.
   */
  private static final Duration RECORDING_PATIENCE = Duration.ofSeconds(20);

  /** A frame's scripts may take as long without having waited for anything. */
  private static final Duration WORK = Duration.ofMillis(100);

  private static final Duration SLICE = Duration.ofMillis(500);

  /**
   * A page that is loading and was held up for so long in one go goes on by a frame for each slice,
   * until it is not held up any more: its scripts may give up what it waits for.
   */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(3);

  /** A moment of real time for content that is late. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  /** For one frame's scripts. */
  private static final Duration FRAME_BUDGET = Duration.ofSeconds(10);

  private final PageClock clock;
  private final int fps;
  private final BooleanSupplier contentPending;
  private final List<String> notes;
  private final Runnable signOfLife;
  private long deadline = Long.MAX_VALUE;
  private Duration waited = Duration.ZERO;
  private Duration heldUp = Duration.ZERO;
  private boolean recording;
  private Runnable follower = () -> {};
  private boolean impatient;
  private Duration standstill = Duration.ZERO;

  /**
   * A page's time.
   *
   * @param contentPending whether the page waits for something that it shows
   */
  public PageTime(
      PageClock clock,
      int fps,
      BooleanSupplier contentPending,
      List<String> notes,
      Runnable signOfLife) {
    this.clock = clock;
    this.fps = fps;
    this.contentPending = contentPending;
    this.notes = notes;
    this.signOfLife = signOfLife;
  }

  /** Begins the budget. */
  void start() {
    deadline = System.nanoTime() + LOAD_BUDGET.toNanos();
  }

  /** Whether the budget is used up. */
  boolean isOver() {
    return deadline - System.nanoTime() <= 0;
  }

  static Duration budget() {
    return LOAD_BUDGET;
  }

  /** Lets at least this much of the page's time pass; false once the budget is used up. */
  public boolean pass(Duration virtual) {
    return passFrames((int) Math.ceil(virtual.toMillis() * fps / 1000.0));
  }

  /** Lets frames pass; false once the budget is used up. */
  public boolean passFrames(int frames) {
    for (int i = 0; i < frames; i++) {
      passUndrawn();
      clock.show();
      if (isOver()) {
        return false;
      }
    }
    return true;
  }

  /** Lets one frame's time pass, in which the page is not even laid out. */
  public void passUndrawn() {
    showLife();
    if (!tickAwaitingNetwork() && !clock.tick(PageClock.Policy.ADVANCE, FRAME_BUDGET)) {
      throw new RecorderException(
          ErrorCode.PAGE_TIMEOUT, "the page's scripts do not let it draw", null);
    }
    follow();
  }

  /** Goes along with a page that is being recorded, if it has left for another document. */
  public void follow() {
    if (recording) {
      follower.run();
    }
  }

  /** Says that the recording goes on, where it goes on without the page's time. */
  public void showLife() {
    signOfLife.run();
  }

  /**
   * From now on, time is that of the video.
   *
   * @param whenPassed run after each frame's time, before the frame is drawn
   */
  public void startRecording(Runnable whenPassed) {
    recording = true;
    follower = whenPassed;
  }

  /** Does something that takes the page's time but not the video's, within a budget of its own. */
  void passUnrecorded(Runnable doing) {
    recording = false;
    start();
    try {
      doing.run();
    } finally {
      recording = true;
    }
  }

  /** Gives content a moment of real time, where the page's clock does not wait for it any more. */
  void waitForContent() {
    if (impatient && waited.compareTo(CONTENT_PATIENCE) < 0) {
      waited = waited.plus(MOMENT);
      LockSupport.parkNanos(MOMENT.toNanos());
    }
  }

  /** Whether a frame's time has passed; not while a request holds it back that none waits for. */
  private boolean tickAwaitingNetwork() {
    while (!impatient) {
      long asked = System.nanoTime();
      boolean passed = clock.tick(PageClock.Policy.AWAIT_NETWORK, SLICE);
      Duration taken = Duration.ofNanos(System.nanoTime() - asked);
      if (recording && taken.compareTo(WORK) > 0) {
        holdUp(taken);
      }
      if (passed) {
        standstill = Duration.ZERO;
        return true;
      }
      showLife();
      spend(taken);
      standstill = standstill.plus(taken);
      if (!recording && standstill.compareTo(LONGEST_STANDSTILL) >= 0) {
        return false;
      }
    }
    return false;
  }

  private void holdUp(Duration taken) {
    heldUp = heldUp.plus(taken);
    if (!impatient && heldUp.compareTo(RECORDING_PATIENCE) >= 0) {
      impatient = true;
      notes.add("the page was too slow for its later requests to be waited for");
    }
  }

  private void spend(Duration waiting) {
    waited = waited.plus(waiting);
    if (impatient) {
      return;
    }
    if (waited.compareTo(CONTENT_PATIENCE) >= 0) {
      losePatience(CONTENT_PATIENCE);
    } else if (waited.compareTo(BACKGROUND_PATIENCE) >= 0 && !contentPending.getAsBoolean()) {
      losePatience(BACKGROUND_PATIENCE);
    }
  }

  private void losePatience(Duration patience) {
    impatient = true;
    notes.add("some requests were not answered within " + patience.toSeconds() + " s");
  }
}
