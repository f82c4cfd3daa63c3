package io.vidgen.viewing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What is kept of a visitor's address: the network, of which 256 addresses or more are part.
 *
 * @param text such as {@code 203.0.113.0/24} or {@code 2001:db8:1::/48}
 */
public record ViewerNetwork(String text) {

  private static final int BITS_OF_IPV4 = 24;
  private static final int BITS_OF_IPV6 = 48;

  /** The network of an address: the first 24 bits of an IPv4 address, and 48 of an IPv6 one. */
  public static ViewerNetwork of(InetAddress address) {
    byte[] bytes = address.getAddress();
    int bits = bytes.length == 4 ? BITS_OF_IPV4 : BITS_OF_IPV6;
    try {
      InetAddress network = InetAddress.getByAddress(NetworkList.prefix(bytes, bits).array());
      return new ViewerNetwork(network.getHostAddress() + "/" + bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
