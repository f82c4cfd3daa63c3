package io.vidgen.internal.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses lie on the public internet. */
class PublicAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "::ffff:0:7f00:1",
        "4000::1",
        "2606:4700::5efe:7f00:1",
        "2606:4700::200:5efe:a00:1"
      })
  void specialAddressesAreNotPublic(String address) throws Exception {
    assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100.100.100.200", // Alibaba
        "100.100.2.136", // Alibaba: DNS
        "100.88.222.5", // Tencent: an older address
        "161.26.0.7", // IBM: DNS
        "166.8.0.1", // IBM: service endpoints
        "166.11.255.254",
        "168.63.129.16", // Azure: WireServer
        "169.254.0.23", // Tencent
        "169.254.1.1", // Alibaba and others: routes of containers
        "169.254.42.42", // Scaleway
        "169.254.169.123", // AWS: time
        "169.254.169.250", // Rancher
        "169.254.169.253", // AWS: DNS
        "169.254.169.254", // AWS, Azure, Google, Oracle, IBM, DigitalOcean, Hetzner, OVH, …
        "169.254.170.2", // AWS: ECS tasks
        "169.254.170.23", // AWS: EKS pods
        "192.0.0.192", // Oracle, Classic
        "192.80.8.124", // Equinix Metal
        "34.118.224.1", // Google: a cluster's API server
        "34.118.239.255",
        "10.0.0.1", // Kubernetes' API server, by several defaults
        "10.43.0.1",
        "10.96.0.1",
        "172.20.0.1"
      })
  void whatACloudAnswersItselfIsNotPublicHoweverItIsWritten(String address) throws Exception {
    byte[] four = InetAddress.getByName(address).getAddress();

    assertThat(everyWayToWrite(four))
        .allSatisfy(
            written -> assertThat(PublicAddresses.contains(written)).as("%s", written).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2600:2d00:0:4::1", // Google: services of a cluster
        "2600:2d00:0:4:f9b7:bd67:1d97:5994",
        "fd00:100::100:200", // Alibaba
        "fd00:42::42", // Scaleway
        "fd00:a9fe:a9fe::1", // Akamai, Linode
        "fd00:c1::a9fe:a9fe", // Oracle
        "fd00:ec2::23", // AWS: EKS pods
        "fd00:ec2::123", // AWS: time
        "fd00:ec2::253", // AWS: DNS
        "fd00:ec2::254", // AWS
        "fd20:ce::254", // Google
        "fe80::a9fe:a9fe" // OpenStack, Akamai
      })
  void whatACloudAnswersItselfIsNotPublicInIpv6(String address) throws Exception {
    assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
  }

  /** The address, and all addresses of IPv6 that carry it. */
  private static List<InetAddress> everyWayToWrite(byte[] four) throws Exception {
    String high = "%02x%02x".formatted(four[0], four[1]);
    String low = "%02x%02x".formatted(four[2], four[3]);
    String hidden = "%04x".formatted(~Integer.parseInt(high, 16) & 0xffff);
    String hiddenLow = "%04x".formatted(~Integer.parseInt(low, 16) & 0xffff);
    List<InetAddress> written = new ArrayList<>();
    written.add(InetAddress.getByAddress(four));
    for (String form :
        List.of(
            "::" + high + ":" + low, // compatible
            "::ffff:" + high + ":" + low, // mapped
            "::ffff:0:" + high + ":" + low, // translated
            "64:ff9b::" + high + ":" + low, // NAT64
            "64:ff9b:1::" + high + ":" + low, // NAT64, local use
            "2002:" + high + ":" + low + "::1", // 6to4
            "2001:0:" + high + ":" + low + "::", // Teredo: the server
            "2001:0:4136:e378:8000:63bf:" + hidden + ":" + hiddenLow, // Teredo: the client
            "2606:4700::5efe:" + high + ":" + low, // ISATAP
            "2606:4700::200:5efe:" + high + ":" + low)) {
      written.add(InetAddress.getByName(form));
    }
    return written;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "34.118.223.255",
        "34.118.240.0",
        "161.25.255.255",
        "161.27.0.0",
        "166.7.255.255",
        "166.12.0.0",
        "168.63.129.15",
        "168.63.129.17",
        "192.80.8.123",
        "192.80.8.125",
        "199.36.153.8", // serves what the public addresses of Google's APIs serve
        "2600:2d00:0:3:ffff::",
        "2600:2d00:0:5::",
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "2001:4860:4860::8888"
      })
  void ordinaryAddressesArePublic(String address) throws Exception {
    assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
  }
}
