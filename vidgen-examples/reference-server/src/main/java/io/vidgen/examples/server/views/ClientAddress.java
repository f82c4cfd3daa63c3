package io.vidgen.examples.server.views;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a request comes from: the connection's other end, or whom a proxy there names. */
final class ClientAddress {

  /** No names, which would be looked up. */
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final Optional<String> header;

  /**
   * Addresses.
   *
   * @param header in which a proxy names the client; empty if there is no proxy
   */
  ClientAddress(Optional<String> header) {
    this.header = header;
  }

  /** The address; empty when the proxy does not say one. */
  Optional<InetAddress> of(Context ctx) {
    Optional<String> named =
        header.isPresent()
            ? header.flatMap(name -> lastLine(ctx, name)).map(ClientAddress::last)
            : Optional.of(ctx.ip());
    return named.flatMap(ClientAddress::parse);
  }

  /** Some proxies add to the client's line, and some add a line of their own. */
  private static Optional<String> lastLine(Context ctx, String name) {
    List<String> lines = Collections.list(ctx.req().getHeaders(name));
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
  }

  /** What stands before the last was sent by the client, and may be anything. */
  private static String last(String list) {
    return list.substring(list.lastIndexOf(',') + 1).strip();
  }

  private static Optional<InetAddress> parse(String text) {
    String address = text.replaceAll("^\\[(.*)]$", "$1");
    try {
      return LITERAL.matcher(address).matches()
          ? Optional.of(InetAddress.getByName(address))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
