package io.vidgen.recorder;

/** What becomes of a page's consent banner ("we use cookies …") before the first frame. */
public enum ConsentPolicy {
  /** It is taken out of the picture; no choice is made and nothing is agreed to. The default. */
  HIDE,
  /** What is not necessary is refused, as a visitor could; what then remains is hidden. */
  REJECT,
  /**
   * Everything is agreed to, as a visitor could; what then remains is hidden. For those who may
   * agree in the name of whoever the recording is for.
   */
  ACCEPT,
  /** It stays in the picture. */
  LEAVE
}
