package io.vidgen.recorder.playwright.internal.capture;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An address as a window's bar shows it: host and path. Credentials, query and fragment are
 * nobody's business; hosts are in their ASCII form, in which none looks like another.
 */
final class ShownAddress {

  private ShownAddress() {}

  /**
   * Of the page that is shown.
   *
   * @param url as the browser says it
   */
  static String of(String url) {
    try {
      URI address = new URI(url);
      String host = address.getHost();
      if (host == null) {
        return "";
      }
      String port = address.getPort() < 0 ? "" : ":" + address.getPort();
      String path = address.getRawPath() == null ? "" : address.getRawPath();
      return host.replaceFirst("^www\\.", "") + port + (path.equals("/") ? "" : path);
    } catch (URISyntaxException e) {
      return ""; // Browsers take more for an address than Java does.
    }
  }
}
