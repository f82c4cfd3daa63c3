package io.vidgen.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.event.AttemptId;
import io.vidgen.event.RenderEvent;
import io.vidgen.internal.SigningKey;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.VidGenThreads;
import io.vidgen.testing.WebhookReceiver;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Against a real server on the loopback interface. */
class WebhookNotifierTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00.5Z");

  private final AttemptId id =
      AttemptId.builder(UUID.randomUUID(), UUID.randomUUID(), PublicId.random())
          .attempt(2)
          .maxAttempts(3)
          .name("a17")
          .worker("me")
          .owner(new UUID(0, 7))
          .labels(Map.of("order", "4711"))
          .build();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.vidgen.webhook");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
        }
      };
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void listenToTheLog() {
    appender.start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @AfterEach
  void nothingIsLeftAndNoSecretWasLogged() {
    end.countDown();
    receiver.close();
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(null);
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
    assertThat(lines).noneMatch(line -> line.contains("MfKQ") || line.contains("token-in-path"));
  }

  // What is said

  @Test
  void aVideoThatIsDoneIsTold() throws IOException {
    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
    }

    WebhookReceiver.Request request = theOnly();
    JsonNode said = new ObjectMapper().readTree(request.body());
    assertThat(said.get("type").asText()).isEqualTo("render.done");
    assertThat(said.get("timestamp").asText()).isEqualTo(NOW.toString());
    JsonNode data = said.get("data");
    assertThat(data.get("render_id").asText()).isEqualTo(id.renderId().toString());
    assertThat(data.get("campaign_id").asText()).isEqualTo(id.campaignId().toString());
    assertThat(data.get("public_id").asText()).isEqualTo(id.publicId().value());
    assertThat(data.get("status").asText()).isEqualTo("done");
    assertThat(data.get("attempt").asInt()).isEqualTo(2);
    assertThat(data.get("user_id").asText()).isEqualTo(new UUID(0, 7).toString());
    assertThat(data.get("labels").get("order").asText()).isEqualTo("4711");
    assertThat(data.get("final_video_url").asText()).isEqualTo("https://cdn.example/video.mp4");
    assertThat(data.get("thumb_url").asText()).isEqualTo("https://cdn.example/poster.jpg");
    assertThat(data.has("preview_url")).isFalse();
    assertThat(data.has("mail_picture_url")).isFalse();
    assertThat(data.has("share_image_url")).isFalse();
    assertThat(data.get("duration_sec").asDouble()).isEqualTo(12);
    assertThat(request.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void aRenderThatHasFailedIsToldWithoutTheSecretsOfUrls() throws IOException {
    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(failed("scene 1: https://me:hunter2@example.com answered 404"));
    }

    JsonNode said = new ObjectMapper().readTree(theOnly().body());
    assertThat(said.get("type").asText()).isEqualTo("render.failed");
    JsonNode data = said.get("data");
    assertThat(data.get("status").asText()).isEqualTo("failed");
    assertThat(data.get("error").asText())
        .isEqualTo("scene 1: https://***@example.com answered 404");
    assertThat(data.get("error_code").asText()).isEqualTo("HTTP_CLIENT_ERROR");
    assertThat(data.get("retryable").asBoolean()).isFalse();
  }

  @Test
  void nothingElseIsTold() {
    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(new RenderEvent.Claimed(id, Duration.ZERO));
      webhook.on(new RenderEvent.StageStarted(id, RenderStatus.RECORDING));
      webhook.on(
          RenderEvent.ended(id, MOMENT)
              .retried(
                  RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no").retryable(true).build(),
                  MOMENT));
      webhook.on(RenderEvent.ended(id, MOMENT).cancelled());
    }

    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void aMessageIsSignedWithItsIdItsTimeAndItsBody() {
    try (WebhookNotifier webhook = notifier().alsoSignedWith(OTHER_SECRET).build()) {
      webhook.on(done());
    }

    WebhookReceiver.Request request = theOnly();
    assertThat(request.header("webhook-timestamp")).isEqualTo("" + NOW.getEpochSecond());
    String body = request.body();
    String messageId = request.header("webhook-id");
    assertThat(request.header("webhook-signature"))
        .isEqualTo(
            SigningKey.of(SECRET).sign(messageId, NOW.getEpochSecond(), body)
                + " "
                + SigningKey.of(OTHER_SECRET).sign(messageId, NOW.getEpochSecond(), body));
  }

  @Test
  void theSameEndHasTheSameIdAndAnotherOneAnother() {
    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
      webhook.on(done());
      webhook.on(failed("no"));
    }

    assertThat(receiver.requests())
        .hasSize(3)
        .extracting(request -> request.header("webhook-id"))
        .doesNotContain("")
        .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
  }

  // Trying again

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 429, 500, 503})
  void whatIsNotTakenIsSentAgainUnderTheSameId(int status) {
    receiver.answer(status).answer(status);

    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
      awaitRequests(3);
    }

    assertThat(receiver.requests())
        .hasSize(3)
        .extracting(request -> request.header("webhook-id"))
        .containsOnly(receiver.requests().get(0).header("webhook-id"));
    assertThat(lines).anyMatch(line -> line.contains("next try") && line.contains("" + status));
  }

  @Test
  void redirectsAreNotFollowed() {
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Location", receiver.uri("/elsewhere").toString());
          exchange.sendResponseHeaders(307, -1);
        });

    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
      awaitRequests(2);
    }

    assertThat(receiver.requests())
        .extracting(WebhookReceiver.Request::path)
        .containsOnly("/hooks/token-in-path");
  }

  @Test
  void aReceiverThatIsGoneIsNotCalledAgain() {
    receiver.answer(410);

    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
      eventually().until(() -> lines.stream().anyMatch(line -> line.contains("given up")));
    }

    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void aMessageIsGivenUpAfterItsTriesAndThatIsLogged() {
    receiver.answer(500).answer(500).answer(500);

    try (WebhookNotifier webhook = notifier().attempts(3).build()) {
      webhook.on(done());
      eventually()
          .until(
              () ->
                  lines.stream()
                      .anyMatch(line -> line.contains("given up after 3 tries: status 500")));
    }

    assertThat(receiver.requests()).hasSize(3);
  }

  @Test
  void aReceiverThatAsksForPatienceIsGivenIt() {
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          exchange.sendResponseHeaders(503, -1);
        });

    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
      awaitRequests(2);
    }

    long between = receiver.requests().get(1).at() - receiver.requests().get(0).at();
    assertThat(Duration.ofNanos(between)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void aReceiverThatDoesNotAnswerInTimeIsCalledAgain() {
    receiver.answer(exchange -> awaitEnd());

    try (WebhookNotifier webhook = notifier().timeout(Duration.ofMillis(200)).build()) {
      webhook.on(done());
      awaitRequests(2);
    }

    assertThat(lines).anyMatch(line -> line.contains("HttpTimeoutException"));
  }

  @Test
  void anAnswerWithoutAnEndIsNotWaitedFor() {
    receiver.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[64]);
          exchange.getResponseBody().flush();
          awaitEnd();
        });

    try (WebhookNotifier webhook = notifier().build()) {
      webhook.on(done());
      eventually().until(() -> lines.stream().anyMatch(line -> line.endsWith("delivered")));
    }
  }

  @Test
  void aReceiverThatIsAwayIsCalledAgain() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/hooks/token-in-path");
    }

    try (WebhookNotifier webhook = settings(nobody).attempts(3).build()) {
      webhook.on(done());
      eventually().until(() -> lines.stream().anyMatch(line -> line.contains("after 3 tries")));
    }

    assertThat(lines).anyMatch(line -> line.contains("ConnectException"));
  }

  // What is lost

  @Test
  void whatComesWhenTooMuchWaitsIsLostAndLogged() {
    receiver.answer(exchange -> awaitEnd()).answer(exchange -> awaitEnd());

    try (WebhookNotifier webhook = notifier().capacity(2).closeWithin(MOMENT).build()) {
      webhook.on(done());
      webhook.on(done());
      webhook.on(failed("one too many"));
    }

    assertThat(lines)
        .anyMatch(line -> line.contains("(render.failed) is lost: 2 others wait"))
        .filteredOn(line -> line.contains("(render.done) is lost"))
        .hasSize(2);
  }

  @Test
  void whatWaitsForItsNextTryIsSentOnceMoreWhenTheNotifierIsClosed() {
    receiver.answer(500);
    WebhookNotifier webhook =
        notifier().retryPolicy(new RetryPolicy(Duration.ofHours(1), Duration.ofHours(1))).build();
    webhook.on(done());
    eventually().until(() -> lines.stream().anyMatch(line -> line.contains("next try")));

    webhook.close();
    webhook.close();

    assertThat(receiver.requests()).hasSize(2);
    assertThat(lines).anyMatch(line -> line.endsWith("delivered"));
  }

  @Test
  void whatComesAfterTheEndIsLostAndLogged() {
    WebhookNotifier webhook = notifier().build();
    webhook.close();

    webhook.on(done());

    assertThat(receiver.requests()).isEmpty();
    assertThat(lines).anyMatch(line -> line.contains("is lost: the notifier is closed"));
  }

  // Settings

  @Test
  void settingsThatDoNotFitAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> notifier().attempts(0).build())
        .withMessage("attempts must be at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> notifier().capacity(-1).build())
        .withMessage("capacity must be at least 1, not -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> notifier().timeout(Duration.ZERO).build())
        .withMessage("timeout must be positive, not PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> notifier().closeWithin(Duration.ofSeconds(-1)).build())
        .withMessage("closeWithin must be positive, not PT-1S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hooks", "ftp://example.com/hooks", "https:hooks", "file:///etc/passwd"})
  void anEndpointThatIsNoneIsRefused(String endpoint) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(URI.create(endpoint)).build())
        .withMessageContaining("endpoint");
  }

  @Test
  void aPasswordInTheEndpointIsRefusedWithoutBeingQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(URI.create("https://me:hunter2@example.com/")).build())
        .withMessageNotContaining("hunter2");
  }

  @Test
  void aClientThatFollowsRedirectsIsRefused() {
    HttpClient following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> notifier().httpClient(following))
        .withMessageContaining("redirects");
  }

  private WebhookNotifierBuilder notifier() {
    return settings(receiver.uri("/hooks/token-in-path"));
  }

  private static WebhookNotifierBuilder settings(URI endpoint) {
    return WebhookNotifier.builder(endpoint, SECRET)
        .retryPolicy(new RetryPolicy(MOMENT, MOMENT))
        .clock(() -> NOW);
  }

  private RenderEvent done() {
    return RenderEvent.ended(id, Duration.ofSeconds(30))
        .stage(RenderStatus.UPLOADING)
        .duration(Duration.ofSeconds(12))
        .done(
            URI.create("https://cdn.example/video.mp4"),
            URI.create("https://cdn.example/poster.jpg"));
  }

  private RenderEvent failed(String message) {
    return RenderEvent.ended(id, Duration.ofSeconds(3))
        .stage(RenderStatus.RECORDING)
        .failed(
            RenderFailure.builder(ErrorCode.HTTP_CLIENT_ERROR, message).retryable(false).build());
  }

  private WebhookReceiver.Request theOnly() {
    assertThat(receiver.requests()).hasSize(1);
    return receiver.requests().get(0);
  }

  private void awaitRequests(int count) {
    eventually().until(() -> receiver.requests().size() >= count);
  }

  /** Longer than the notifier waits for an answer. */
  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConditionFactory eventually() {
    return await().atMost(Allowance.seconds(30));
  }
}
