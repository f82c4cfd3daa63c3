package io.vidgen.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines without an empty one between them, as both formats are made of.
 *
 * @param line the number of the first, from 1
 */
record CueBlock(int line, List<String> lines) {

  private static final Pattern LIKE_TIMES = Pattern.compile("^\\d{1,3}:\\d{1,2}");

  static List<CueBlock> in(String text) {
    List<CueBlock> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    int line = 0;
    for (String each : text.lines().toList()) {
      line++;
      if (!each.isBlank()) {
        block.add(each.strip());
      } else if (!block.isEmpty()) {
        blocks.add(new CueBlock(line - block.size(), block));
        block = new ArrayList<>();
      }
    }
    if (!block.isEmpty()) {
      blocks.add(new CueBlock(line - block.size() + 1, block));
    }
    return blocks;
  }

  /** The index of the line with the times, the first or the second; -1 if there is none. */
  int timesAt() {
    for (int i = 0; i < Math.min(2, lines.size()); i++) {
      if (lines.get(i).contains(CueTimes.ARROW)) {
        return i;
      }
    }
    return -1;
  }

  /** The error of a block without times: at the line that was meant to be them. */
  CaptionError withoutTimes(String expected) {
    int meant = lines.size() > 1 && LIKE_TIMES.matcher(lines.get(1)).find() ? 1 : 0;
    return new CaptionError(
        line + meant,
        "This should be " + expected + ", not \"" + CueTimes.shortened(lines.get(meant)) + "\"");
  }

  /** The lines after this one. */
  List<String> after(int index) {
    return lines.subList(index + 1, lines.size());
  }
}
