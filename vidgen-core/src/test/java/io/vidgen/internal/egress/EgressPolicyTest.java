package io.vidgen.internal.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import inet.ipaddr.IPAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be dialled under what a host application has said. */
class EgressPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, true",
    "127.0.0.1, true",
    "127.0.0.1/32, true",
    "127.0.0.1/8, true",
    "0.0.0.0/0, true",
    "10.0.0.0/8, false",
    "127.0.0.2, false",
    "::1, false",
    "::/0, false"
  })
  void aRangeAllowsWhatIsInIt(String range, boolean admitted) throws UnknownHostException {
    EgressPolicy policy = new EgressPolicy(false, ranges(range), List.of(), Set.of());

    assertThat(policy.admits("site.test", loopback())).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({
    "site.test, site.test, true",
    "site.test, SITE.test., true",
    ".test, site.test, true",
    ".test, deep.site.test, true",
    ".test, test, false",
    "test, site.test, false",
    "ite.test, site.test, false",
    ".site.test, site.test, false",
    "site.test, site.test.evil.example, false",
    "127.0.0.1, 127.0.0.1, true",
    "::1, [::1], true"
  })
  void aNameAllowsItselfAndWithADotInFrontWhatEndsInIt(
      String allowed, String asked, boolean admitted) throws UnknownHostException {
    EgressPolicy policy =
        new EgressPolicy(false, List.of(), List.of(), Set.of(EgressPolicy.allowedName(allowed)));

    assertThat(policy.admits(asked, loopback())).isEqualTo(admitted);
  }

  @Test
  void everythingMayBeAllowed() throws UnknownHostException {
    EgressPolicy policy = new EgressPolicy(true, List.of(), List.of(), Set.of());

    assertThat(policy.admits("site.test", loopback())).isTrue();
  }

  @Test
  void whatIsDeniedIsDeniedWhateverAllowsIt() throws UnknownHostException {
    EgressPolicy policy =
        new EgressPolicy(
            true, ranges("127.0.0.0/8"), ranges("127.0.0.0/24", "1.1.1.0/24"), Set.of("site.test"));

    assertThat(policy.admits("site.test", loopback())).isFalse();
    assertThat(policy.admits("site.test", InetAddress.getAllByName("1.1.1.1")[0])).isFalse();
    assertThat(policy.admits("site.test", InetAddress.getAllByName("1.1.2.1")[0])).isTrue();
  }

  private static List<IPAddress> ranges(String... ranges) {
    return List.of(ranges).stream().map(EgressPolicy::range).toList();
  }

  private static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getAllByName("127.0.0.1")[0];
  }

  /** Browsers ask for them in another form, so nothing would ever match. */
  @Test
  void aHostIsAllowedInItsAsciiForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EgressPolicy.allowedName("bücher.example"))
        .withMessage("write the host in its ASCII form, xn--…: \"bücher.example\"");
    assertThat(EgressPolicy.allowedName("xn--bcher-kva.Example."))
        .isEqualTo("xn--bcher-kva.example");
  }
}
