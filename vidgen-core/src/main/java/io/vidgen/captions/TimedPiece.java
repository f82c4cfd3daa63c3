package io.vidgen.captions;

import java.time.Duration;

/**
 * A part of what is said that is not broken across lines.
 *
 * @param text with the space after it
 */
record TimedPiece(String text, Duration start, Duration end) {

  /** Whether a sentence ends with it. */
  boolean endsSentence() {
    return Punctuation.endsSentence(text);
  }
}
