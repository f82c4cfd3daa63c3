package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;

/**
 * A page's virtual time (DevTools protocol, {@code Emulation.setVirtualTimePolicy}), and the only
 * place that grants it. Belongs to the page's thread.
 *
 * <p>A budget cannot be taken back: its end stops the clock, whatever has been granted since. So a
 * budget is granted once and waited for, however often the caller asks. Where that is impossible (a
 * request holds the clock back and is not to be waited for any more, or another document has taken
 * over and brought its predecessor's budget along), the clock is stopped and read, and what is
 * missing is granted; until every older budget must have ended, the clock is stopped and read again
 * at each end.
 */
final class VirtualTime {

  /** Scripts see time in steps of 100 µs (High Resolution Time, section 7.1). */
  private static final int SCRIPT_RESOLUTION_MICROS = 100;

  private static final Duration START_BUDGET = Duration.ofSeconds(10);

  private final Page page;
  private final CDPSession cdp;
  private PageClock.Policy policy = PageClock.Policy.AWAIT_NETWORK;
  private long base;

  /** The process' time at which this clock began. */
  private long origin;

  /** The process' time, as far as it is known. */
  private long now;

  private long reached;
  private long longest;
  private boolean granted;
  private boolean ended;
  private boolean navigated;
  private boolean isRead;
  private long doubtfulUntil = Long.MIN_VALUE;

  /** Stops the page's time. */
  VirtualTime(Page page, CDPSession cdp) {
    this.page = page;
    this.cdp = cdp;
    cdp.on("Emulation.virtualTimeBudgetExpired", event -> ended = true);
    cdp.on("Page.frameNavigated", event -> navigated |= isMainFrame(event));
    cdp.send("Page.enable");
    // A whole second: scripts that animate by the date see it in milliseconds, cut off.
    long second = System.currentTimeMillis() / 1000;
    base = baseOf(set(Json.with("policy", "pause").and("initialVirtualTime", second)));
    now = base;
    // Chromium rounds each time between two steps up or down as a random number of the process has
    // it. So frames are on steps, and so is the moment at which the page is opened.
    origin = onStep(base);
    if (!reach(0, PageClock.Policy.AWAIT_NETWORK, START_BUDGET)) {
      throw new PlaywrightException("the browser's virtual time does not pass");
    }
  }

  /**
   * Lets time pass up to this many microseconds from the beginning; never back.
   *
   * @param atMost real time after which it gives up waiting; the next call goes on where this one
   *     was
   * @return whether it is that late, and the clock stands still
   */
  boolean reach(long micros, PageClock.Policy wanted, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean elsewhere = hasNavigated();
    if (granted && (wanted != policy || elsewhere)) {
      stop();
    }
    while (granted || now < origin + micros) {
      if (!granted && !grant(wanted, micros)) {
        continue;
      }
      if (!awaitEnd(deadline)) {
        return false;
      }
      if (hasNavigated() || isDoubtful() || policy == PageClock.Policy.ADVANCE) {
        stop();
      } else {
        granted = false;
        now = origin + micros;
      }
    }
    reached = micros;
    return true;
  }

  /** This many microseconds from the beginning, in the process' time. */
  long ticksAt(long micros) {
    return origin + micros;
  }

  /**
   * Chromium cuts off what is less than a microsecond: half of one keeps it from losing a whole.
   */
  static double millis(long micros) {
    return (micros + 0.5) / 1000;
  }

  /**
   * Grants what is missing; false if the page has changed its process, where it is more or less.
   */
  private boolean grant(PageClock.Policy wanted, long micros) {
    long budget = origin + micros - now;
    longest = Math.max(longest, budget);
    ended = false;
    granted = true;
    policy = wanted;
    JsonObject answer = set(Json.with("policy", wanted.wireName()).and("budget", millis(budget)));
    if (baseOf(answer) == base) {
      return true;
    }
    stop();
    return false;
  }

  private boolean awaitEnd(long deadline) {
    double millis = Math.max(1, (deadline - System.nanoTime()) / 1e6);
    try {
      page.waitForCondition(() -> ended, new Page.WaitForConditionOptions().setTimeout(millis));
      return true;
    } catch (TimeoutError e) {
      return false;
    }
  }

  /** Stops the clock and reads it. Budgets that have not ended may still do so. */
  private void stop() {
    boolean pending = granted && !ended;
    JsonObject answer = set(Json.with("policy", "pause"));
    now = read();
    granted = false;
    ended = false;
    if (baseOf(answer) != base) {
      base = baseOf(answer);
      // Frames, too, never go back.
      origin = onStep(Math.max(now, origin + reached)) - reached;
      doubt();
    } else if (pending) {
      doubt();
    }
  }

  /** Whether the page has another document since this was last asked. */
  private boolean hasNavigated() {
    boolean elsewhere = navigated;
    navigated = false;
    if (elsewhere) {
      doubt();
    }
    return elsewhere;
  }

  /** A budget may be outstanding that is not known of; it began within the one that is. */
  private void doubt() {
    doubtfulUntil = Math.max(now, origin + reached) + 2 * longest;
  }

  private boolean isDoubtful() {
    return now < doubtfulUntil;
  }

  private long read() {
    if (!isRead) {
      isRead = true;
      cdp.send("Performance.enable");
    }
    for (var metric : cdp.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      JsonObject entry = metric.getAsJsonObject();
      if (entry.get("name").getAsString().equals("Timestamp")) {
        return Math.round(entry.get("value").getAsDouble() * 1e6);
      }
    }
    throw new PlaywrightException("the browser does not tell the page's time");
  }

  private JsonObject set(Json parameters) {
    return cdp.send("Emulation.setVirtualTimePolicy", parameters.build());
  }

  private static long baseOf(JsonObject answer) {
    return Math.round(answer.get("virtualTimeTicksBase").getAsDouble() * 1000);
  }

  private static long onStep(long micros) {
    return -Math.floorDiv(-micros, SCRIPT_RESOLUTION_MICROS) * SCRIPT_RESOLUTION_MICROS;
  }

  private static boolean isMainFrame(JsonObject event) {
    return !event.getAsJsonObject("frame").has("parentId");
  }
}
