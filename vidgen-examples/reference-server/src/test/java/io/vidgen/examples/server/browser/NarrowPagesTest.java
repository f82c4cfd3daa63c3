package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 320 pixels: a small phone, or a page at 400 %. Nothing is to be scrolled sideways. */
@ExtendWith(StudioExtension.class)
class NarrowPagesTest {

  private static final int WIDTH = 320;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/profile",
        "/campaigns/new",
        "/batches",
        "/batches/new",
        "/facecams",
        "/secrets",
        "/webhooks",
        "/v/unknown"
      })
  void aPageFits(String path, Visitor visitor) {
    Page page = visitor.open(path);
    page.setViewportSize(WIDTH, 640);
    assertThat(page.locator("h1").first()).isVisible();

    assertThat(widthOf(page)).as(path).isEqualTo(WIDTH);
  }

  @Test
  void theListFitsWithVideosInIt(Visitor visitor) {
    visitor.awaitEnd(visitor.render(visitor.campaign("Donaudampfschifffahrt".repeat(8))));
    Page page = visitor.open("/");
    page.setViewportSize(WIDTH, 640);
    assertThat(page.getByText("View video")).isVisible();

    assertThat(widthOf(page)).isEqualTo(WIDTH);
  }

  private static int widthOf(Page page) {
    return (Integer) page.evaluate("document.documentElement.scrollWidth");
  }
}
