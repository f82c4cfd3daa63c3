package io.vidgen.recorder;

/**
 * How a page moves while it is shown.
 *
 * @param scroll the way it is scrolled; default {@link ScrollStyle#HUMAN}
 * @param depth how far down; default {@link ScrollDepth.Place#AUTO}
 * @param ending what happens there; default {@link Ending#STAY}
 * @param cursor whether a mouse pointer is drawn that wanders over the page; default no. It is only
 *     drawn: the page does not notice it
 */
public record Motion(ScrollStyle scroll, ScrollDepth depth, Ending ending, boolean cursor) {

  /** What a page does once it has been scrolled. */
  public enum Ending {
    /** It stays where it is. */
    STAY,
    /** It goes back to its top. */
    RETURN
  }

  /** As a reader would scroll, as far as the time allows; no cursor. */
  public static Motion defaults() {
    return of(ScrollStyle.HUMAN);
  }

  /** The defaults with this style. */
  public static Motion of(ScrollStyle scroll) {
    return new Motion(scroll, ScrollDepth.Place.AUTO, Ending.STAY, false);
  }

  /** This motion, scrolled in another way. */
  public Motion withScroll(ScrollStyle other) {
    return new Motion(other, depth, ending, cursor);
  }

  /** This motion with another depth. */
  public Motion withDepth(ScrollDepth other) {
    return new Motion(scroll, other, ending, cursor);
  }

  /** This motion with another ending. */
  public Motion withEnding(Ending other) {
    return new Motion(scroll, depth, other, cursor);
  }

  /** This motion with or without a cursor. */
  public Motion withCursor(boolean drawn) {
    return new Motion(scroll, depth, ending, drawn);
  }
}
