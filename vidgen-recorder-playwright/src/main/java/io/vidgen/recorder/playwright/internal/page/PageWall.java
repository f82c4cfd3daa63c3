package io.vidgen.recorder.playwright.internal.page;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows walls in front of pages by their source alone, for those who have no browser. What scripts
 * would make of it is not seen.
 */
public final class PageWall {

  // No tag goes on beyond the next one: where pages never close any, each would be sought to the
  // end.
  private static final Pattern TITLE =
      Pattern.compile("<title[^<>]*>([^<]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SOURCE =
      Pattern.compile("\\b(?:src|action)=[\"']?([^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile("<(?:input(?![^<>]*hidden)|textarea|select)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PICTURE =
      Pattern.compile("<(?:img|video|picture|svg)\\b", Pattern.CASE_INSENSITIVE);
  private static final int MOST_TEXT = 20_000;

  private PageWall() {}

  /**
   * Whose wall this is; empty when it looks like none.
   *
   * @param headers names in lower case
   */
  public static Optional<String> of(int status, Map<String, String> headers, String source) {
    return BotWall.of(status, headers, content(source));
  }

  private static PageContent content(String source) {
    Matcher title = TITLE.matcher(source);
    ScriptsApart apart = ScriptsApart.of(source);
    StringBuilder sources = new StringBuilder();
    SOURCE.matcher(source).results().forEach(found -> sources.append(found.group(1)).append('\n'));
    String text = apart.markup().replaceAll("<[^<>]*>", " ").replaceAll("\\s+", " ").strip();
    // Elements that the walls are known by have these names in their attributes.
    String marked = apart.code() + source.replaceAll(">[^<>]*<", "> <");
    return new PageContent(
        "text/html",
        title.find() ? title.group(1).strip().toLowerCase(Locale.ROOT) : "",
        text.substring(0, Math.min(MOST_TEXT, text.length())).toLowerCase(Locale.ROOT),
        sources.toString(),
        marked,
        (int) FIELD.matcher(source).results().count(),
        (int) PICTURE.matcher(source).results().count(),
        PageContent.WHITE,
        0,
        0,
        false);
  }
}
