package io.vidgen.recorder;

/**
 * What is done about a page's consent banner ("we use cookies …") before the first frame. Whatever
 * the policy, a banner that is not recognised stays.
 */
public enum ConsentPolicy {
  /** It is taken out of the picture; no choice is made and nothing is agreed to. The default. */
  HIDE,
  /** What is not necessary is refused, as a visitor could; what then remains is hidden. */
  REJECT,
  /**
   * Everything is agreed to, as a visitor could; what then remains is hidden. For applications that
   * may agree on behalf of the person they record for.
   */
  ACCEPT,
  /** It stays in the picture. */
  LEAVE
}
