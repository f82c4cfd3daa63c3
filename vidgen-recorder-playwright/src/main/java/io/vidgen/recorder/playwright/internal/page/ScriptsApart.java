package io.vidgen.recorder.playwright.internal.page;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page's source, taken apart in one pass: a hostile one may begin ten thousand scripts that never
 * end.
 *
 * @param code what scripts and style sheets contain, each with a line break
 * @param markup the rest, with a blank for each of them
 */
record ScriptsApart(String code, String markup) {

  private static final Pattern START =
      Pattern.compile("<(script|style)\\b[^<>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern END = Pattern.compile("</(script|style)>", Pattern.CASE_INSENSITIVE);

  static ScriptsApart of(String source) {
    Map<String, Integer> lastEnds = new HashMap<>();
    END.matcher(source).results().forEach(end -> lastEnds.put(kind(end.group(1)), end.start()));
    StringBuilder code = new StringBuilder(source.length());
    StringBuilder markup = new StringBuilder(source.length());
    Matcher start = START.matcher(source);
    Matcher end = END.matcher(source);
    int from = 0;
    int at = 0;
    while (start.find(at)) {
      String kind = kind(start.group(1));
      at = start.end();
      if (lastEnds.getOrDefault(kind, -1) < at) {
        continue; // It is never closed.
      }
      int next = at;
      while (end.find(next) && !kind(end.group(1)).equals(kind)) {
        next = end.end();
      }
      code.append(source, at, end.start()).append('\n');
      markup.append(source, from, start.start()).append(' ');
      from = end.end();
      at = from;
    }
    return new ScriptsApart(code.toString(), markup.append(source.substring(from)).toString());
  }

  private static String kind(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
