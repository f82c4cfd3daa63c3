package io.vidgen.internal.egress;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which addresses may be dialled that somebody else has chosen, for a page or a webhook: the public
 * ones, less what the host application denies, plus what it allows.
 *
 * @param everywhere whether every address is allowed that is not denied
 * @param allowed ranges that are allowed though they are not public
 * @param denied ranges that are never allowed
 * @param allowedHosts names whose addresses are allowed whatever they are, in lower case; one that
 *     begins with a dot stands for all names that end in it
 */
public record EgressPolicy(
    boolean everywhere, List<IPAddress> allowed, List<IPAddress> denied, Set<String> allowedHosts) {

  /** Public addresses, and nothing else. */
  public static final EgressPolicy PUBLIC = new EgressPolicy(false, List.of(), List.of(), Set.of());

  public EgressPolicy {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /**
   * A range as it is written down: an address, or an address and a prefix's length.
   *
   * @throws IllegalArgumentException quoting it, when it is none
   */
  public static IPAddress range(String text) {
    try {
      IPAddress range = new IPAddressString(text).toAddress();
      if (range != null && !text.isBlank()) {
        return range.toPrefixBlock();
      }
    } catch (AddressStringException e) {
      throw new IllegalArgumentException("not a range of addresses: \"" + text + "\"", e);
    }
    throw new IllegalArgumentException("not a range of addresses: \"" + text + "\"");
  }

  /**
   * The name of a host that is to be allowed, in the form in which names are compared.
   *
   * @throws IllegalArgumentException quoting a name that is not in its ASCII form, as browsers ask
   *     for no other
   */
  public static String allowedName(String host) {
    if (host.chars().anyMatch(unit -> unit >= 0x80)) {
      throw new IllegalArgumentException(
          "write the host in its ASCII form, xn--…: \"" + host + "\"");
    }
    return nameOf(host);
  }

  /** A host's name in the form in which names are compared: lower case, without the root's dot. */
  public static String nameOf(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String rootless = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    return rootless.toLowerCase(Locale.ROOT);
  }

  /** Whether this address, found under this name, may be dialled. */
  public boolean admits(String host, InetAddress address) {
    IPAddress asked = PublicAddresses.parsed(address);
    if (denied.stream().anyMatch(range -> range.contains(asked))) {
      return false;
    }
    return everywhere
        || PublicAddresses.contains(address)
        || allowed.stream().anyMatch(range -> range.contains(asked))
        || allows(nameOf(host));
  }

  private boolean allows(String name) {
    return allowedHosts.contains(name)
        || allowedHosts.stream().anyMatch(host -> host.startsWith(".") && name.endsWith(host));
  }
}
