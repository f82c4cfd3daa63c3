package io.vidgen.recorder;

/**
 * What is drawn around a page, on a calm ground. The page is recorded as much smaller as that
 * needs: its pixels are the video's, and text stays sharp. A page that fills a window is laid out
 * narrower than its view says, with text as large as without the window: {@code desktop:1280} in
 * 1920x1080 is 1208 CSS pixels wide.
 */
public enum Mockup {
  /** Nothing: the page fills the picture, as far as its view allows. */
  NONE,
  /** A light browser window, whose bar shows the page's address. */
  WINDOW,
  /** A dark browser window, whose bar shows the page's address. */
  WINDOW_DARK,
  /** A phone; its page is laid out for one. */
  PHONE
}
