package io.vidgen.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host that an address names, as browsers see it. {@link URI} knows none where a name has an
 * underscore, and refuses paths with characters that browsers leave as they are.
 */
public final class HostOf {

  private static final Pattern HOST =
      Pattern.compile("(?i)^https?://(?:[^/?#]*@)?(\\[[^\\]]*]|[^:/?#]+)");

  private HostOf() {}

  /** In lower case; empty if it is no web address. */
  public static Optional<String> url(String url) {
    Matcher host = HOST.matcher(url);
    return host.lookingAt()
        ? Optional.of(host.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** In lower case; the empty text if it is no web address, which no secret is for. */
  public static String page(URI url) {
    return url(url.toString()).orElse("");
  }
}
