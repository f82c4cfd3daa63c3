package io.vidgen.examples.server.browser;

import com.microsoft.playwright.Page;

/** Somebody who uses no mouse. */
record Keys(Page page) {

  private static final int MOST_TABS = 40;

  /** Goes on with Tab until what is called so has the focus. */
  Keys tabTo(String name) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      Object focused =
          page.evaluate(
              """
              () => {
                const it = document.activeElement;
                return it.ariaLabel ?? it.labels?.[0]?.textContent.trim() ?? it.textContent.trim();
              }""");
      if (name.equals(focused)) {
        return this;
      }
    }
    throw new AssertionError("Tab does not lead to " + name);
  }

  Keys type(String text) {
    page.keyboard().type(text);
    return this;
  }

  Keys press(String key) {
    page.keyboard().press(key);
    return this;
  }
}
