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

  /** Has the page drawn as it is now: scripts then notice what has come into view. */
  void show();
}
