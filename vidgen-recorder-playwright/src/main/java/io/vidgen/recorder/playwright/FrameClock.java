package io.vidgen.recorder.playwright;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Owns a page's clock: its time stands still but for {@link #tick}, and it draws but for {@link
 * #draw} never.
 *
 * <p>Script time is Chromium's own virtual time (DevTools protocol, {@code
 * Emulation.setVirtualTimePolicy}); the time of frames is given with each one ({@code
 * HeadlessExperimental.beginFrame}) and kept equal to it, or CSS animations would run on the wall
 * clock. Belongs to the page's thread.
 */
final class FrameClock {

  /** What may hold time back. */
  enum Policy {
    /** Nothing. */
    ADVANCE("advance"),
    /** Requests under way: waiting for the network takes no virtual time. */
    AWAIT_NETWORK("pauseIfNetworkFetchesPending");

    private final String wireName;

    Policy(String wireName) {
      this.wireName = wireName;
    }
  }

  /**
   * A drawn frame.
   *
   * @param changed whether the page drew anything new; always when a picture was asked for
   * @param jpeg the picture, if it was asked for and Chromium gave it
   */
  record Drawn(boolean changed, Optional<byte[]> jpeg) {}

  private static final int JPEG_QUALITY = 90;

  private final Page page;
  private final CDPSession cdp;
  private final double frameMillis;
  private final double baseTicks;
  private long frames;
  private boolean reached;

  /** Stops the page's time. */
  FrameClock(Page page, CDPSession cdp, int fps) {
    this.page = page;
    this.cdp = cdp;
    this.frameMillis = 1000.0 / fps;
    cdp.on("Emulation.virtualTimeBudgetExpired", event -> reached = true);
    this.baseTicks =
        cdp.send("Emulation.setVirtualTimePolicy", Json.with("policy", "pause").build())
            .get("virtualTimeTicksBase")
            .getAsDouble();
  }

  /**
   * Lets one frame's time pass.
   *
   * @param atMost real time after which it gives up
   * @return whether the time has passed; if not, the next tick goes on from where this one stuck
   */
  boolean tick(Policy policy, Duration atMost) {
    reached = false;
    cdp.send(
        "Emulation.setVirtualTimePolicy",
        Json.with("policy", policy.wireName).and("budget", frameMillis).build());
    try {
      page.waitForCondition(
          () -> reached, new Page.WaitForConditionOptions().setTimeout(atMost.toNanos() / 1e6));
    } catch (TimeoutError e) {
      return false;
    }
    frames++;
    return true;
  }

  /** Draws the page as it is now. */
  Drawn draw(boolean withPicture) {
    Json frame =
        new Json()
            .and("frameTimeTicks", baseTicks + frames * frameMillis)
            .and("interval", frameMillis);
    if (withPicture) {
      frame.and(
          "screenshot",
          Json.with("format", "jpeg").and("quality", JPEG_QUALITY).and("optimizeForSpeed", true));
    }
    JsonObject answer = cdp.send("HeadlessExperimental.beginFrame", frame.build());
    Optional<byte[]> jpeg =
        answer.has("screenshotData")
            ? Optional.of(Base64.getDecoder().decode(answer.get("screenshotData").getAsString()))
            : Optional.empty();
    return new Drawn(answer.get("hasDamage").getAsBoolean(), jpeg);
  }
}
