package io.vidgen.compositor;

/** How well the final video is encoded: the trade of time for picture quality. */
public enum Quality {
  /** For drafts: as fast as possible. */
  DRAFT,
  /** Fast, and visually close to the page itself; the default. */
  STANDARD,
  /** Slower; for pages with fine detail, and for files that another service encodes again. */
  HIGH
}
