package io.vidgen.recorder;

/**
 * What is drawn around a page, on a calm ground. The page is recorded as much smaller as that
 * needs: its pixels are the video's, and text stays sharp.
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
