package io.vidgen.recorder.playwright.internal.cdp;

import com.microsoft.playwright.Page;
import java.time.Duration;

/** The clock on the wall: a page on it draws by itself, and waits for nobody. */
public final class WallClock implements PageClock {

  private final Page page;
  private final double frameMillis;

  public WallClock(Page page, int fps) {
    this.page = page;
    this.frameMillis = 1000.0 / fps;
  }

  @Override
  public boolean tick(Policy policy, Duration atMost) {
    page.waitForTimeout(frameMillis);
    return true;
  }

  @Override
  public void show() {
    // It does so by itself.
  }
}
