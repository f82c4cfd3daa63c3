package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.testing.Allowance;
import io.vidgen.testing.WebhookReceiver;
import io.vidgen.webhook.WebhookSecret;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Two processes that finish renders and deliver webhooks are killed at any moment, and nothing that
 * was committed is lost. By hand: {@code -Dvidgen.test.kills=all} runs it 20 times. With every
 * build, {@link WebhookDelivererTest} has a lease end whose holder is gone.
 */
@EnabledIfSystemProperty(named = "vidgen.test.kills", matches = "all")
class DelivererKilledTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final int RENDERS = 60;

  @RegisterExtension final TestDatabase database = new TestDatabase();

  static IntStream runs() {
    return IntStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingIsLost(int run) throws IOException {
    killTwo(run, new Random());
  }

  private void killTwo(int run, Random random) throws IOException {
    JdbcWebhooks webhooks = JdbcWebhooks.create(database.pool());
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      WebhookEndpoint endpoint =
          webhooks.ownedBy(ADA).create(receiver.uri("/hooks"), WebhookSecret.random(), Set.of());
      for (int i = 0; i < RENDERS; i++) {
        JdbcRenders.create(database.pool()).ownedBy(ADA).request(database.campaignOf(ADA));
      }
      PGSimpleDataSource plain = database.plain();

      try (KillableDeliverer one = KillableDeliverer.start(plain, "one");
          KillableDeliverer two = KillableDeliverer.start(plain, "two")) {
        int some = 1 + random.nextInt(RENDERS / 3);
        eventually(one, two).until(() -> receiver.requests().size() >= some);
        one.close();
        int waiting = webhooks.find(endpoint.id()).orElseThrow().waiting();
        int more = some + random.nextInt(RENDERS / 3);
        eventually(two).until(() -> receiver.requests().size() >= more);
        two.close();
        System.out.printf(
            "Run %d: one killed while %d messages waited, the other while %d, after %d had arrived%n",
            run,
            waiting,
            webhooks.find(endpoint.id()).orElseThrow().waiting(),
            receiver.requests().size());
      }
      try (KillableDeliverer last = KillableDeliverer.start(plain, "last")) {
        // Whichever way: a process that gets no time loses its leases, and a render has three
        // tries.
        eventually(last).until(() -> ended() == RENDERS);
        eventually(last).until(() -> webhooks.find(endpoint.id()).orElseThrow().waiting() == 0);
        last.close();
      }

      Set<String> had = new HashSet<>();
      receiver.requests().forEach(request -> had.add(request.header("webhook-id")));
      List<String> written =
          webhooks.deliveries(endpoint.id(), PageRequest.first(100)).items().stream()
              .map(delivery -> delivery.eventId().toString())
              .toList();
      assertThat(written).hasSize(RENDERS).doesNotHaveDuplicates();
      System.out.printf(
          "Run %d: %d messages, sent %d times, %d of renders that ran out of attempts%n",
          run,
          had.size(),
          receiver.requests().size(),
          database.query(Integer.class, "SELECT count(*) FROM renders WHERE status = 'failed'"));
      assertThat(had).containsExactlyInAnyOrderElementsOf(written);
    }
  }

  private int ended() {
    return database.query(Integer.class, "SELECT count(*) FROM renders WHERE vidgen_ended(status)");
  }

  /** What these processes bring about: not waited for when one of them has ended by itself. */
  private static ConditionFactory eventually(KillableDeliverer... processes) {
    return await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Allowance.seconds(20))
        .failFast("a process has ended that nobody killed", () -> anyHasEnded(processes));
  }

  private static boolean anyHasEnded(KillableDeliverer... processes) {
    return Stream.of(processes).anyMatch(KillableDeliverer::hasEnded);
  }
}
