package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an address on the inside is spelled: a listener there hears nothing. */
class InsideAddressesTest {

  /** As scenes, of which each kind is tried in {@link #aSceneOnTheInsideIsBlocked}, too. */
  private static final List<String> HOSTS =
      List.of(
          "127.0.0.1",
          "127.0.0.1.",
          "127.1",
          "127.0.1",
          "127.255.255.254",
          "2130706433",
          "017700000001",
          "0x7f000001",
          "0x7f.1",
          "0177.0.0.1",
          "0177.0x0.0.01",
          "%31%32%37.0.0.1",
          "127。0。0。1",
          "①②⑦.⓪.⓪.①",
          "0.0.0.0",
          "0",
          "[::1]",
          "[::]",
          "[0:0:0:0:0:0:0:1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::127.0.0.1]",
          "[::ffff:0:127.0.0.1]",
          "[64:ff9b::127.0.0.1]",
          "[64:ff9b:1::7f00:1]",
          "[2002:7f00:1::]",
          "[2001::7f00:1]",
          "[2606:4700::5efe:127.0.0.1]",
          "[2606:4700::200:5efe:10.0.0.1]",
          "localhost",
          "LOCALHOST.",
          "inside.test",
          "inside.test.",
          "INSIDE.test",
          "inside6.test",
          "127.0.0.1.inside.test",
          "mapped.test",
          "compatible.test",
          "translated.test",
          "sixtofour.test",
          "teredo.test",
          "linklocal.test",
          "unique.test",
          "zero.test",
          "metadata.google.internal",
          "0.1.2.3",
          "10.0.0.1",
          "100.64.0.1",
          "100.100.100.200",
          "161.26.0.7",
          "166.8.0.1",
          "168.63.129.16",
          "0xa83f8110",
          "[::ffff:168.63.129.16]",
          "[64:ff9b::168.63.129.16]",
          "[2002:a83f:8110::1]",
          "34.118.224.1",
          "169.254.169.254",
          "0xa9fea9fe",
          "172.16.0.1",
          "192.0.0.192",
          "192.0.2.1",
          "192.80.8.124",
          "192.31.196.1",
          "192.52.193.1",
          "192.88.99.1",
          "192.168.0.1",
          "192.175.48.1",
          "198.18.0.1",
          "198.51.100.1",
          "203.0.113.1",
          "224.0.0.1",
          "240.0.0.1",
          "255.255.255.255",
          "[100::1]",
          "[100:0:0:1::1]",
          "[2001:2::1]",
          "[2001:10::1]",
          "[2001:20::1]",
          "[2001:db8::1]",
          "[2600:2d00:0:4::1]",
          "[2620:4f:8000::1]",
          "[3ffe::1]",
          "[3fff::1]",
          "[5f00::1]",
          "[4000::1]",
          "[fc00::1]",
          "[fd00:ec2::254]",
          "[fe80::1]",
          "[fec0::1]",
          "[ff02::1]");

  private static HostileSite site;

  @BeforeAll
  static void start() throws IOException {
    site = new HostileSite();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void forget() {
    site.inside().forget();
  }

  @Test
  void theListenerHearsWhatReachesIt() throws IOException {
    InsideListener inside = site.inside();
    for (String address : List.of("127.0.0.1", "::1")) {
      inside.forget();
      try (Socket caller = new Socket(address, inside.port())) {
        caller.getOutputStream().write('x');
      }
      Awaitility.await()
          .atMost(Allowance.seconds(30))
          .until(() -> inside.heard().contains("tcp x"));
      try (DatagramSocket caller = new DatagramSocket()) {
        caller.send(
            new DatagramPacket(new byte[8], 8, InetAddress.getByName(address), inside.port()));
      }
      Awaitility.await()
          .atMost(Allowance.seconds(30))
          .until(() -> inside.heard().contains("udp datagram"));
    }
  }

  /** A page may name them all at once, which takes no longer than one scene. */
  @Test
  void everySpellingOfAnInsideAddressIsAskedForAndRefused() {
    StringBuilder pictures = new StringBuilder();
    for (String host : HOSTS) {
      // Many are the same to the browser, which asks for nothing twice: so each has its own path.
      String path = ":" + site.inside().port() + "/" + HOSTS.indexOf(host);
      pictures.append("<img src='http://").append(host).append(path).append("'>");
    }
    URI page = site.page("/all", "<!doctype html><meta charset=utf-8><p>all</p>" + pictures);

    Recording recording = site.show(page);

    assertThat(recording.notes())
        .anyMatch(
            note ->
                note.startsWith(
                    HOSTS.size()
                        + " requests of the page to addresses that are not public blocked"));
    assertThat(site.inside().heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1.",
        "2130706433",
        "0x7f.1",
        "0177.0x0.0.01",
        "%31%32%37.0.0.1",
        "①②⑦.⓪.⓪.①",
        "0",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "LOCALHOST.",
        "INSIDE.test",
        "127.0.0.1.inside.test",
        "metadata.google.internal",
        "168.63.129.16",
        "169.254.169.254"
      })
  void aSceneOnTheInsideIsBlocked(String host) {
    assertThat(HOSTS).contains(host);
    RecorderException thrown = failure("http://" + host + ":" + site.inside().port() + "/");

    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(site.inside().heard()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:PORT/",
        "https://[::1]:PORT/",
        "https://inside.test:PORT/",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "chrome://version",
        "view-source:http://127.0.0.1:PORT/",
        "data:text/html,<img src=http://127.0.0.1:PORT/>",
        "javascript:location='http://127.0.0.1:PORT/'",
        "blob:http://127.0.0.1:PORT/x",
        "about:blank",
        "ftp://127.0.0.1:PORT/",
        "ws://127.0.0.1:PORT/",
        "devtools://devtools/bundled/inspector.html"
      })
  void aSceneOfAnotherKindIsBlocked(String address) {
    RecorderException thrown =
        failure(address.replace("PORT", String.valueOf(site.inside().port())));

    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(site.inside().heard()).isEmpty();
  }

  @Test
  void aNameThatChangesItsAddressIsDialledWhereItWasChecked() {
    RecorderException first = failure("http://rebinding.test:" + site.inside().port() + "/");
    RecorderException second = failure("http://rebinding.test:" + site.inside().port() + "/");

    // The first answer was checked, and that address dialled; what came later was checked again.
    assertThat(first.code()).isEqualTo(ErrorCode.CONNECTION_FAILED);
    assertThat(second.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(site.inside().heard()).isEmpty();
  }

  private static RecorderException failure(String url) {
    return site.failure(URI.create(encoded(url)));
  }

  /** What a browser reads as an address but URI does not. */
  private static String encoded(String url) {
    return url.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("'", "%27");
  }
}
