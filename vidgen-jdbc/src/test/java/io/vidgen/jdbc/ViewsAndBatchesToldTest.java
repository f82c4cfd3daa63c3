package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.ErrorCode;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.recipient.RecipientList;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderFailure;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.BeaconKind;
import io.vidgen.viewing.Verdict;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewTicket;
import io.vidgen.viewing.WatchedSeconds;
import io.vidgen.webhook.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What webhooks are told of views and of batches, by the transactions these come about in. */
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up before anything else.
class ViewsAndBatchesToldTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private JdbcWebhooks webhooks;
  private WebhookEndpoint hers;

  @BeforeEach
  void open() {
    webhooks = JdbcWebhooks.create(database.pool());
    hers =
        webhooks
            .ownedBy(ADA)
            .create(URI.create("https://app.example/hooks"), WebhookSecret.random(), Set.of());
  }

  @Test
  void aVideoIsToldOfOnceWhenItIsPlayedWatchedAndClicked() throws IOException {
    JdbcViewLog log = JdbcViewLog.create(database.pool());
    PublicId video =
        JdbcRenders.create(database.pool())
            .ownedBy(ADA)
            .request(database.campaignOf(ADA))
            .videoPublicId();

    for (int viewer = 0; viewer < 2; viewer++) {
      ViewTicket ticket = log.open(video, LENGTH).orElseThrow();
      log.record(beacon(ticket, BeaconKind.PLAY, 3), Verdict.doubted("no_gesture"));
      log.record(beacon(ticket, BeaconKind.PLAY, 3), Verdict.believed("person"));
      log.record(beacon(ticket, BeaconKind.PROGRESS, 16), Verdict.believed("person"));
      log.record(beacon(ticket, BeaconKind.CLICK, 16), Verdict.believed("person"));
    }

    assertThat(told())
        .extracting(WebhookDelivery::type)
        .containsExactly("video.played", "video.watched", "video.clicked");
    JsonNode watched = data(told().get(1));
    assertThat(watched.get("public_id").asText()).isEqualTo(video.value());
    assertThat(watched.get("watched_percent").asInt()).isBetween(75, 85);
    assertThat(watched.get("user_id").asText()).isEqualTo(ADA.toString());
    assertThat(watched.has("campaign_id")).isTrue();
  }

  @Test
  void theEndOfABatchIsToldOnceHoweverManyWorkersBringItAbout() throws Exception {
    Batches batches = JdbcBatches.create(database.pool()).ownedBy(ADA);
    Batch batch = batches.create(spec(), people(40));
    batches.run(batch.id());

    Callable<Void> worker =
        () -> {
          try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
            List<ClaimedRender> claims = queue.claim("worker", Duration.ofSeconds(30), 3);
            while (!claims.isEmpty()) {
              for (ClaimedRender claim : claims) {
                queue.settle(claim, outcome(claim));
              }
              claims = queue.claim("worker", Duration.ofSeconds(30), 3);
            }
          }
          return null;
        };
    assertThat(AtOnce.run(Collections.nCopies(4, worker))).allMatch(Optional::isEmpty);

    List<WebhookDelivery> ends =
        told().stream().filter(it -> it.type().equals("batch.done")).toList();
    assertThat(ends).hasSize(1);
    JsonNode data = data(ends.get(0));
    assertThat(data.get("batch_id").asText()).isEqualTo(batch.id().toString());
    assertThat(data.get("counts").get("done").asInt()).isEqualTo(39);
    assertThat(data.get("counts").get("failed").asInt()).isEqualTo(1);
    assertThat(data.get("labels").get("list").asText()).isEqualTo("q3");
  }

  @Test
  void aBatchThatIsCancelledOrHasRowsToGoHasNotEnded() {
    Batches batches = JdbcBatches.create(database.pool()).ownedBy(ADA);
    Batch batch = batches.create(spec(), people(2));
    batches.run(batch.id());

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      queue.settle(claim, done());
    }
    batches.cancel(batch.id());

    assertThat(told()).extracting(WebhookDelivery::type).containsExactly("render.done");
  }

  @Test
  void aBatchHasEndedWhenItsLastRowIsCancelled() {
    Batches batches = JdbcBatches.create(database.pool()).ownedBy(ADA);
    Batch batch = batches.create(spec(), people(2));
    batches.run(batch.id());

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(queue.claim("worker", Duration.ofSeconds(30)).orElseThrow(), done());
      ClaimedRender last = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      JdbcRenders.create(database.pool()).cancel(last.renderId());
    }

    assertThat(told())
        .extracting(WebhookDelivery::type)
        .containsExactlyInAnyOrder("render.done", "batch.done");
  }

  @Test
  void aBatchThatIsEditedAndRunAgainHasNotEnded() {
    Batches batches = JdbcBatches.create(database.pool()).ownedBy(ADA);
    Batch batch = batches.create(spec(), people(3));
    batches.run(batch.id());
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(queue.claim("worker", Duration.ofSeconds(30)).orElseThrow(), done());
    }
    batches.pause(batch.id());
    batches.update(
        batch.id(), spec -> spec.toBuilder().draft(pitch("Now for {{first_name|you}}")).build());
    batches.run(batch.id());

    assertThat(told()).extracting(WebhookDelivery::type).containsExactly("render.done");
  }

  @Test
  void theLastRowsThatAreCancelledTogetherAreOneEnd() {
    Batches batches = JdbcBatches.create(database.pool()).ownedBy(ADA);
    Batch batch = batches.create(spec(), people(4));
    batches.run(batch.id());
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.settle(queue.claim("worker", Duration.ofSeconds(30)).orElseThrow(), done());
    }
    JdbcSuppressions.create(database.pool())
        .ownedBy(ADA)
        .add(List.of("p1@mail.example", "p2@mail.example", "p3@mail.example"));

    assertThat(told())
        .extracting(WebhookDelivery::type)
        .containsExactlyInAnyOrder("render.done", "batch.done");
  }

  private static BatchSpec spec() {
    return BatchSpec.builder("Q3", pitch("For {{first_name|you}}"))
        .labels(Map.of("list", "q3"))
        .build();
  }

  private static CampaignDraft pitch(String name) {
    return CampaignDraft.builder().name(name).scene(SceneDraft.page("{{website}}", 2)).build();
  }

  private static RecipientList people(int count) {
    RecipientList.Builder list = RecipientList.builder(List.of("email", "first_name", "website"));
    for (int i = 0; i < count; i++) {
      list.row(List.of("p" + i + "@mail.example", "P" + i, "site" + i + ".example"));
    }
    return list.build();
  }

  /** One of them fails. */
  private static Outcome outcome(ClaimedRender claim) {
    return claim.campaign().name().equals("For P7")
        ? new Outcome.Failed(
            RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no such host").retryable(false).build())
        : done();
  }

  private static Outcome done() {
    return Outcome.Done.builder(URI.create("https://v/v"), URI.create("https://v/p")).build();
  }

  private static ViewEvidence beacon(ViewTicket ticket, BeaconKind kind, int seconds) {
    Beacon beacon =
        Beacon.builder(ticket, kind)
            .seconds(WatchedSeconds.none(ticket.seconds()).with(0, seconds))
            .build();
    return ViewEvidence.builder(beacon, ticket.openedAt().plusSeconds(30)).build();
  }

  private List<WebhookDelivery> told() {
    List<WebhookDelivery> newestFirst =
        new ArrayList<>(webhooks.deliveries(hers.id(), PageRequest.first(100)).items());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static JsonNode data(WebhookDelivery delivery) throws IOException {
    return JSON.readTree(delivery.body()).get("data");
  }
}
