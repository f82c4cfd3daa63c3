package io.vidgen.campaign.draft;

import io.vidgen.internal.StorableText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings what people paste as a web address to one form, and refuses what is none.
 *
 * <p>Refused are addresses that browsers read differently than people do: credentials in front of
 * the host, backslashes, hosts that are IP addresses in disguise (decimal, octal, hexadecimal or
 * shortened; see the WHATWG URL standard, "IPv4 parser"), and {@link InternationalHost}s that lead
 * elsewhere than they used to.
 */
final class WebAddress {

  private static final int MAX_LENGTH = 2048;

  /** A scheme, unless what follows the colon is a port. */
  private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*):(?!\\d)");

  private static final Pattern PARTS =
      Pattern.compile("^(https?)://([^/?#]*)([^#]*)(#.*)?$", Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("^(\\[[0-9a-fA-F:.]+]|[^:]*)(?::(.*))?$");

  private static final Pattern PORT = Pattern.compile("0*([1-9]\\d{0,4})");

  /** What URI refuses but browsers encode or let pass: see RFC 3986, section 2. */
  private static final Pattern TO_ENCODE =
      Pattern.compile("[ \"<>\\[\\]^`{|}]|[^\\x00-\\x7F]+|%(?![0-9a-fA-F]{2})");

  private static final Pattern NUMERIC_LABEL = Pattern.compile("\\d+|0[xX][0-9a-fA-F]*");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED_QUAD = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern LABEL =
      Pattern.compile("[a-zA-Z0-9_](?:[a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?");

  private static final Pattern MAIL_ADDRESS =
      Pattern.compile("(?i)(?:mailto:)?[^\\s/?#:@]+@[^\\s/?#:@]+\\.[^\\s/?#:@]+");

  private WebAddress() {}

  /**
   * Adds a missing {@code https://}, lowers the case of scheme and host, writes international names
   * in their ASCII form and percent-encodes what needs it.
   *
   * @throws IllegalArgumentException saying, in words for the user, why it is no web address
   */
  static URI normalize(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A URL is required");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("The URL has more than " + MAX_LENGTH + " characters");
    }
    if (MAIL_ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Invalid URL: this is an e-mail address; a web address looks like example.com or"
              + " https://example.com/page");
    }
    if (text.indexOf('\\') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
      throw invalid(typed, "it contains a backslash or a control character");
    }
    StorableText.require(text);
    Matcher parts = PARTS.matcher(withScheme(text));
    if (!parts.matches()) {
      throw invalid(typed, "only http and https addresses can be recorded");
    }
    String fragment = parts.group(4) == null ? "" : parts.group(4);
    String normalized =
        parts.group(1).toLowerCase(Locale.ROOT)
            + "://"
            + authority(typed, parts.group(2))
            + encode(parts.group(3))
            + encode(fragment);
    try {
      return new URI(normalized);
    } catch (URISyntaxException e) {
      throw invalid(typed, e.getReason());
    }
  }

  private static String withScheme(String text) {
    if (SCHEME.matcher(text).find()) {
      return text;
    }
    String host = text.split("[/?#:]", 2)[0];
    if (!text.startsWith("[") && host.indexOf('.') < 0 && !host.equalsIgnoreCase("localhost")) {
      throw invalid(text, "a web address looks like example.com or https://example.com/page");
    }
    return "https://" + text;
  }

  private static String authority(String typed, String authority) {
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "Invalid URL: it carries a user name or password, which would end up in logs");
    }
    Matcher matcher = HOST_AND_PORT.matcher(authority);
    if (!matcher.matches() || matcher.group(1).isEmpty()) {
      throw invalid(typed, "it has no host");
    }
    String host = host(typed, matcher.group(1));
    String port = matcher.group(2);
    return port == null || port.isEmpty() ? host : host + ":" + port(typed, port);
  }

  private static int port(String typed, String text) {
    Matcher matcher = PORT.matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    if (port < 1 || port > 65_535) {
      throw invalid(typed, "its port is not from 1 to 65535");
    }
    return port;
  }

  private static String host(String typed, String host) {
    if (host.startsWith("[")) {
      return host.toLowerCase(Locale.ROOT);
    }
    String ascii;
    try {
      ascii = InternationalHost.toAscii(host);
    } catch (IllegalArgumentException e) {
      throw invalid(typed, String.valueOf(e.getMessage()));
    }
    String withoutRoot = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    String[] labels = withoutRoot.split("\\.", -1);
    if (NUMERIC_LABEL.matcher(labels[labels.length - 1]).matches()) {
      if (!DOTTED_QUAD.matcher(withoutRoot).matches()) {
        throw invalid(typed, "an IPv4 address is written as four decimal numbers");
      }
      return withoutRoot;
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw invalid(typed, "its host is not a valid name");
      }
    }
    return ascii;
  }

  private static String encode(String text) {
    return TO_ENCODE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(percentEncode(found.group())));
  }

  private static String percentEncode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
    }
    return encoded.toString();
  }

  /** Quotes what was typed, without what could be a password or could forge a line of a log. */
  private static IllegalArgumentException invalid(String typed, String why) {
    String quoted = typed.strip().replaceAll("[^/?#]*@", "…@").replaceAll("\\p{Cntrl}", "\uFFFD");
    return new IllegalArgumentException("Invalid URL \"" + quoted + "\": " + why);
  }
}
