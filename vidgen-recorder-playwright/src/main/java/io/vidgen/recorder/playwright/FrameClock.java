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
final class FrameClock implements PageClock {

  /** What is wanted of a frame. */
  enum Picture {
    /** It is drawn, and says whether anything has changed. */
    NONE,
    /** It is read out as the recording's frames are. */
    FRAME,
    /** It is read out as a PNG, which costs as much. */
    LOSSLESS
  }

  /**
   * A frame.
   *
   * @param changed whether the page drew anything new; always when a picture was asked for
   * @param picture the picture, if it was asked for and Chromium gave it
   */
  record Drawn(boolean changed, Optional<byte[]> picture) {}

  private static final Json JPEG =
      Json.with("format", "jpeg").and("quality", 90).and("optimizeForSpeed", true);

  private static final Json PNG = Json.with("format", "png").and("optimizeForSpeed", true);

  /** Scripts see time in steps of 100 µs (High Resolution Time, section 7.1). */
  private static final int SCRIPT_RESOLUTION_MICROS = 100;

  private final Page page;
  private final CDPSession cdp;
  private final int fps;
  private final boolean lossless;
  private final long baseMicros;
  private long frames;
  private boolean reached;

  /** Stops the page's time; pictures are JPEGs. */
  FrameClock(Page page, CDPSession cdp, int fps) {
    this(page, cdp, fps, false);
  }

  /**
   * Stops the page's time.
   *
   * @param lossless whether pictures are PNGs instead of JPEGs
   */
  FrameClock(Page page, CDPSession cdp, int fps, boolean lossless) {
    this.page = page;
    this.cdp = cdp;
    this.fps = fps;
    this.lossless = lossless;
    cdp.on("Emulation.virtualTimeBudgetExpired", event -> reached = true);
    this.baseMicros =
        Math.round(
            cdp.send("Emulation.setVirtualTimePolicy", Json.with("policy", "pause").build())
                    .get("virtualTimeTicksBase")
                    .getAsDouble()
                * 1000);
  }

  @Override
  public boolean tick(Policy policy, Duration atMost) {
    reached = false;
    cdp.send(
        "Emulation.setVirtualTimePolicy",
        Json.with("policy", policy.wireName())
            .and("budget", millis(microsAt(frames + 1) - microsAt(frames)))
            .build());
    try {
      page.waitForCondition(
          () -> reached, new Page.WaitForConditionOptions().setTimeout(atMost.toNanos() / 1e6));
    } catch (TimeoutError e) {
      return false;
    }
    frames++;
    return true;
  }

  @Override
  public void show() {
    draw(Picture.NONE);
  }

  /**
   * Draws the page as it is now. More than once for the same moment, the page notices the first
   * time alone.
   */
  Drawn draw(Picture wanted) {
    Json frame =
        new Json()
            .and("frameTimeTicks", millis(baseMicros + microsAt(frames)))
            .and("interval", 1000.0 / fps);
    switch (wanted) {
      case FRAME -> frame.and("screenshot", lossless ? PNG : JPEG);
      case LOSSLESS -> frame.and("screenshot", PNG);
      case NONE -> {}
    }
    JsonObject answer = cdp.send("HeadlessExperimental.beginFrame", frame.build());
    Optional<byte[]> picture =
        answer.has("screenshotData")
            ? Optional.of(Base64.getDecoder().decode(answer.get("screenshotData").getAsString()))
            : Optional.empty();
    return new Drawn(answer.get("hasDamage").getAsBoolean(), picture);
  }

  /**
   * When a frame is, from the clock's beginning. On a step that scripts can see: Chromium rounds
   * every other time up or down as a random number of its process has it, and two recordings would
   * differ.
   */
  private long microsAt(long frame) {
    double steps = frame * 1e6 / fps / SCRIPT_RESOLUTION_MICROS;
    return SCRIPT_RESOLUTION_MICROS * Math.round(steps);
  }

  /**
   * Chromium cuts off what is less than a microsecond: half of one keeps it from losing a whole.
   */
  private static double millis(long micros) {
    return (micros + 0.5) / 1000;
  }
}
