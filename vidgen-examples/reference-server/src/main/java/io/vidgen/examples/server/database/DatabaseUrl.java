package io.vidgen.examples.server.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of databases as hosting services give them ({@code postgresql://user:password@host/db})
 * and as the driver wants them ({@code jdbc:postgresql://host/db?user=…&password=…}).
 */
final class DatabaseUrl {

  private DatabaseUrl() {}

  /**
   * The driver's form of either.
   *
   * @throws IllegalArgumentException when it is neither; the message does not quote it, since it
   *     holds a password
   */
  static String toJdbc(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:postgresql:")) {
      return address;
    }
    if (!lower.startsWith("postgresql://") && !lower.startsWith("postgres://")) {
      throw refused();
    }
    try {
      return toJdbc(new URI(address));
    } catch (URISyntaxException e) {
      throw refused();
    }
  }

  private static String toJdbc(URI address) {
    @Nullable String host = address.getHost();
    if (host == null) {
      throw refused();
    }
    StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(host);
    if (address.getPort() >= 0) {
      jdbc.append(':').append(address.getPort());
    }
    jdbc.append(address.getRawPath()).append('?');
    @Nullable String user = address.getRawUserInfo();
    if (user != null) {
      String[] parts = user.split(":", 2);
      append(jdbc, "user", parts[0]);
      if (parts.length == 2) {
        append(jdbc, "password", parts[1]);
      }
    }
    @Nullable String query = address.getRawQuery();
    return jdbc.append(query == null ? "" : query).toString();
  }

  /** In the one form a plus is a plus, in the other it is a space. */
  private static void append(StringBuilder jdbc, String name, String escaped) {
    String value = URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    jdbc.append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
        .append('&');
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "a database's address is postgresql://user:password@host/name,"
            + " or jdbc:postgresql://host/name?user=…&password=…");
  }
}
