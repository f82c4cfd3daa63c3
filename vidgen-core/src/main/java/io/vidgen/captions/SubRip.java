package io.vidgen.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** SubRip's format: a number, the times and the text of each cue. */
final class SubRip {

  /**
   * What players understand; other angle brackets are text. It ends at the next bracket whichever
   * it is, so that many open ones take no longer to read.
   */
  private static final Pattern MARKUP =
      Pattern.compile("</?[bius]>|</?font[^<>]*+>|\\{\\\\[^{}]*+}", Pattern.CASE_INSENSITIVE);

  private SubRip() {}

  static List<Cue> read(String text, List<CaptionError> errors) {
    List<Cue> cues = new ArrayList<>();
    for (CueBlock block : CueBlock.in(text)) {
      int times = block.timesAt();
      if (times < 0) {
        errors.add(block.withoutTimes("a number and times, such as 00:00:01,000 --> 00:00:02,500"));
        continue;
      }
      String said = MARKUP.matcher(String.join("\n", block.after(times))).replaceAll("");
      CueRules.add(block, times, said, cues, errors);
    }
    return cues;
  }

  static String write(List<Cue> cues) {
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (Cue cue : cues) {
      text.append(number++)
          .append('\n')
          .append(CueTimes.write(cue, ','))
          .append('\n')
          .append(cue.text())
          .append("\n\n");
    }
    return text.toString();
  }
}
