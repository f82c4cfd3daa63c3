package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.ErrorCode;
import io.vidgen.event.AttemptId;
import io.vidgen.event.RenderEvent;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.testing.WebhookReceiver;
import io.vidgen.webhook.WebhookEvent;
import io.vidgen.webhook.WebhookKind;
import io.vidgen.webhook.WebhookNotifier;
import io.vidgen.webhook.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is to be told of what, and what is written for them. */
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up before anything else.
class JdbcWebhooksTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();
  private static final URI HOOKS = URI.create("https://app.example/hooks?token=42");
  private static final Set<WebhookKind> EVERYTHING = Set.of();
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private JdbcWebhooks webhooks;
  private JdbcWebhooks adas;

  @BeforeEach
  void open() {
    webhooks = JdbcWebhooks.create(database.pool());
    adas = webhooks.ownedBy(ADA);
  }

  // The ends of renders

  @Test
  void aRenderThatIsDoneIsWrittenForItsOwnerAndTheHostAsTheNotifierWouldSendIt()
      throws IOException {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    WebhookEndpoint host = webhooks.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    WebhookEndpoint eves = webhooks.ownedBy(EVE).create(HOOKS, WebhookSecret.random(), EVERYTHING);
    ClaimedRender claim = claimedRender(Map.of("order", "4711"));
    Outcome.Done done =
        Outcome.Done.builder(
                URI.create("https://v.example/v.mp4"), URI.create("https://v.example/p"))
            .mailPicture(URI.create("https://v.example/mail.jpg"))
            .build();

    settle(claim, done);

    WebhookDelivery delivery = theOnly(hers);
    assertThat(delivery.type()).isEqualTo("render.done");
    assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
    assertThat(theOnly(host).eventId()).isEqualTo(delivery.eventId());
    assertThat(theOnly(host).body()).isEqualTo(delivery.body());
    assertThat(deliveries(eves)).isEmpty();
    assertThat(webhooks.find(hers.id()).orElseThrow().waiting()).isEqualTo(1);
    RenderEvent inMemory =
        RenderEvent.ended(idOf(claim), Duration.ofSeconds(9))
            .duration(claim.campaign().duration())
            .mailPicture(done.mailPicture().orElseThrow())
            .done(done.video(), done.poster());
    assertThatItIsAsTheNotifierSendsIt(delivery, inMemory);
  }

  @Test
  void aRenderThatHasFailedPermanentlyIsWrittenAndOneThatIsRetriedIsNot() throws IOException {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    RenderFailure failure =
        RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "https://me:pw@a.example is not there")
            .retryable(true)
            .build();
    settle(claimedRender(Map.of()), new Outcome.RetryLater(failure, Duration.ofMillis(1)));
    assertThat(deliveries(hers)).isEmpty();
    database.advance(Duration.ofMinutes(1));
    ClaimedRender again = claim();

    settle(again, new Outcome.Failed(failure));

    WebhookDelivery delivery = theOnly(hers);
    assertThat(delivery.type()).isEqualTo("render.failed");
    assertThat(delivery.body()).doesNotContain("pw@");
    assertThatItIsAsTheNotifierSendsIt(
        delivery, RenderEvent.ended(idOf(again), Duration.ofSeconds(9)).failed(failure));
  }

  @Test
  void aRenderThatTheQueueGivesUpIsWrittenTooThoughNoWorkerCouldTell() throws IOException {
    WebhookEndpoint host = webhooks.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    ClaimedRender claim = claimedRender(Map.of());
    database.execute("UPDATE render_jobs SET max_attempts = 1");
    database.advance(Duration.ofHours(1));

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("another", Duration.ofSeconds(30))).isEmpty();
    }

    JsonNode data = JSON.readTree(theOnly(host).body()).get("data");
    assertThat(data.get("render_id").asText()).isEqualTo(claim.renderId().toString());
    assertThat(data.get("error_code").asText()).isEqualTo("WORKER_LOST");
  }

  @Test
  void aWorkerThatHasLostItsClaimWritesNothing() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    ClaimedRender stale = claimedRender(Map.of());
    database.advance(Duration.ofHours(1));
    claim();

    assertThatThrownBy(() -> settle(stale, done())).hasMessageContaining("another worker");

    assertThat(deliveries(hers)).isEmpty();
  }

  @Test
  void anEndIsWrittenOnceHoweverOftenItIsReported() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    ClaimedRender claim = claimedRender(Map.of());

    settle(claim, done());
    settle(claim, done());

    assertThat(deliveries(hers)).hasSize(1);
  }

  @Test
  void anEndpointIsToldOfTheKindsItWants() {
    WebhookEndpoint failures =
        adas.create(HOOKS, WebhookSecret.random(), Set.of(WebhookKind.RENDER_FAILED));
    settle(claimedRender(Map.of()), done());
    assertThat(deliveries(failures)).isEmpty();
    assertThat(failures.kinds()).containsExactly(WebhookKind.RENDER_FAILED);

    settle(
        claimedRender(Map.of()),
        new Outcome.Failed(
            RenderFailure.builder(ErrorCode.BOT_WALL, "no").retryable(false).build()));

    assertThat(deliveries(failures)).hasSize(1);
  }

  // Other events

  @Test
  void anEventIsWrittenWithTheTransactionInWhichItComesAboutOrNotAtAll() throws SQLException {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    try (Connection connection = database.plain().getConnection()) {
      connection.setAutoCommit(false);
      assertThat(JdbcOutbox.within(connection).write(played("view-1"))).isEqualTo(1);
      connection.rollback();
      assertThat(deliveries(hers)).isEmpty();

      assertThat(JdbcOutbox.within(connection).write(played("view-1"))).isEqualTo(1);
      assertThat(JdbcOutbox.within(connection).write(played("view-1"))).isZero();
      connection.commit();
    }

    WebhookDelivery delivery = theOnly(hers);
    assertThat(delivery.type()).isEqualTo("video.played");
    assertThat(delivery.body()).contains("\"user_id\":\"" + ADA + "\"", "\"public_id\":\"abc\"");
    assertThat(JdbcOutbox.create(database.pool()).write(played("view-2"))).isEqualTo(1);
    assertThat(JdbcOutbox.create(database.pool()).write(played("view-2"))).isZero();
    assertThat(deliveries(hers))
        .extracting(WebhookDelivery::eventId)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void anEventOfNobodyIsForTheHostAlone() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    WebhookEndpoint host = webhooks.create(HOOKS, WebhookSecret.random(), EVERYTHING);

    JdbcOutbox.create(database.pool()).write(played("view-1").toBuilder().owner(null).build());

    assertThat(deliveries(hers)).isEmpty();
    assertThat(deliveries(host)).hasSize(1);
  }

  @Test
  void aTestMessageWaitsAfterTheOthersAndThereIsOneAtATime() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    settle(claimedRender(Map.of()), done());

    UUID test = adas.sendTest(hers.id()).orElseThrow();

    assertThat(adas.findDelivery(test)).map(WebhookDelivery::type).contains("webhook.test");
    assertThat(deliveries(hers)).first().extracting(WebhookDelivery::id).isEqualTo(test);
    assertThat(adas.sendTest(hers.id())).isEmpty();
    assertThat(adas.sendTest(UUID.randomUUID())).isEmpty();
  }

  // Owners

  @Test
  void anothersEndpointsAndDeliveriesLookLikeMissingOnes() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    WebhookEndpoint host = webhooks.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    settle(claimedRender(Map.of()), done());
    UUID delivery = theOnly(hers).id();
    JdbcWebhooks asEve = webhooks.ownedBy(EVE);

    assertThat(asEve.endpoints(PageRequest.first(10)).items()).isEmpty();
    for (UUID endpoint : List.of(hers.id(), host.id())) {
      assertThat(asEve.find(endpoint)).isEmpty();
      assertThat(asEve.deliveries(endpoint, PageRequest.first(10)).items()).isEmpty();
      assertThat(asEve.resume(endpoint)).isFalse();
      assertThat(asEve.sendTest(endpoint)).isEmpty();
      assertThat(asEve.delete(endpoint)).isFalse();
    }
    assertThat(asEve.findDelivery(delivery)).isEmpty();
    assertThat(asEve.redeliver(delivery)).isFalse();

    assertThat(adas.find(host.id())).isEmpty();
    assertThat(adas.resume(host.id())).isFalse();
    assertThat(adas.endpoints(PageRequest.first(10)).items())
        .extracting(WebhookEndpoint::id)
        .containsExactly(hers.id());
    assertThat(adas.redeliver(delivery)).isTrue();
    assertThat(adas.delete(hers.id())).isTrue();
    assertThat(adas.findDelivery(delivery)).isEmpty();
  }

  @Test
  void theWebReadsNoSecretAndWritesNoMessage() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);

    for (String forbidden :
        List.of(
            "SELECT secret FROM vidgen_webhook_endpoints",
            "UPDATE vidgen_webhook_endpoints SET url = 'https://evil.example/'",
            "INSERT INTO vidgen_webhook_deliveries (endpoint_id, event_id, kind, body)"
                + " VALUES ('"
                + hers.id()
                + "', gen_random_uuid(), 'render.done', '{}')",
            "DELETE FROM vidgen_webhook_deliveries",
            "SELECT vidgen_redeliver_webhook(gen_random_uuid(), NULL)",
            "SELECT vidgen_tell_webhooks('render.done', NULL, 'key', '{}')")) {
      assertThatThrownBy(() -> asWeb(ADA, forbidden))
          .as(forbidden)
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(
            () ->
                asWeb(
                    EVE,
                    "INSERT INTO vidgen_webhook_endpoints (user_id, url, secret) VALUES ('"
                        + ADA
                        + "', 'https://evil.example/', '"
                        + WebhookSecret.random()
                        + "')"))
        .hasMessageContaining("row-level security");
  }

  private void asWeb(UUID owner, String sql) {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("SET LOCAL ROLE vidgen_web");
              handle.execute(
                  "SELECT set_config('request.jwt.claims', ?, true)",
                  "{\"sub\":\"" + owner + "\"}");
              handle.execute(sql);
            });
  }

  // Input

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://app.example/hooks",
        "/hooks",
        "https://me:hunter2@app.example/",
        "https://app.example/#hooks",
        "https:///hooks"
      })
  void anAddressThatIsNoneIsRefusedWithoutBeingQuoted(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adas.create(URI.create(address), WebhookSecret.random(), EVERYTHING))
        .withMessageContaining("endpoint")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void anAddressWithOtherLettersIsStoredInItsAsciiForm() {
    WebhookEndpoint endpoint =
        adas.create(
            URI.create("https://app.example/häken?a[1]=%5B&b='2'"),
            WebhookSecret.random(),
            EVERYTHING);

    assertThat(endpoint.url())
        .isEqualTo(URI.create("https://app.example/h%C3%A4ken?a[1]=%5B&b='2'"));
    assertThat(
            adas.create(URI.create("http://[::1]:8080"), WebhookSecret.random(), EVERYTHING).url())
        .hasHost("[::1]");
  }

  @Test
  void aSecretThatIsNoneIsRefusedWithoutBeingQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adas.create(HOOKS, "whsec_hunter2", EVERYTHING))
        .withMessageContaining("secret")
        .withMessageNotContaining("hunter2");
  }

  @Test
  void anOwnerHasACertainNumberOfEndpointsAtMost() {
    for (int i = 0; i < JdbcWebhooks.MAX_ENDPOINTS; i++) {
      adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    }

    assertThatExceptionOfType(TooManyEndpointsException.class)
        .isThrownBy(() -> adas.create(HOOKS, WebhookSecret.random(), EVERYTHING))
        .satisfies(e -> assertThat(e.limit()).isEqualTo(JdbcWebhooks.MAX_ENDPOINTS));
    assertThat(webhooks.ownedBy(EVE).create(HOOKS, WebhookSecret.random(), EVERYTHING)).isNotNull();
  }

  @Test
  void pagesOfDeliveriesFollowOneAnother() {
    WebhookEndpoint hers = adas.create(HOOKS, WebhookSecret.random(), EVERYTHING);
    for (int i = 0; i < 5; i++) {
      JdbcOutbox.create(database.pool()).write(played("view-" + i));
    }

    Page<WebhookDelivery> first = adas.deliveries(hers.id(), PageRequest.first(3));
    Page<WebhookDelivery> second =
        adas.deliveries(hers.id(), new PageRequest(3, first.next().orElseThrow()));

    assertThat(first.items()).hasSize(3).doesNotContainAnyElementsOf(second.items());
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isEmpty();
  }

  // What the tests above have in common

  private WebhookEvent played(String view) {
    return WebhookEvent.builder(WebhookKind.VIDEO_PLAYED, view)
        .owner(ADA)
        .data("public_id", "abc")
        .build();
  }

  private static Outcome.Done done() {
    return Outcome.Done.builder(
            URI.create("https://v.example/v"), URI.create("https://v.example/p"))
        .build();
  }

  private ClaimedRender claimedRender(Map<String, String> labels) {
    RenderRequest.Builder request = RenderRequest.builder();
    labels.forEach(request::label);
    Render render =
        JdbcRenders.create(database.pool())
            .ownedBy(ADA)
            .request(database.campaignOf(ADA), request.build());
    ClaimedRender claim = claim();
    assertThat(claim.renderId()).isEqualTo(render.id());
    return claim;
  }

  private ClaimedRender claim() {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      return queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
    }
  }

  private void settle(ClaimedRender claim, Outcome outcome) {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(claim, outcome);
    }
  }

  private static AttemptId idOf(ClaimedRender claim) {
    return AttemptId.builder(claim.renderId(), claim.campaign().id(), claim.publicId())
        .attempt(claim.attempt())
        .maxAttempts(claim.maxAttempts())
        .name(claim.attemptName())
        .worker("worker")
        .owner(claim.owner().orElse(null))
        .labels(claim.labels())
        .build();
  }

  private List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
    return webhooks.deliveries(endpoint.id(), PageRequest.first(100)).items();
  }

  private WebhookDelivery theOnly(WebhookEndpoint endpoint) {
    assertThat(deliveries(endpoint)).hasSize(1);
    return deliveries(endpoint).get(0);
  }

  private static void assertThatItIsAsTheNotifierSendsIt(
      WebhookDelivery delivery, RenderEvent event) throws IOException {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      try (WebhookNotifier notifier =
          WebhookNotifier.builder(receiver.uri("/"), WebhookSecret.random()).build()) {
        notifier.on(event);
      }
      WebhookReceiver.Request sent = receiver.requests().get(0);
      assertThat(delivery.eventId()).hasToString(sent.header("webhook-id"));
      assertThat(comparable(delivery.body())).isEqualTo(comparable(sent.body()));
    }
  }

  /** Without its time, and numbers by their value. */
  private static JsonNode comparable(String body) throws IOException {
    ObjectNode message = (ObjectNode) JSON.readTree(body);
    assertThat(message.remove("timestamp").asText()).matches("\\d{4}-.*T.*Z");
    ObjectNode data = (ObjectNode) message.get("data");
    if (data.has("duration_sec")) {
      data.put("duration_sec", data.get("duration_sec").asDouble());
    }
    return message;
  }
}
