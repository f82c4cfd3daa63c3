package io.vidgen.compositor;

/** A corner of the picture. */
public enum Corner {
  /** Top left. */
  TOP_LEFT,
  /** Top right. */
  TOP_RIGHT,
  /** Bottom left. */
  BOTTOM_LEFT,
  /** Bottom right. */
  BOTTOM_RIGHT
}
