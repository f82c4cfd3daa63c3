package io.vidgen.examples.demo;

/** The pages of the {@link DemoSite}, one for each way a page can behave under a scrolling eye. */
public enum DemoPage {
  /** A marketing page of about seven screens at 1920x1080. */
  LONG("/"),

  /** A page with a sticky header and animations that never stop; three to four screens. */
  STICKY("/product.html"),

  /** A page that barely scrolls: little more than one screen. */
  SHORT("/about.html");

  private final String path;

  DemoPage(String path) {
    this.path = path;
  }

  /** The page's absolute path on the site. */
  public String path() {
    return path;
  }
}
