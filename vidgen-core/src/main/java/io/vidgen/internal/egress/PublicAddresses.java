package io.vidgen.internal.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Knows which addresses lie on the public internet.
 *
 * <p>Everything is refused that IANA's special-purpose registries list as not globally reachable,
 * and every way of writing one address inside another ("IANA IPv4 Special-Purpose Address
 * Registry", "IANA IPv6 Special-Purpose Address Registry"; RFC 6890 and its successors). Of IPv6,
 * only the block is public that IANA hands out as global unicast ("Internet Protocol Version 6
 * Address Space"); the rest is refused unseen. The predicates of {@link InetAddress} miss several
 * of these. Refused too is what clouds keep for themselves of the public numbers ({@link
 * CloudAddresses}).
 */
final class PublicAddresses {

  private static final IPAddressNetwork.IPAddressGenerator GENERATOR =
      new IPAddressNetwork.IPAddressGenerator();

  private static final AddressRanges GLOBAL_UNICAST = AddressRanges.of("2000::/3");

  private static final AddressRanges NOT_PUBLIC =
      AddressRanges.of(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private use
          "100.64.0.0/10", // carrier-grade NAT, and Alibaba's metadata service
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, and most clouds' metadata service
          "172.16.0.0/12", // private use
          "192.0.0.0/24", // protocol assignments, and Oracle's metadata service
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // AMT
          "192.88.99.0/24", // 6to4 relay anycast, deprecated
          "192.168.0.0/16", // private use
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarking
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4", // reserved, and limited broadcast
          "2001::/23", // protocol assignments, Teredo and ORCHID among them
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "2620:4f:8000::/48", // AS112
          "3ffe::/16", // 6bone, returned
          "3fff::/20"); // documentation

  /** The last 64 bits of an ISATAP address are this and an IPv4 address (RFC 5214). */
  private static final int ISATAP = 0x00005efe;

  /** The same bit of an interface identifier says whether it is unique in the world. */
  private static final int UNIVERSAL_BIT = 0x02000000;

  private PublicAddresses() {}

  /** Whether packets to this address leave for the public internet and nowhere else. */
  static boolean contains(InetAddress address) {
    IPAddress asked = parsed(address);
    if (asked.isIPv6() && (!GLOBAL_UNICAST.contain(asked) || isIsatap(address.getAddress()))) {
      return false;
    }
    return !CloudAddresses.contain(asked) && !NOT_PUBLIC.contain(asked);
  }

  /** The address as ranges understand it. */
  static IPAddress parsed(InetAddress address) {
    return GENERATOR.from(address.getAddress());
  }

  private static boolean isIsatap(byte[] address) {
    int identifier = ByteBuffer.wrap(address).getInt(2 * Integer.BYTES);
    return (identifier & ~UNIVERSAL_BIT) == ISATAP;
  }
}
