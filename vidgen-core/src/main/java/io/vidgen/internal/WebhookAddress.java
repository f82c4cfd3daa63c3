package io.vidgen.internal;

import java.net.URI;
import java.util.Locale;

/** Where a webhook's receiver listens, checked without asking the network. */
public final class WebhookAddress {

  private WebhookAddress() {}

  /**
   * The same address.
   *
   * @throws IllegalArgumentException saying what is wrong with it, without quoting it
   */
  public static URI checked(URI endpoint) {
    String scheme =
        endpoint.getScheme() == null ? "" : endpoint.getScheme().toLowerCase(Locale.ROOT);
    if (endpoint.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException(
          "a webhook's endpoint is an absolute http or https address with a host");
    }
    if (endpoint.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a webhook's endpoint has no user information; the signature says who calls");
    }
    return endpoint;
  }
}
