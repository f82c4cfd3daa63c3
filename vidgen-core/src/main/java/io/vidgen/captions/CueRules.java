package io.vidgen.captions;

import java.util.List;

/** What a cue of a file has to be, whatever the format. */
final class CueRules {

  private CueRules() {}

  /**
   * Adds a cue, or what is wrong with it. One without a text is left out: programs write such.
   *
   * @param times the index of the line with the times
   * @param text without markup
   */
  static void add(
      CueBlock block, int times, String text, List<Cue> cues, List<CaptionError> errors) {
    try {
      CueTimes shown = CueTimes.parse(block.lines().get(times));
      if (!text.isBlank()) {
        cues.add(new Cue(shown.start(), shown.end(), text));
      }
    } catch (IllegalArgumentException e) {
      errors.add(new CaptionError(block.line() + times, String.valueOf(e.getMessage())));
    }
  }
}
