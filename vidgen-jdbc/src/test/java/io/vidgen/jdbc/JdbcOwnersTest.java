package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQuery;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.testing.Allowance;
import io.vidgen.webhook.WebhookEvent;
import io.vidgen.webhook.WebhookKind;
import io.vidgen.webhook.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A customer leaves, and takes everything along. */
class JdbcOwnersTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();
  private static final URI HOOKS = URI.create("https://app.example/hooks");

  @RegisterExtension final TestDatabase database = new TestDatabase();
  @TempDir Path folder;

  @Test
  void secretsGoToo() {
    SecretKeys keys = SecretKeys.parse(Base64.getEncoder().encodeToString(new byte[32]));
    JdbcSecrets secrets = JdbcSecrets.create(database.pool(), keys);
    secrets.put(ADA, "a", "app.example", "x");
    secrets.put(BOB, "a", "app.example", "y");

    JdbcOwners.create(database.pool()).delete(ADA, LocalStorage.at(folder));

    assertThat(secrets.list(ADA)).isEmpty();
    assertThat(secrets.list(BOB)).hasSize(1);
  }

  @Test
  void everythingOfOneOwnerIsDeletedAndNothingOfAnother() throws IOException {
    LocalStorage storage = LocalStorage.at(folder.resolve("storage"));
    JdbcRenders renders = JdbcRenders.create(database.pool());
    VideoKeys adas = publish(renders, database.campaignOf(ADA), storage);
    VideoKeys bobs = publish(renders, database.campaignOf(BOB), storage);
    Render active = renders.request(database.campaignOf(ADA));
    StorageKey clip = StorageKey.of("facecams", "ada.webm");
    store(storage, clip);
    JdbcFacecams facecams = JdbcFacecams.create(database.pool());
    facecams.create(ADA, new StoredFacecam(UUID.randomUUID(), clip, Duration.ofSeconds(2)));
    JdbcProfiles.create(database.pool())
        .update(ADA, profile -> SenderProfile.empty().toBuilder().name("Ada").build());
    JdbcWebhooks webhooks = JdbcWebhooks.create(database.pool());
    WebhookEndpoint host = webhooks.create(HOOKS, WebhookSecret.random(), Set.of());
    WebhookEndpoint her = webhooks.ownedBy(ADA).create(HOOKS, WebhookSecret.random(), Set.of());
    WebhookEndpoint his = webhooks.ownedBy(BOB).create(HOOKS, WebhookSecret.random(), Set.of());
    for (UUID owner : List.of(ADA, BOB)) {
      JdbcOutbox.create(database.pool())
          .write(
              WebhookEvent.builder(WebhookKind.VIDEO_PLAYED, "of " + owner).owner(owner).build());
    }

    JdbcOwners.Removal removed = JdbcOwners.create(database.pool()).delete(ADA, storage);

    assertThat(removed).isEqualTo(new JdbcOwners.Removal(2, 2, 1, true));
    assertThat(adas.all()).noneMatch(storage::exists);
    assertThat(storage.exists(clip)).isFalse();
    assertThat(renders.find(active.id())).isEmpty();
    assertThat(renders.list(RenderQuery.builder().owner(ADA).build()).renders()).isEmpty();
    assertThat(facecams.list(ADA, PageRequest.first(10)).items()).isEmpty();
    assertThat(webhooks.find(her.id())).isEmpty();
    for (WebhookEndpoint left : List.of(host, his)) {
      assertThat(webhooks.deliveries(left.id(), PageRequest.first(10)).items())
          .extracting(WebhookDelivery::body)
          .singleElement(as(STRING))
          .contains(BOB.toString());
    }
    assertThat(storage.exists(bobs.video())).isTrue();
    assertThat(renders.list(RenderQuery.builder().build()).renders())
        .extracting(Render::status)
        .containsExactly(RenderStatus.DONE);
    assertThat(JdbcOwners.create(database.pool()).delete(ADA, storage))
        .isEqualTo(new JdbcOwners.Removal(0, 0, 0, false));
  }

  @Test
  void whatAWorkerStoresThatHasNotHeardOfItIsDeletedToo() throws Exception {
    LocalStorage storage = LocalStorage.at(folder.resolve("storage"));
    Render render = JdbcRenders.create(database.pool()).request(database.campaignOf(ADA));
    StorageKey late = StorageKey.of("renders", render.publicId().value(), "1", "scene-1.jpg");
    ExecutorService customer = Executors.newSingleThreadExecutor();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", Duration.ofSeconds(50))).isPresent();

      Future<?> leaving =
          customer.submit(() -> JdbcOwners.create(database.pool()).delete(ADA, storage));
      await()
          .atMost(Allowance.seconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  database.query(
                      Boolean.class, "SELECT EXISTS (SELECT FROM renders WHERE NOT active)"));
      store(storage, late);
      database.advance(Duration.ofSeconds(50));

      leaving.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS);
      assertThat(storage.exists(late)).isFalse();
    } finally {
      customer.shutdownNow();
    }
  }

  private VideoKeys publish(JdbcRenders renders, Campaign campaign, LocalStorage storage)
      throws IOException {
    Render render = renders.request(campaign);
    VideoKeys keys = VideoKeys.perAttempt(new PublicId(render.publicId().value()), "a1");
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      ClaimedRender claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      store(storage, keys.video());
      queue.settle(
          claim,
          Outcome.Done.builder(storage.publicUri(keys.video()), storage.publicUri(keys.poster()))
              .keys(keys.toMap())
              .build());
    }
    return keys;
  }

  private void store(LocalStorage storage, StorageKey key) throws IOException {
    storage.put(key, Files.writeString(folder.resolve("file"), key.value()));
  }
}
