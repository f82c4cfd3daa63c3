package io.vidgen.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pages of a document are shown: {@code 2-4}, {@code 1,3,5-7}; all of them where the text is
 * empty.
 *
 * @param text as it was typed, without spaces
 */
public record PageSelection(String text) {

  /** The most pages that a scene shows. */
  public static final int MOST_PAGES = 60;

  private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,4})(?:-([1-9]\\d{0,4}))?");

  private static final PageSelection ALL = new PageSelection("");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException quoting a text that names no pages, or too many
   */
  public PageSelection {
    text = text.replace(" ", "");
    if (!text.isEmpty() && numbers(text).size() > MOST_PAGES) {
      throw new IllegalArgumentException(
          "pages: at most " + MOST_PAGES + " are shown in a scene, not those of \"" + text + "\"");
    }
  }

  /** All pages of the document, if they are no more than {@link #MOST_PAGES}. */
  public static PageSelection all() {
    return ALL;
  }

  /**
   * The numbers of the pages, from 1, in the order in which they are shown.
   *
   * @param count how many pages the document has
   * @throws IllegalArgumentException if it has no such page, or all of them are too many
   */
  public List<Integer> in(int count) {
    List<Integer> numbers = numbers(text.isEmpty() ? "1-" + Math.max(1, count) : text);
    if (numbers.size() > MOST_PAGES) {
      throw new IllegalArgumentException(
          "the document has %d pages, and at most %d are shown in a scene: name some"
              .formatted(count, MOST_PAGES));
    }
    for (int number : numbers) {
      if (number > count) {
        throw new IllegalArgumentException(
            "there is no page %d: the document has %d".formatted(number, count));
      }
    }
    return numbers;
  }

  private static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw new IllegalArgumentException(
            "pages are written like 2-4 or 1,3,5-7, not \"" + text + "\"");
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        throw new IllegalArgumentException("pages are counted upwards, not \"" + part + "\"");
      }
      // One more than may be is enough to refuse them.
      for (int number = first; number <= last && numbers.size() <= MOST_PAGES; number++) {
        numbers.add(number);
      }
    }
    return List.copyOf(numbers);
  }

  @Override
  public String toString() {
    return text.isEmpty() ? "all pages" : "pages " + text;
  }
}
