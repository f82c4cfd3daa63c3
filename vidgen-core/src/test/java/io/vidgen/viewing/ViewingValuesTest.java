package io.vidgen.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.render.PublicId;
import io.vidgen.testing.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the values of viewing say and refuse. */
class ViewingValuesTest {

  @Test
  void secondsAreOneBitEach() {
    WatchedSeconds some = WatchedSeconds.none(10).with(0, 2).with(8, 30);

    assertThat(some.toBits()).isEqualTo("1110000011");
    assertThat(some.count()).isEqualTo(5);
    assertThat(some.percent()).isEqualTo(50);
    assertThat(some.contains(8)).isTrue();
    assertThat(some.contains(7)).isFalse();
    assertThat(WatchedSeconds.ofBits("1110000011")).isEqualTo(some);
    assertThat(WatchedSeconds.none(3).and(some).toBits()).isEqualTo("111");
    assertThat(some.without(WatchedSeconds.none(10).with(1, 8)).toBits()).isEqualTo("1000000001");
    assertThat(WatchedSeconds.none(10).with(12, 15).count()).isZero();
    assertThatThrownBy(() -> WatchedSeconds.none(0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> WatchedSeconds.none(3601)).hasMessageContaining("not 3601");
    assertThatThrownBy(() -> some.with(3, 2)).hasMessageContaining("from 3 to 2");
    assertThatThrownBy(() -> WatchedSeconds.ofBits("10x")).hasMessageContaining("10x");
  }

  @Test
  void networksAreReadFromAFileAndAWrongLineIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("networks.txt");
    Files.writeString(
        file, "# data centres\n198.51.100.0/25 # west\n\n2001:db8::/33\n203.0.113.9\n0.0.0.0/32\n");
    NetworkList networks = NetworkList.read(file);

    assertThat(networks.size()).isEqualTo(4);
    assertThat(List.of("198.51.100.127", "2001:db8:7fff::1", "203.0.113.9"))
        .allMatch(address -> networks.contains(at(address)));
    assertThat(List.of("198.51.100.128", "2001:db8:8000::1", "203.0.113.8", "::1"))
        .noneMatch(address -> networks.contains(at(address)));
    assertThat(NetworkList.none().contains(at("198.51.100.1"))).isFalse();
    for (String wrong :
        List.of("10.1/8", "example.com", "10.0.0.0/33", "1.2.3.4/x", "fe80::/129")) {
      Files.writeString(file, "198.51.100.0/24\n" + wrong + "\n");
      assertThatThrownBy(() -> NetworkList.read(file))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(file + ", line 2")
          .hasMessageContaining(wrong);
    }
  }

  @Test
  void ofAnAddressOnlyTheNetworkIsKept() {
    assertThat(ViewerNetwork.of(at("203.0.113.77"))).hasToString("203.0.113.0/24");
    assertThat(ViewerNetwork.of(at("2001:db8:1:2:3:4:5:6"))).hasToString("2001:db8:1:0:0:0:0:0/48");
  }

  @Test
  void aTicketThatNobodyHasMadeIsNone() {
    for (String text : List.of("", "1.abc", "x".repeat(5000))) {
      assertThatThrownBy(() -> ViewTicket.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void beaconsOfAPageThatIsOpenTooLongAreRefused() {
    SettableClock clock = SettableClock.atNoon();
    InMemoryViewLog log = new InMemoryViewLog(clock);
    ViewTicket ticket = log.open(PublicId.random(), Duration.ofSeconds(20)).orElseThrow();
    Beacon beacon = Beacon.builder(ticket, BeaconKind.PLAY).build();
    ViewEvidence evidence = ViewEvidence.builder(beacon, clock.instant()).build();

    clock.advance(ViewLog.TICKET_LIFETIME);
    assertThat(log.record(evidence, Verdict.believed("person"))).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(log.record(evidence, Verdict.believed("person"))).isEmpty();
  }

  @Test
  void anEmailIsKeptAsItsDigestOnly() {
    Instant now = Instant.parse("2030-01-01T12:00:00Z");
    Delivery delivery =
        Delivery.builder(PublicId.random(), now).email(" Ada@Example.com").recipient("A").build();

    assertThat(delivery.toString()).doesNotContainIgnoringCase("ada@");
    assertThat(ViewSelection.ofEmail("ada@example.com").value())
        .isEqualTo(delivery.emailDigest().orElseThrow());
    assertThat(delivery.toBuilder().build()).isEqualTo(delivery);
    assertThatThrownBy(() -> Delivery.builder(PublicId.random(), now).email("nobody"))
        .hasMessageContaining("nobody");
  }

  @Test
  void aSummaryOfASecondVersionIsItsOwn() {
    ViewSummary summary =
        ViewSummary.builder(PublicId.random()).plays(2).secondCounts(List.of(2, 1, 0)).build();

    assertThat(summary.watchedPercent()).isEqualTo(66);
    assertThat(summary.toBuilder().build()).isEqualTo(summary);
    assertThat(summary.toBuilder().plays(3).build()).isNotEqualTo(summary);
    ViewNews news = ViewNews.builder(summary.video(), Instant.EPOCH).build();
    assertThat(news.toBuilder().milestones(Set.of(ViewMilestone.CLICKED)).build())
        .isNotEqualTo(news);
  }

  private static InetAddress at(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
