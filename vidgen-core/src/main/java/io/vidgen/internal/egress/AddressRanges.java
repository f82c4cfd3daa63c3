package io.vidgen.internal.egress;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.stream.Stream;

/** Ranges of addresses, of either version. */
record AddressRanges(List<IPAddress> ranges) {

  AddressRanges {
    ranges = List.copyOf(ranges);
  }

  /** Each as an address, a slash and a prefix's length. */
  static AddressRanges of(String... ranges) {
    return new AddressRanges(
        Stream.of(ranges).map(range -> new IPAddressString(range).getAddress()).toList());
  }

  boolean contain(IPAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }
}
