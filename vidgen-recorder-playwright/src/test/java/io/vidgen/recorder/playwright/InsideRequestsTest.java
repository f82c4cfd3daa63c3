package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.playwright.internal.browser.BrowserSearch;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestInputs;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that try to reach machines on the inside: a listener there hears nothing. Where the browser
 * would get through, the same page is shown once more by a recorder that is allowed to go there,
 * and then the listener does hear: it could have.
 */
class InsideRequestsTest {

  private static HostileSite site;

  @BeforeAll
  static void start() throws IOException {
    site = new HostileSite();
    String inside = "http://127.0.0.1:" + site.inside().port();
    site.file(
        "/worker.js",
        "text/javascript",
        ("fetch('" + inside + "/worker', {mode: 'no-cors'})").getBytes(StandardCharsets.UTF_8));
    for (PageVector redirected : InsideVectors.redirected()) {
      site.redirect(redirected.path(), URI.create(inside + redirected.path()));
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void forget() {
    site.inside().forget();
  }

  static Stream<PageVector> redirects() {
    return TestInputs.oneIn(3, InsideVectors.redirects(), "vidgen.test.pages");
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void aPageThatSendsItselfInsideIsBlocked(PageVector vector) {
    assertIsBlockedAndOtherwiseHeard(pageOf(List.of(vector)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:PORT/", "http://[::1]:PORT/", "https://inside.test:PORT/"})
  void aRedirectInsideIsBlocked(String target) {
    URI inside = URI.create(target.replace("PORT", String.valueOf(site.inside().port())));

    assertIsBlockedAndOtherwiseHeard(
        site.redirect("/redirect-" + Integer.toHexString(target.hashCode()), inside));
  }

  private static void assertIsBlockedAndOtherwiseHeard(URI page) {
    assertThat(site.failure(page).code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(site.inside().heard()).isEmpty();

    site.showOpenly(page);
    assertThat(site.inside().heard()).contains("tcp connection");
  }

  static List<InsideVectors.Group> requests() {
    return InsideVectors.requests();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aPageThatAsksInsideInManyWaysIsRecordedWithoutTheAnswers(InsideVectors.Group group) {
    URI page = pageOf(group.vectors());

    site.show(page);
    assertThat(site.inside().heard()).isEmpty();

    site.showOpenly(page);
    String[] expected =
        group.vectors().stream()
            .filter(PageVector::works)
            .map(PageVector::path)
            .toArray(String[]::new);
    Awaitility.await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(site.inside().asked()).containsExactlyInAnyOrder(expected));
    assertThat(site.inside().heard().contains("tcp connection")).isEqualTo(expected.length > 0);
    assertThat(site.inside().heard()).doesNotContain("udp datagram");
  }

  static Stream<PageVector> loners() {
    return TestInputs.oneIn(3, InsideVectors.loners(), "vidgen.test.pages");
  }

  @ParameterizedTest
  @MethodSource("loners")
  void aPageThatAsksInsideIsRecordedWithoutTheAnswer(PageVector vector) {
    URI page = pageOf(List.of(vector));

    site.show(page);
    assertThat(site.inside().heard()).isEmpty();

    site.showOpenly(page);
    assertThat(site.inside().heard().contains("tcp connection"))
        .as("heard where it is allowed: %s", site.inside().heard())
        .isEqualTo(vector.works());
    assertThat(site.inside().heard()).doesNotContain("udp datagram");
  }

  /** What keeps datagrams in is a switch of the browser's: without it, it would send them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutItsPolicyForWebRtcTheBrowserWouldSendDatagrams(@TempDir Path folder)
      throws IOException {
    Path browser = BrowserSearch.locate().orElseThrow();
    Path unguarded = folder.resolve("headless-shell-without-policy");
    Files.writeString(
        unguarded,
        """
        #!/bin/bash
        for argument in "$@"; do
          [[ $argument == *webrtc-ip-handling-policy* ]] || kept+=("$argument")
        done
        exec "%s" "${kept[@]}"
        """
            .formatted(browser));
    assertThat(unguarded.toFile().setExecutable(true)).isTrue();

    try (PlaywrightRecorder recorder = site.recorder().browser(unguarded).build()) {
      HostileSite.show(recorder, pageOf(List.of(InsideVectors.stun())));
    }

    assertThat(site.inside().heard()).contains("udp datagram");
  }

  private static URI pageOf(List<PageVector> vectors) {
    return site.page(
        "/page-with" + vectors.get(0).path().replace('/', '-'),
        PageVector.page(vectors, "127.0.0.1", site.inside().port()));
  }
}
