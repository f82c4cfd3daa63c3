package io.vidgen.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WebVTT, the format that browsers show. */
final class WebVtt {

  private static final String HEADER = "WEBVTT";

  /** As YouTube writes it; players read past the header. */
  private static final String LANGUAGE = "Language:";

  /** Ends at the next bracket whichever it is, so that many open ones take no longer to read. */
  private static final Pattern MARKUP = Pattern.compile("<[^<>]*+>");

  private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\\w+);");

  private WebVtt() {}

  /** Whether a text says that it is WebVTT. */
  static boolean is(String text) {
    return text.startsWith(HEADER)
        && (text.length() == HEADER.length()
            || Character.isWhitespace(text.charAt(HEADER.length())));
  }

  static List<Cue> read(String text, List<CaptionError> errors) {
    List<Cue> cues = new ArrayList<>();
    List<CueBlock> blocks = CueBlock.in(text);
    for (CueBlock block : blocks.subList(1, blocks.size())) {
      int times = block.timesAt();
      if (isNoCue(block.lines().get(0))) {
        continue;
      }
      if (times < 0) {
        errors.add(block.withoutTimes("times, such as 00:00:01.000 --> 00:00:02.500"));
        continue;
      }
      String marked = String.join("\n", block.after(times));
      String said = unescaped(MARKUP.matcher(marked).replaceAll(""));
      CueRules.add(block, times, said, cues, errors);
    }
    return cues;
  }

  /** Comments, styles and regions. */
  private static boolean isNoCue(String first) {
    return !first.contains(CueTimes.ARROW)
        && (first.equals("NOTE")
            || first.startsWith("NOTE ")
            || first.startsWith("NOTE\t")
            || first.equals("STYLE")
            || first.equals("REGION"));
  }

  private static String unescaped(String text) {
    return ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult found) {
    String name = found.group(1);
    if (name.charAt(0) != '#') {
      return named(name, found.group());
    }
    boolean hex = Character.toLowerCase(name.charAt(1)) == 'x';
    int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    return Character.isValidCodePoint(code) ? Character.toString(code) : found.group();
  }

  private static String named(String name, String otherwise) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      case "nbsp" -> "\u00A0";
      case "lrm" -> "\u200E";
      case "rlm" -> "\u200F";
      default -> otherwise;
    };
  }

  /** The language that the header says; {@code und} if it says none. */
  static String languageOf(String text) {
    return text.lines()
        .takeWhile(line -> !line.isBlank())
        .filter(line -> line.startsWith(LANGUAGE))
        .map(line -> line.substring(LANGUAGE.length()).strip())
        .findFirst()
        .orElse("und");
  }

  static String write(String language, List<Cue> cues) {
    StringBuilder text =
        new StringBuilder(HEADER)
            .append('\n')
            .append(LANGUAGE)
            .append(' ')
            .append(language)
            .append("\n\n");
    for (Cue cue : cues) {
      text.append(CueTimes.write(cue, '.'))
          .append('\n')
          .append(cue.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
          .append("\n\n");
    }
    return text.toString();
  }
}
