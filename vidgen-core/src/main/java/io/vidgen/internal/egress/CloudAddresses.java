package io.vidgen.internal.egress;

import inet.ipaddr.IPAddress;

/**
 * Addresses that look public, and that a cloud answers itself for the machines it hosts: metadata
 * services, control planes and service networks. A page that reaches one of them speaks with the
 * provider in the machine's name.
 *
 * <p>Most clouds keep such services on link-local, private or unique local addresses, which {@link
 * PublicAddresses} refuses as the special-purpose addresses they are. Here are the others, each
 * with the provider's page that names it. Not listed are {@code private.googleapis.com} and {@code
 * restricted.googleapis.com} ({@code 199.36.153.4/30}, {@code 199.36.153.8/30}): they serve what
 * the public addresses of the same names serve, web fonts among it.
 */
final class CloudAddresses {

  private static final AddressRanges RANGES =
      AddressRanges.of(
          // Azure: WireServer, DNS, DHCP and health probes, answered by the machine's own host.
          // "What is IP address 168.63.129.16?",
          // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
          "168.63.129.16/32",
          // Equinix Metal, once Packet: metadata.platformequinix.com, metadata.packet.net.
          // https://deploy.equinix.com/developers/docs/metal/server-metadata/metadata; the
          // number: https://github.com/kinvolk/lokomotive, blocked_metadata_cidrs
          "192.80.8.124/32",
          // IBM Cloud: infrastructure services, and the service endpoints of the cloud's own
          // network. "IBM Cloud IP ranges",
          // https://cloud.ibm.com/docs/infrastructure-hub?topic=infrastructure-hub-ibm-cloud-ip-ranges
          "161.26.0.0/16",
          "166.8.0.0/14",
          // Google Kubernetes Engine: services of a cluster, its API server (the first address)
          // among them, unless the cluster's owner chose another range. "VPC-native clusters",
          // https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips
          "34.118.224.0/20",
          "2600:2d00:0:4::/64");

  private CloudAddresses() {}

  /** Whether a cloud keeps this address for itself. */
  static boolean contain(IPAddress address) {
    return RANGES.contain(address);
  }
}
