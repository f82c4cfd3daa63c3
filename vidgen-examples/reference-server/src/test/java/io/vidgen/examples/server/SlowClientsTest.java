package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import io.vidgen.examples.server.http.TimeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who take their time keep a connection each, and nobody else waiting. */
class SlowClientsTest {

  /** More than the server has threads. */
  private static final int CLIENTS = 300;

  private static final int MANY = 1_000;

  private static final String TOKEN =
      "Host: localhost\r\nAuthorization: Bearer " + Jwts.of(UUID.randomUUID()) + "\r\n";

  private static final String CLIP =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

  private static TestServer patient;
  private static TestServer hasty;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    patient = start(directory.resolve("patient"), TimeLimits.defaults());
    Duration soon = Duration.ofMillis(200);
    Duration late = Duration.ofMinutes(10);
    hasty = start(directory.resolve("hasty"), new TimeLimits(soon, soon, soon, late, 1));
    Path video = directory.resolve("patient/videos/renders/id/a1/video.mp4");
    Files.createDirectories(video.resolveSibling("."));
    Files.write(video, new byte[8 << 20]);
  }

  private static TestServer start(Path directory, TimeLimits times) {
    ServerSettings some = TestServer.settings(directory, AuthSettings.hmac(Jwts.SECRET));
    Limits usual = Limits.defaults();
    Limits limits =
        new Limits(
            usual.bodyBytes(),
            usual.campaignBytes(),
            usual.facecamBytes(),
            0,
            usual.scenes(),
            usual.activeRenders(),
            100_000,
            CLIENTS,
            usual.compatibleWait(),
            times);
    return TestServer.start(TestServer.with(some, limits), new DrawnEngines());
  }

  @AfterAll
  static void stop() {
    patient.close();
    hasty.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /api/campaigns HTTP/1.1\r\n{token}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{",
        "POST /api/render HTTP/1.1\r\n{token}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{",
        "POST /api/facecams HTTP/1.1\r\n{token}Content-Type: multipart/form-data; boundary=x\r\n"
            + "Content-Length: 500000\r\n\r\n{clip}abc",
        "POST /api/renders/00000000-0000-4000-8000-000000000001/cancel HTTP/1.1\r\n{token}"
            + "Content-Length: 900\r\n\r\n{",
        "GET /media/renders/id/a1/video.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n",
      })
  void healthIsAnsweredWhateverTheyAreAt(String slow) throws IOException {
    healthIsAnsweredWith(CLIENTS, slow);
  }

  @Test
  void healthIsAnsweredWhileAThousandSignIn() throws IOException {
    healthIsAnsweredWith(
        MANY,
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 5000\r\n\r\nt");
  }

  private static void healthIsAnsweredWith(int clients, String slow) throws IOException {
    String request = slow.replace("{token}", TOKEN).replace("{clip}", CLIP);
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < clients; i++) {
        connections.add(RawConnection.to(patient.url()).send(request));
      }

      assertThat(patient.client().get("/healthz").status()).isEqualTo(200);
      assertThat(patient.client().get("/readyz").status()).isEqualTo(200);
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  @Test
  void whoeverReadsNoAnswersKeepsNoThread() throws IOException {
    String request = "GET /static/css/components.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        connections.add(RawConnection.to(patient.url()).send(request.repeat(1_000)));
      }

      assertThat(patient.client().get("/healthz").status()).isEqualTo(200);
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(threadsIn("org.eclipse.jetty.ee10")).isZero());
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  private static long threadsIn(String code) {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            frames -> List.of(frames).stream().anyMatch(it -> it.getClassName().startsWith(code)))
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 5000\r\n\r\nt",
        "POST /api/campaigns HTTP/1.1\r\n{token}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{",
        "POST /api/facecams HTTP/1.1\r\n{token}Content-Type: multipart/form-data; boundary=x\r\n"
            + "Content-Length: 500000\r\n\r\n{clip}abc",
      })
  void aBodyThatIsNotThereInTimeIsWaitedForNoLonger(String slow) throws IOException {
    String request = slow.replace("{token}", TOKEN).replace("{clip}", CLIP);

    try (RawConnection connection = RawConnection.to(hasty.url()).send(request)) {
      assertThat(connection.status()).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void aRequestThatDoesNotBeginIsNotWaitedFor() throws IOException {
    try (RawConnection nothing = RawConnection.to(hasty.url());
        RawConnection half = RawConnection.to(hasty.url()).send("GET / HTTP/1.1\r\nHost: lo")) {
      assertThat(nothing.status()).isEmpty();
      assertThat(half.status()).isEmpty();
    }
  }
}
