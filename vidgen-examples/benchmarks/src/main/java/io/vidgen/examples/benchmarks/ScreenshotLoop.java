package io.vidgen.examples.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;

/** Playwright's {@code page.screenshot} in a loop: scroll, take a JPEG, scroll. */
final class ScreenshotLoop implements RecordContender {

  private final Duration duration;
  private final VideoFormat format;
  private final OwnBrowser own = new OwnBrowser();

  ScreenshotLoop(Duration duration, VideoFormat format) {
    this.duration = duration;
    this.format = format;
  }

  @Override
  public String name() {
    return "Playwright, page.screenshot in a loop";
  }

  @Override
  public Run run(URI url) {
    try (BrowserContext context =
        own.browser()
            .newContext(
                new Browser.NewContextOptions().setViewportSize(format.width(), format.height()))) {
      Page page = context.newPage();
      page.navigate(url.toString());
      double distance = OwnBrowser.distance(page);
      var options = new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(90);
      long frames = format.framesIn(duration);
      byte[] last = page.screenshot(options);
      long distinct = 1;
      CpuTime before = CpuTime.now();
      long began = System.nanoTime();
      for (long frame = 1; frame < frames; frame++) {
        page.evaluate("top => scrollTo(0, top)", distance * frame / (frames - 1));
        byte[] jpeg = page.screenshot(options);
        distinct += Arrays.equals(jpeg, last) ? 0 : 1;
        last = jpeg;
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      return new Run(seconds, frames, distinct, CpuTime.now().secondsSince(before));
    }
  }

  @Override
  public void close() {
    own.close();
  }
}
