package io.vidgen.recorder.playwright.internal.cdp;

import java.time.Duration;

/** Lets a page's time pass. Belongs to the page's thread. */
public interface PageClock {

  /** What may hold time back, where the clock is ours. */
  enum Policy {
    /** Nothing. */
    ADVANCE("advance"),
    /** Requests under way: waiting for the network takes no virtual time. */
    AWAIT_NETWORK("pauseIfNetworkFetchesPending");

    private final String wireName;

    Policy(String wireName) {
      this.wireName = wireName;
    }

    /** As the DevTools protocol calls it. */
    String wireName() {
      return wireName;
    }
  }

  /**
   * Lets one frame's time pass.
   *
   * @param atMost real time after which it gives up
   * @return whether the time has passed; if not, the next tick goes on from where this one stuck
   */
  boolean tick(Policy policy, Duration atMost);

  /**
   * For a page of which a part is drawn elsewhere, whenever a frame is begun: has that awaited
   * before the frame is taken. Nothing happens where frames are not begun by us.
   *
   * @param arrival returns once what a frame's beginning has set off is done
   */
  default void awaitParts(Runnable arrival) {}

  /** Has the page drawn as it is now: scripts then notice what has come into view. */
  void show();
}
