package io.vidgen.captions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes cues fit on the screen. */
final class Reflow {

  /** Nobody reads what is shown for a shorter time. */
  private static final Duration LEAST = Duration.ofMillis(300);

  private Reflow() {}

  static List<Cue> of(List<Cue> cues, Locale locale) {
    List<Cue> flowed = new ArrayList<>();
    for (Cue cue : oneAtATime(cues)) {
      split(cue, Lines.pages(cue.text(), locale), flowed);
    }
    return flowed;
  }

  /** What begins together is shown together; what goes on ends where the next begins. */
  private static List<Cue> oneAtATime(List<Cue> cues) {
    List<Cue> single = new ArrayList<>();
    for (Cue cue : cues) {
      Cue last = single.isEmpty() ? null : single.remove(single.size() - 1);
      if (last == null) {
        single.add(cue);
      } else {
        single.addAll(apart(last, cue));
      }
    }
    return single;
  }

  /** Two cues without a time in which both are shown, if they have a millisecond each. */
  private static List<Cue> apart(Cue first, Cue second) {
    if (first.end().compareTo(second.start()) <= 0) {
      return List.of(first, second);
    }
    if (second.start().minus(first.start()).compareTo(LEAST) >= 0) {
      return List.of(new Cue(first.start(), second.start(), first.text()), second);
    }
    Duration end = first.end().compareTo(second.end()) > 0 ? first.end() : second.end();
    if (first.text().length() + second.text().length() < Cue.MAX_CHARACTERS) {
      return List.of(new Cue(first.start(), end, first.text() + "\n" + second.text()));
    }
    Duration middle = first.start().plus(end.minus(first.start()).dividedBy(2));
    return middle.minus(first.start()).toMillis() < 1
        ? List.of(first, second)
        : List.of(
            new Cue(first.start(), middle, first.text()), new Cue(middle, end, second.text()));
  }

  /**
   * Its pages one after the other, each at least a millisecond; as it is where these are not there.
   */
  private static void split(Cue cue, List<String> pages, List<Cue> flowed) {
    long spare = cue.length().toMillis() - pages.size();
    if (spare < 0) {
      flowed.add(cue);
      return;
    }
    long total = pages.stream().mapToLong(Reflow::weight).sum();
    long weight = 0;
    Duration start = cue.start();
    for (int i = 0; i < pages.size(); i++) {
      weight += weight(pages.get(i));
      Duration end = cue.start().plusMillis(i + 1 + spare * weight / total);
      flowed.add(new Cue(start, end, pages.get(i)));
      start = end;
    }
  }

  private static long weight(String page) {
    return Columns.characters(page).size();
  }
}
