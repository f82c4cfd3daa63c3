package io.vidgen.recorder;

import io.vidgen.ErrorCode;
import java.net.URI;

/** Why a page cannot be shown, in words for those who typed its address. */
public final class PageProblem {

  private PageProblem() {}

  /**
   * A sentence about an address.
   *
   * @param code for which {@link RecorderException#pageIsAtFault()}
   */
  public static String sentence(ErrorCode code, URI url) {
    String site = url.getRawAuthority();
    return switch (code) {
      case DNS_NOT_FOUND -> site + " does not exist. Check the spelling.";
      case CONNECTION_FAILED ->
          site + " does not answer. Open it in your browser: it may be down for a moment.";
      case TLS_INVALID -> site + " has no valid security certificate. Your browser would warn too.";
      case HTTP_CLIENT_ERROR ->
          site + " has no such page, or does not show it to everybody. Check the address.";
      case HTTP_SERVER_ERROR -> site + " reports an error of its own. It usually passes.";
      case URL_BLOCKED -> site + " is inside a private network. Only public websites can be shown.";
      case PAGE_TIMEOUT -> site + " took too long to answer.";
      case BOT_WALL -> site + " keeps robots out: the video would not show this page.";
      case BLANK_PAGE -> "This page of " + site + " is blank.";
      case NOT_A_PAGE -> "This address leads to a download, not to a page.";
      case PAGE_TOO_LARGE, INPUT_TOO_LARGE ->
          "This page of " + site + " is too heavy. Use another page of that website.";
      default -> "This page of " + site + " cannot be recorded. Use another page of that website.";
    };
  }
}
