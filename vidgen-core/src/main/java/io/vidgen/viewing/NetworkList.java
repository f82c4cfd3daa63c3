package io.vidgen.viewing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Networks, such as those of data centres and mail scanners: {@code 198.51.100.0/24}, {@code
 * 2001:db8::/32}, or single addresses.
 *
 * <p>Immutable, and safe for use by multiple threads. A look-up takes as long with a hundred
 * thousand networks as with one.
 */
public final class NetworkList {

  private static final NetworkList NONE = new NetworkList(Map.of());

  /** No host names, which would be asked for. */
  private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F:.]{2,45})(?:/(\\d{1,3}))?");

  /** By the number of bits of the prefix: the prefixes, each with its family's bytes. */
  private final Map<Integer, Set<ByteBuffer>> prefixes;

  private NetworkList(Map<Integer, Set<ByteBuffer>> prefixes) {
    this.prefixes = prefixes;
  }

  /** No network. */
  public static NetworkList none() {
    return NONE;
  }

  /**
   * These networks.
   *
   * @throws IllegalArgumentException quoting one that is no network
   */
  public static NetworkList of(Collection<String> networks) {
    Map<Integer, Set<ByteBuffer>> prefixes = new TreeMap<>();
    for (String network : networks) {
      add(prefixes, network.strip());
    }
    return new NetworkList(prefixes);
  }

  /**
   * The networks of a text file in UTF-8: one a line; blank lines, and what follows a {@code #},
   * are skipped.
   *
   * @throws IllegalArgumentException naming the file and the line that is no network
   * @throws IOException if the file cannot be read
   */
  public static NetworkList read(Path file) throws IOException {
    Map<Integer, Set<ByteBuffer>> prefixes = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String network = lines.get(i).split("#", 2)[0].strip();
      if (!network.isEmpty()) {
        try {
          add(prefixes, network);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    return new NetworkList(prefixes);
  }

  private static void add(Map<Integer, Set<ByteBuffer>> prefixes, String network) {
    Matcher parts = NETWORK.matcher(network);
    if (!parts.matches()) {
      throw notANetwork(network);
    }
    byte[] address = addressOf(parts.group(1), network);
    int most = 8 * address.length;
    int bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
    if (bits > most) {
      throw notANetwork(network);
    }
    prefixes.computeIfAbsent(bits, key -> new HashSet<>()).add(prefix(address, bits));
  }

  private static byte[] addressOf(String literal, String network) {
    try {
      if (!literal.contains(":") && literal.split("\\.", -1).length != 4) {
        throw notANetwork(network); // 10.1 is an address to some.
      }
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw notANetwork(network);
    }
  }

  private static IllegalArgumentException notANetwork(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no network such as 198.51.100.0/24 or 2001:db8::/32");
  }

  /** The first bits of an address, the others being 0. */
  static ByteBuffer prefix(byte[] address, int bits) {
    byte[] kept = new byte[address.length];
    int whole = bits / 8;
    System.arraycopy(address, 0, kept, 0, whole);
    if (bits % 8 != 0) {
      kept[whole] = (byte) (address[whole] & (0xFF << (8 - bits % 8)));
    }
    return ByteBuffer.wrap(kept);
  }

  /** Whether the address is in one of the networks. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return prefixes.entrySet().stream()
        .filter(entry -> entry.getKey() <= 8 * bytes.length)
        .anyMatch(entry -> entry.getValue().contains(prefix(bytes, entry.getKey())));
  }

  /** How many different networks there are. */
  public int size() {
    return prefixes.values().stream().mapToInt(Set::size).sum();
  }

  @Override
  public String toString() {
    return "NetworkList[" + size() + "]";
  }
}
