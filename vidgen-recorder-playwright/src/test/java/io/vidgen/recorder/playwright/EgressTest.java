package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages on addresses that are not public: a listener there hears nothing. */
class EgressTest {

  private static PlaywrightRecorder recorder;
  private TestPages inside;

  @BeforeAll
  static void start() {
    recorder = PlaywrightRecorder.builder().concurrency(1).build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void listen() throws IOException {
    inside = new TestPages();
    inside.page("/", "<!doctype html><h1>Inside</h1>");
  }

  @AfterEach
  void stopListening() {
    inside.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://127.1:%d/",
        "http://2130706433:%d/",
        "http://0x7f000001:%d/",
        "http://0177.0.0.1:%d/",
        "http://0.0.0.0:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://[::]:%d/",
        "http://127.0.0.1.:%d/",
        "http://LOCALHOST:%d/",
        "https://127.0.0.1:%d/",
        "http://169.254.169.254/",
        "http://10.0.0.1:%d/",
        "http://192.168.0.1:%d/",
        "http://100.100.100.200/",
        "http://[fd00:ec2::254]/"
      })
  void aPageThatIsNotPublicIsBlockedAndHearsNothing(String address) {
    URI url = URI.create(address.replace("%d", String.valueOf(inside.at("/").getPort())));

    RecorderException thrown = catchThrowableOfType(RecorderException.class, () -> record(url));

    assertThat(thrown).isNotNull();
    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(thrown.retryable()).isFalse();
    assertThat(inside.requests()).isZero();
  }

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
        "ff02::1"
      })
  void specialAddressesAreNotPublic(String address) throws Exception {
    assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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

  @Test
  void aNameWithAnUnderscoreIsNamedWhenItDoesNotExist() {
    URI url = URI.create("http://no_such_host.invalid/");

    RecorderException thrown = catchThrowableOfType(RecorderException.class, () -> record(url));

    assertThat(thrown.code()).isEqualTo(ErrorCode.DNS_NOT_FOUND);
    assertThat(thrown).hasMessageContaining("no_such_host.invalid");
  }

  @Test
  void aHostThatMayAllowsPrivateAddresses() {
    try (var allowing =
        PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build()) {
      allowing.record(
          spec(inside.at("/")), new Frames(), ProgressListener.NONE, new CancellationToken());
    }

    assertThat(inside.requests()).isPositive();
  }

  private void record(URI url) {
    recorder.record(spec(url), new Frames(), ProgressListener.NONE, new CancellationToken());
  }

  private static RecordingSpec spec(URI url) {
    return new RecordingSpec(
        url, Duration.ofSeconds(1), new VideoFormat(320, 180, 10), ScrollStyle.NONE);
  }
}
