package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Owns a page's clock: its time stands still but for {@link #tick}, and it draws but for {@link
 * #draw} never.
 *
 * <p>Script time is Chromium's own {@link VirtualTime}; the time of frames is given with each one
 * (DevTools protocol, {@code HeadlessExperimental.beginFrame}) and kept equal to it, or CSS
 * animations would run on the wall clock. Belongs to the page's thread.
 */
public final class FrameClock implements PageClock {

  /** What is wanted of a frame. */
  public enum Picture {
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
  public record Drawn(boolean changed, Optional<byte[]> picture) {}

  private static final Json JPEG =
      Json.with("format", "jpeg").and("quality", 90).and("optimizeForSpeed", true);

  private static final Json PNG = Json.with("format", "png").and("optimizeForSpeed", true);

  /**
   * Frames are on half milliseconds: a multiple of the steps in which scripts see time, and exact
   * in binary. {@code performance.now()} is a difference of two numbers of milliseconds; of others,
   * its last digits would depend on how long the machine has been up.
   */
  private static final long STEP_MICROS = 500;

  private final CDPSession cdp;
  private final int fps;
  private final boolean lossless;
  private final VirtualTime time;
  private long frames;

  /** Microseconds by which the last frame was drawn later than the clock says. */
  private long late;

  /** Stops the page's time; pictures are JPEGs. */
  public FrameClock(Page page, CDPSession cdp, int fps) {
    this(page, cdp, fps, false);
  }

  /**
   * Stops the page's time.
   *
   * @param lossless whether pictures are PNGs instead of JPEGs
   */
  public FrameClock(Page page, CDPSession cdp, int fps, boolean lossless) {
    this.cdp = cdp;
    this.fps = fps;
    this.lossless = lossless;
    this.time = new VirtualTime(page, cdp);
  }

  @Override
  public boolean tick(Policy policy, Duration atMost) {
    if (!time.reach(microsAt(frames + 1), policy, atMost)) {
      return false;
    }
    frames++;
    late = 0;
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
  public Drawn draw(Picture wanted) {
    Json frame =
        new Json()
            .and("frameTimeTicks", VirtualTime.millis(time.ticksAt(microsAt(frames) + late)))
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
   * Draws what has been done to the page since it was drawn for this moment. Chromium takes that
   * over for another moment only, so it is drawn a microsecond later; scripts that wait for an
   * animation frame get one.
   */
  public Drawn drawAgain(Picture wanted) {
    late++;
    return draw(wanted);
  }

  /** When a frame is, from the clock's beginning. */
  private long microsAt(long frame) {
    return STEP_MICROS * Math.round(frame * 1e6 / fps / STEP_MICROS);
  }
}
