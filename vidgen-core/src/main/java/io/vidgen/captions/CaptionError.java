package io.vidgen.captions;

/**
 * Why captions cannot be read, at one place.
 *
 * @param line counted from 1; 0 where it is the whole text
 * @param message what is wrong, in words for a user
 */
public record CaptionError(int line, String message) {

  @Override
  public String toString() {
    return line == 0 ? message : "line " + line + ": " + message;
  }
}
