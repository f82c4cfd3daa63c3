package io.vidgen.recorder.playwright.internal.capture;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as a window's bar shows it: host and path. Credentials, query and fragment are
 * nobody's business; hosts are in their ASCII form, in which none looks like another.
 */
final class ShownAddress {

  /** Browsers take more for an address than {@link java.net.URI} does. */
  private static final Pattern WEB_ADDRESS =
      Pattern.compile("(?i)https?://(?:[^/?#]*@)?(?<host>[^/?#\\s]+)(?![^/?#])(?<path>[^?#]*)");

  private ShownAddress() {}

  /**
   * Of the page that is shown.
   *
   * @param url as the browser says it
   */
  static String of(String url) {
    Matcher address = WEB_ADDRESS.matcher(url);
    if (!address.lookingAt()) {
      return "";
    }
    String host = address.group("host").toLowerCase(Locale.ROOT);
    String path = address.group("path");
    // www.com is another website than com.
    return host.replaceFirst("^www\\.(?=[^.]+\\.)", "") + (path.equals("/") ? "" : path);
  }
}
