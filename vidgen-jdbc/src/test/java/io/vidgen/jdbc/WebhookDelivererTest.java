package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.vidgen.RetryPolicy;
import io.vidgen.internal.SigningKey;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.VidGenThreads;
import io.vidgen.testing.WebhookReceiver;
import io.vidgen.webhook.WebhookEvent;
import io.vidgen.webhook.WebhookKind;
import io.vidgen.webhook.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real receivers on the loopback interface. */
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up before anything else.
class WebhookDelivererTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final String SECRET = WebhookSecret.random();
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final Duration NEVER = Duration.ofDays(1);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final WebhookReceiver receiver = new WebhookReceiver();
  private final CountDownLatch end = new CountDownLatch(1);
  private JdbcWebhooks webhooks;

  @BeforeEach
  void open() {
    webhooks = JdbcWebhooks.create(database.pool());
  }

  @AfterEach
  void nothingIsLeft() {
    end.countDown();
    receiver.close();
    eventually().untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  // Delivery

  @Test
  void messagesArriveSignedInTheOrderInWhichTheyWereWritten() {
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 20);

    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }

    assertThat(views(receiver)).isEqualTo(viewsFrom(1, 20));
    List<WebhookDelivery> log = deliveries(endpoint);
    for (WebhookReceiver.Request request : receiver.requests()) {
      String id = request.header("webhook-id");
      long timestamp = Long.parseLong(request.header("webhook-timestamp"));
      assertThat(request.header("webhook-signature"))
          .isEqualTo(SigningKey.of(SECRET).sign(id, timestamp, request.body()));
      assertThat(Instant.ofEpochSecond(timestamp))
          .isBetween(Instant.now().minusSeconds(300), Instant.now());
      assertThat(request.header("content-type")).isEqualTo("application/json");
      assertThat(log)
          .filteredOn(delivery -> delivery.eventId().toString().equals(id))
          .singleElement()
          .satisfies(
              delivery -> {
                assertThat(delivery.body()).isEqualTo(request.body());
                assertThat(delivery.attempts()).isEqualTo(1);
                assertThat(delivery.status()).hasValue(204);
                assertThat(delivery.attemptedAt()).isPresent();
              });
    }
  }

  @Test
  void addressesThatArePathsAreToldWithTheHostThatServesThem() {
    endpoint(receiver.uri("/hooks"));
    JdbcOutbox.create(database.pool())
        .write(
            WebhookEvent.builder(WebhookKind.RENDER_DONE, "one")
                .owner(ADA)
                .data("final_video_url", "/media/renders/a/video.mp4?x=1")
                .data("thumb_url", "https://cdn.example/poster.jpg")
                .data("preview_url", "//cdn.example/preview.gif")
                .data("title", "/not an address")
                .build());

    try (WebhookDeliverer deliverer =
        deliverer().baseUrl(URI.create("https://videos.example:8443/")).build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
    }

    WebhookReceiver.Request told = receiver.requests().get(0);
    assertThat(told.body())
        .contains("\"https://videos.example:8443/media/renders/a/video.mp4?x=1\"")
        .contains("\"https://cdn.example/poster.jpg\"", "\"//cdn.example/preview.gif\"")
        .contains("\"/not an address\"");
    assertThat(told.header("webhook-signature"))
        .isEqualTo(
            SigningKey.of(SECRET)
                .sign(
                    told.header("webhook-id"),
                    Long.parseLong(told.header("webhook-timestamp")),
                    told.body()));
  }

  @Test
  void aReceiverThatComesBackIsToldOfAllItHasMissedInOrder() throws IOException {
    WebhookReceiver away = new WebhookReceiver();
    URI address = away.uri("/hooks");
    WebhookEndpoint endpoint = endpoint(address);
    write(1, 3);

    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
      away.close();
      write(4, 9);
      eventually().until(() -> attemptsAt(endpoint, 4) >= 3);
      assertThat(webhooks.find(endpoint.id()).orElseThrow().failingSince()).isPresent();
      assertThat(deliveries(endpoint))
          .filteredOn(delivery -> delivery.attempts() > 0 && delivery.status().isEmpty())
          .singleElement()
          .satisfies(
              delivery -> assertThat(delivery.answer()).contains("nobody answers at its address"));

      try (WebhookReceiver back = WebhookReceiver.at(address.getPort())) {
        eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
        assertThat(views(back)).isEqualTo(viewsFrom(4, 9));
      }
    }
    assertThat(webhooks.find(endpoint.id()).orElseThrow().failingSince()).isEmpty();
  }

  @Test
  void anEndpointThatFailsHoldsNoOther() {
    WebhookEndpoint failing = endpoint(receiver.uri("/failing"));
    IntStream.range(0, 200).forEach(i -> receiver.answer(500));
    try (WebhookReceiver other = new WebhookReceiver()) {
      WebhookEndpoint working = endpoint(other.uri("/hooks"));
      write(1, 10);

      try (WebhookDeliverer deliverer = deliverer().concurrency(1).build()) {
        deliverer.start();
        eventually().untilAsserted(() -> assertThatAllIsDelivered(working));
      }

      assertThat(views(other)).isEqualTo(viewsFrom(1, 10));
      assertThat(views(receiver)).containsOnly("1");
      assertThat(webhooks.find(failing.id()).orElseThrow().waiting()).isEqualTo(10);
    }
  }

  @Test
  void severalDeliverersShareTheWorkAndKeepTheOrder() {
    List<WebhookReceiver> receivers = new ArrayList<>();
    List<WebhookEndpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      receivers.add(new WebhookReceiver());
      endpoints.add(endpoint(receivers.get(i).uri("/hooks")));
    }
    try (WebhookDeliverer one = deliverer().build();
        WebhookDeliverer two = deliverer().build()) {
      one.start();
      two.start();
      write(1, 60);
      eventually().untilAsserted(() -> endpoints.forEach(this::assertThatAllIsDelivered));
    }

    assertThat(receivers).allSatisfy(each -> assertThat(views(each)).isEqualTo(viewsFrom(1, 60)));
    receivers.forEach(WebhookReceiver::close);
  }

  @Test
  void whatADelivererThatWasKilledHeldIsDeliveredByAnother() {
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 3);
    DeliveryQueue killed = queue(Duration.ofMinutes(5));
    EndpointLease lease = killed.claim(8).get(0);
    DeliveryQueue.Waiting sent = killed.next(lease).orElseThrow();
    database.execute(
        "UPDATE vidgen_webhook_endpoints SET lease_until = lease_until - interval '5 minutes'");

    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }

    assertThat(views(receiver)).isEqualTo(viewsFrom(1, 3));
    // It was not killed after all: what it writes now changes nothing.
    WebhookAnswer late = WebhookAnswer.none("too late");
    assertThat(killed.next(lease)).isEmpty();
    assertThat(killed.delivered(lease, sent, late)).isEmpty();
    assertThat(killed.failed(lease, sent, late, MOMENT, NEVER))
        .isEqualTo(DeliveryQueue.Failure.LEASE_LOST);
    assertThatAllIsDelivered(endpoint);
    assertThat(deliveries(endpoint)).allMatch(delivery -> delivery.attempts() == 1);
  }

  @Test
  void aMessageIsDeliveredAgainUnderTheSameIdWhenItsOwnerAsks() {
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 1);
    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));

      UUID delivery = deliveries(endpoint).get(0).id();
      assertThat(webhooks.ownedBy(ADA).redeliver(delivery)).isTrue();
      eventually().until(() -> attemptsAt(endpoint, 1) == 2);
    }

    assertThat(receiver.requests())
        .hasSize(2)
        .extracting(request -> request.header("webhook-id"))
        .containsOnly(receiver.requests().get(0).header("webhook-id"));
  }

  // Endpoints that do not take it

  @Test
  void anEndpointThatHasFailedForTooLongIsSuspendedUntilItIsResumed() {
    IntStream.range(0, 200).forEach(i -> receiver.answer(this::unavailable));
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 3);
    try (WebhookDeliverer deliverer = deliverer().suspendAfter(Duration.ofMillis(200)).build()) {
      deliverer.start();
      eventually().until(() -> find(endpoint).suspendedAt().isPresent());
    }
    assertThat(find(endpoint).suspendedBecause()).contains("status 503: closed for repairs");
    assertThat(find(endpoint).waiting()).isEqualTo(2);
    assertThat(deliveries(endpoint))
        .filteredOn(delivery -> delivery.state() == DeliveryState.FAILED)
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.status()).hasValue(503));

    receiver.forgetAnswers();
    int before = receiver.requests().size();
    webhooks.ownedBy(ADA).redeliver(deliveries(endpoint).get(2).id());
    assertThat(webhooks.ownedBy(ADA).resume(endpoint.id())).isTrue();
    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }

    assertThat(views(receiver).subList(before, before + 3)).isEqualTo(viewsFrom(1, 3));
    assertThat(find(endpoint).suspendedAt()).isEmpty();
  }

  private void unavailable(HttpExchange exchange) throws IOException {
    byte[] words = "closed\0 for\nrepairs".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(503, words.length);
    exchange.getResponseBody().write(words);
  }

  @Test
  void anEndpointThatIsGoneIsSuspendedAtOnce() {
    receiver.answer(410);
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 2);
    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().until(() -> find(endpoint).suspendedAt().isPresent());
    }

    assertThat(receiver.requests()).hasSize(1);
    assertThat(find(endpoint).waiting()).isEqualTo(1);
  }

  @Test
  void redirectsAreNotFollowed() {
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Location", receiver.uri("/elsewhere").toString());
          exchange.sendResponseHeaders(307, -1);
        });
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 1);
    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }

    assertThat(receiver.requests())
        .hasSize(2)
        .extracting(WebhookReceiver.Request::path)
        .containsOnly("/hooks");
  }

  @Test
  void aReceiverThatAsksForPatienceIsGivenIt() {
    receiver.answer(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          exchange.sendResponseHeaders(429, -1);
        });
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 1);
    try (WebhookDeliverer deliverer = deliverer().build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }

    long between = receiver.requests().get(1).at() - receiver.requests().get(0).at();
    assertThat(Duration.ofNanos(between)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void neitherSilenceNorAnAnswerWithoutAnEndIsWaitedFor() {
    receiver.answer(exchange -> awaitEnd());
    receiver.answer(
        exchange -> {
          exchange.sendResponseHeaders(500, 0);
          exchange.getResponseBody().write(new byte[64]);
          exchange.getResponseBody().flush();
          awaitEnd();
        });
    receiver.answer(
        exchange -> {
          exchange.sendResponseHeaders(500, 0);
          try {
            while (end.getCount() > 0) {
              exchange.getResponseBody().write(new byte[1 << 16]);
            }
          } catch (IOException e) {
            assertThat(e).as("the deliverer hangs up").isNotNull();
          }
        });
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 1);
    try (WebhookDeliverer deliverer = deliverer().timeout(Duration.ofMillis(300)).build()) {
      deliverer.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }

    // The fourth is answered at once, and on a slow machine even that takes longer at times.
    assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(4);
  }

  // Whom it may call

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/hooks",
        "http://localhost:%d/hooks",
        "http://2130706433:%d/hooks",
        "http://[::ffff:127.0.0.1]:%d/hooks",
        "https://127.0.0.1:%d/hooks"
      })
  void anAddressThatIsNotPublicIsNotDialled(String address) throws IOException {
    try (ServerSocket nobody = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      WebhookEndpoint endpoint =
          endpoint(URI.create(String.format(address, nobody.getLocalPort())));
      write(1, 1);
      try (WebhookDeliverer deliverer = deliverer().allowPrivateAddresses(false).build()) {
        deliverer.start();
        eventually().until(() -> attemptsAt(endpoint, 1) > 0);
      }

      assertThat(deliveries(endpoint).get(0).answer())
          .contains("not called: its address is not public");
      assertThat(deliveries(endpoint).get(0).status()).isEmpty();
      nobody.setSoTimeout(1);
      assertThatNobodyHasCalled(nobody);
    }
  }

  private static void assertThatNobodyHasCalled(ServerSocket socket) throws IOException {
    try (var call = socket.accept()) {
      throw new AssertionError("called from " + call.getRemoteSocketAddress());
    } catch (SocketTimeoutException e) {
      assertThat(e).as("nothing waits to be accepted").isNotNull();
    }
  }

  @Test
  void rangesAreAllowedAndDeniedAsForPages() {
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 1);
    try (WebhookDeliverer refusing = deliverer().denyAddresses("127.0.0.0/8").build()) {
      refusing.start();
      eventually().until(() -> attemptsAt(endpoint, 1) > 0);
    }
    assertThat(receiver.requests()).isEmpty();

    try (WebhookDeliverer allowing =
        deliverer().allowPrivateAddresses(false).allowAddresses("127.0.0.1").build()) {
      allowing.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }
    assertThat(receiver.requests()).hasSize(1);
  }

  // Its life

  @Test
  void closingLetsArriveWhatIsOnItsWayAndCutsOffWhatDoesNot() {
    receiver.answer(exchange -> awaitEnd());
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 1);
    WebhookDeliverer deliverer = deliverer().closeWithin(Duration.ofMillis(100)).build();
    deliverer.start();
    eventually().until(() -> receiver.requests().size() == 1);

    deliverer.close();
    deliverer.close();

    assertThat(find(endpoint).waiting()).isEqualTo(1);
    assertThat(find(endpoint).failingSince()).as("it was not the endpoint's fault").isEmpty();
    assertThatIllegalStateException().isThrownBy(deliverer::start);
    try (WebhookDeliverer next = deliverer().build()) {
      next.start();
      eventually().untilAsserted(() -> assertThatAllIsDelivered(endpoint));
    }
  }

  @Test
  void whatIsOldIsForgotten() {
    WebhookEndpoint endpoint = endpoint(receiver.uri("/hooks"));
    write(1, 2);
    database.execute(
        "UPDATE vidgen_webhook_deliveries SET created_at = created_at - interval '40 days'");
    write(3, 3);

    assertThat(queue(MOMENT).forget(Duration.ofDays(30), 10))
        .isEqualTo(new DeliveryQueue.Forgotten(2, 2));

    assertThat(deliveries(endpoint)).hasSize(1);
  }

  @Test
  void settingsThatDoNotFitAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deliverer().concurrency(0).build())
        .withMessage("concurrency must be at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deliverer().pollEvery(Duration.ZERO).build())
        .withMessage("pollEvery must be positive, not PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> deliverer().allowAddresses("somewhere").build())
        .withMessageContaining("somewhere");
  }

  // What the tests above have in common

  private WebhookDelivererBuilder deliverer() {
    return WebhookDeliverer.builder(database.pool())
        .allowPrivateAddresses(true)
        .pollEvery(MOMENT)
        .retryPolicy(new RetryPolicy(MOMENT, Duration.ofMillis(50)));
  }

  private DeliveryQueue queue(Duration lease) {
    return new DeliveryQueue(Database.of(database.pool()), lease);
  }

  private WebhookEndpoint endpoint(URI url) {
    return webhooks.ownedBy(ADA).create(url, SECRET, Set.of());
  }

  private WebhookEndpoint find(WebhookEndpoint endpoint) {
    return webhooks.find(endpoint.id()).orElseThrow();
  }

  private void write(int first, int last) {
    JdbcOutbox outbox = JdbcOutbox.create(database.pool());
    for (int view = first; view <= last; view++) {
      outbox.write(
          WebhookEvent.builder(WebhookKind.VIDEO_PLAYED, "view " + view)
              .owner(ADA)
              .data("view", String.valueOf(view))
              .build());
    }
  }

  private static List<String> viewsFrom(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
  }

  private static List<String> views(WebhookReceiver receiver) {
    return receiver.requests().stream()
        .map(WebhookReceiver.Request::body)
        .map(WebhookDelivererTest::view)
        .toList();
  }

  private static String view(String body) {
    try {
      return new ObjectMapper().readTree(body).get("data").get("view").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
    return webhooks.deliveries(endpoint.id(), PageRequest.first(100)).items();
  }

  private int attemptsAt(WebhookEndpoint endpoint, int view) {
    return deliveries(endpoint).stream()
        .filter(delivery -> view(delivery.body()).equals(String.valueOf(view)))
        .mapToInt(WebhookDelivery::attempts)
        .sum();
  }

  private void assertThatAllIsDelivered(WebhookEndpoint endpoint) {
    assertThat(deliveries(endpoint))
        .extracting(WebhookDelivery::state)
        .containsOnly(DeliveryState.DELIVERED);
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConditionFactory eventually() {
    return await().pollInterval(Duration.ofMillis(20)).atMost(Allowance.seconds(30));
  }
}
