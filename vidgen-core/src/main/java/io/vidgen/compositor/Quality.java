package io.vidgen.compositor;

/** How much time an encoder takes for how good a picture. */
public enum Quality {
  /** To look at while working: as fast as it goes. */
  DRAFT,
  /** Fast, and hard to tell from the page itself. */
  STANDARD,
  /** Slower; for pages of fine detail and for files that are encoded once more elsewhere. */
  HIGH
}
