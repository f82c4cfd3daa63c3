package io.vidgen.recorder.playwright.internal.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is in style sheets of other origins, which no script of the page can read. Belongs to the
 * page's thread.
 */
public final class ForeignStyleSheets {

  private static final String TYPE = "stylesheet";

  /** A sheet is asked for in one go: no longer ones than any site has. */
  private static final int LONGEST = 4 << 20;

  private final Map<String, Request> answered = new HashMap<>();
  private final Map<String, Request> failed = new HashMap<>();

  private ForeignStyleSheets() {}

  /** Of all that a page requests from now on. */
  public static ForeignStyleSheets of(Page page) {
    ForeignStyleSheets sheets = new ForeignStyleSheets();
    page.onRequestFinished(request -> note(request, sheets.answered));
    page.onRequestFailed(request -> note(request, sheets.failed));
    return sheets;
  }

  /** The document names a sheet as it was first requested. */
  private static void note(Request request, Map<String, Request> requests) {
    if (TYPE.equals(request.resourceType())) {
      Request first = request;
      while (first.redirectedFrom() != null) {
        first = first.redirectedFrom();
      }
      requests.put(first.url(), request);
    }
  }

  /**
   * A sheet's text, which is empty if it could not be loaded.
   *
   * @return nothing if it is unknown
   */
  Optional<String> textOf(String url) {
    if (failed.containsKey(url)) {
      return Optional.of("");
    }
    try {
      return Optional.ofNullable(answered.get(url))
          .flatMap(request -> Optional.ofNullable(request.response()))
          .map(response -> response.text())
          .filter(text -> text.length() <= LONGEST);
    } catch (PlaywrightException e) {
      return Optional.empty(); // The browser has not kept it.
    }
  }
}
