package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.BatchQuery;
import io.vidgen.batch.BatchRow;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.batch.CellCorrection;
import io.vidgen.batch.RowQuery;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.recipient.FailureThreshold;
import io.vidgen.recipient.RecipientList;
import io.vidgen.recipient.RecipientState;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What batches in Postgres promise beyond the contract. */
class JdbcBatchesTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final CampaignDraft PITCH =
      CampaignDraft.builder()
          .name("For {{first_name|you}}")
          .scene(SceneDraft.page("{{website}}", 2))
          .build();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private Batches batchesOf(UUID owner) {
    return JdbcBatches.create(database.pool()).ownedBy(owner);
  }

  private static RecipientList people(int count) {
    RecipientList.Builder list = RecipientList.builder(List.of("email", "first_name", "website"));
    for (int i = 0; i < count; i++) {
      list.row(List.of("p" + i + "@mail.example", "P" + i, "site" + i + ".example"));
    }
    return list.build();
  }

  private Batch running(UUID owner, int rows) {
    return running(owner, BatchSpec.builder("Q3", PITCH).build(), rows);
  }

  private Batch running(UUID owner, BatchSpec spec, int rows) {
    Batch batch = batchesOf(owner).create(spec, people(rows));
    return batchesOf(owner).run(batch.id());
  }

  private List<BatchRow> rows(UUID owner, Batch batch) {
    return batchesOf(owner).rows(batch.id(), RowQuery.builder().build()).rows();
  }

  @Test
  void whatIsStoredIsReadAsItWasGiven() {
    BatchSpec spec =
        BatchSpec.builder("Third quarter", PITCH)
            .facecam(
                Facecam.builder(MediaSource.stored(StorageKey.of("facecams", "me")))
                    .duration(Duration.ofMillis(2100))
                    .build())
            .rowKey("website")
            .emailColumn("E-Mail")
            .threshold(FailureThreshold.parse("25%"))
            .labels(Map.of("crm", "4711"))
            .build();

    Batch batch =
        batchesOf(ADA)
            .create(
                spec,
                RecipientList.builder(List.of("E-Mail", "First Name", "Website", "note, \"x\""))
                    .row(3, List.of("ä@example.com", "Ω {\\", "example.com", "a\nb,'{}"))
                    .build());

    assertThat(batch.spec()).isEqualTo(spec);
    assertThat(batch.columns()).containsExactly("E-Mail", "First Name", "Website", "note, \"x\"");
    assertThat(rows(ADA, batch).get(0).recipient().values())
        .containsExactly("ä@example.com", "Ω {\\", "example.com", "a\nb,'{}");
    assertThat(rows(ADA, batch).get(0).recipient().line()).isEqualTo(3);
  }

  @Test
  void anothersBatchLooksLikeAMissingOne() {
    Batch hers = running(ADA, 2);
    Batches asEve = batchesOf(EVE);

    assertThat(asEve.find(hers.id())).isEmpty();
    assertThat(asEve.list(BatchQuery.builder().build()).batches()).isEmpty();
    assertThat(asEve.delete(hers.id())).isFalse();
    assertThatThrownBy(() -> asEve.cancel(hers.id())).isInstanceOf(BatchNotFoundException.class);
    assertThatThrownBy(() -> asEve.rows(hers.id(), RowQuery.builder().build()))
        .isInstanceOf(BatchNotFoundException.class);
    assertThatThrownBy(() -> asEve.create(hers.spec(), people(1)))
        .isInstanceOf(IllegalArgumentException.class);
    JdbcSuppressions.create(database.pool()).ownedBy(EVE).add(List.of("mail.example"));
    assertThat(batchesOf(ADA).find(hers.id())).contains(hers);
  }

  /** Nobody gets a row of theirs to the front, or on another's render, by plain SQL. */
  @Test
  void anOwnerCannotChangeTheirTurnsOrNameAnothersRenders() {
    Batch hers = running(ADA, 1);
    batchesOf(EVE).create(BatchSpec.builder("Eve", PITCH).build(), people(1));
    database.campaignOf(EVE);
    UUID render = rows(ADA, hers).get(0).render().orElseThrow().id();

    assertThatThrownBy(() -> asOwner(EVE, "UPDATE vidgen_recipients SET turn = -1"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () ->
                asOwner(
                    EVE,
                    "UPDATE vidgen_recipients SET waiting = true, render_id = '%s'"
                        .formatted(render)))
        .hasMessageContaining("vidgen_recipients_owned_as_render");
    assertThatThrownBy(
            () ->
                asOwner(
                    EVE,
                    "INSERT INTO renders (campaign_id, status, progress, batch_id)"
                        + " SELECT id, 'queued', 0, '%s' FROM campaigns".formatted(hers.id())))
        .hasMessageContaining("renders_owned_as_batch");
  }

  private void asOwner(UUID owner, String sql) {
    Database.of(database.pool()).actingFor(owner).inTransaction(handle -> handle.execute(sql));
  }

  @Test
  void ownersTakeTurnsWhateverTheSizesOfTheirBatches() {
    running(ADA, 6);
    running(EVE, 2);

    List<UUID> owners = new ArrayList<>();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      for (int i = 0; i < 4; i++) {
        owners.add(queue.claim("worker", LEASE).orElseThrow().owner().orElseThrow());
      }
    }

    assertThat(owners.subList(0, 2)).containsExactlyInAnyOrder(ADA, EVE);
    assertThat(owners.subList(2, 4)).containsExactlyInAnyOrder(ADA, EVE);
  }

  @Test
  void anOwnersBatchesAreMadeOneAfterTheOther() {
    Batch first = running(ADA, 2);
    running(ADA, 2);

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      for (int i = 0; i < 2; i++) {
        assertThat(queue.claim("worker", LEASE).orElseThrow().labels())
            .containsEntry("batch", first.id().toString());
      }
      assertThat(queue.claim("worker", LEASE).orElseThrow().labels())
          .doesNotContainEntry("batch", first.id().toString());
    }
  }

  @Test
  void workersThatClaimAtOnceGetEachRowOnce() throws Exception {
    Batch batch = running(ADA, 60);
    Set<UUID> claimed = ConcurrentHashMap.newKeySet();
    Set<UUID> twice = ConcurrentHashMap.newKeySet();

    Callable<Void> worker =
        () -> {
          try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
            List<ClaimedRender> claims = queue.claim("worker", LEASE, 2);
            while (!claims.isEmpty()) {
              for (ClaimedRender claim : claims) {
                if (!claimed.add(claim.renderId())) {
                  twice.add(claim.renderId());
                }
                queue.settle(
                    claim,
                    Outcome.Done.builder(URI.create("https://v/v"), URI.create("https://v/p"))
                        .build());
              }
              claims = queue.claim("worker", LEASE, 2);
            }
          }
          return null;
        };
    assertThat(AtOnce.run(Collections.nCopies(4, worker))).allMatch(Optional::isEmpty);

    assertThat(twice).isEmpty();
    assertThat(claimed).hasSize(60);
    assertThat(batchesOf(ADA).find(batch.id()).orElseThrow().counts().byState())
        .isEqualTo(Map.of(RecipientState.DONE, 60));
    assertThat(database.query(Boolean.class, "SELECT has_waiting FROM vidgen_batches")).isFalse();
  }

  @Test
  void aBatchThatRunsCountsAsOneActiveRender() {
    Batches limited = JdbcBatches.create(database.pool()).ownedBy(ADA, 1);
    JdbcRenders renders = JdbcRenders.create(database.pool()).ownedBy(ADA, 2);
    Batch first = limited.create(BatchSpec.builder("One", PITCH).build(), people(5));
    Batch second = limited.create(BatchSpec.builder("Two", PITCH).build(), people(5));

    limited.run(first.id());

    assertThatThrownBy(() -> limited.run(second.id())).isInstanceOf(TooManyRendersException.class);
    assertThat(limited.find(second.id())).contains(second);
    assertThat(renders.request(database.campaignOf(ADA))).isNotNull();
    assertThatThrownBy(() -> renders.request(database.campaignOf(ADA)))
        .isInstanceOf(TooManyRendersException.class);
  }

  @Test
  void itIsPartOfTheHostsTransaction() throws SQLException {
    Batch batch;
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      Batches within = JdbcBatches.within(connection).ownedBy(ADA);
      batch = within.create(BatchSpec.builder("Q3", PITCH).build(), people(2));
      within.run(batch.id());
      assertThat(batchesOf(ADA).find(batch.id())).isEmpty();
      connection.rollback();
      assertThat(batchesOf(ADA).find(batch.id())).isEmpty();

      within.create(batch.spec(), people(2));
      within.run(batch.id());
      connection.commit();
    }

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", LEASE)).isPresent();
    }
  }

  @Test
  void recipientsCampaignsAreNotAmongTheOwnersOwn() {
    running(ADA, 3);
    UUID own = database.campaignOf(ADA).id();

    assertThat(JdbcCampaigns.create(database.pool()).list(ADA, PageRequest.first(10)).items())
        .extracting(CampaignSummary::id)
        .containsExactly(own);
  }

  @Test
  void aLinkThatWaitsForItsTurnSaysSo() {
    Batch batch = running(ADA, 1);
    PublicId link = rows(ADA, batch).get(0).videoPublicId().orElseThrow();

    assertThat(JdbcPublishedVideos.create(database.pool()).page(link, null))
        .map(WatchPage::state)
        .contains(WatchPage.State.PENDING);
  }

  /** A row in a batch waits without a job, and tidying up must not give it one. */
  @Test
  void tidyingUpLeavesRowsThatWaitAlone() {
    running(ADA, 2);
    database.execute("UPDATE renders SET created_at = created_at - interval '1 hour'");

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.tidy(Duration.ofDays(1));
    }

    assertThat(database.query(Integer.class, "SELECT count(*) FROM render_jobs")).isZero();
  }

  @Test
  void tidyingUpGivesARowThatWasHandedOutTheJobThatItLacks() {
    running(ADA, 2);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", LEASE)).isPresent();
      database.execute("DELETE FROM render_jobs");
      database.execute("UPDATE renders SET created_at = created_at - interval '1 hour'");

      queue.tidy(Duration.ofDays(1));
    }

    assertThat(database.query(Integer.class, "SELECT count(*) FROM render_jobs")).isEqualTo(1);
  }

  /** Neither transaction sees what the other writes. */
  @Test
  void whoIsSuppressedWhileABatchBeginsToRunIsNotRendered() throws SQLException {
    Batch batch = batchesOf(ADA).create(BatchSpec.builder("Q3", PITCH).build(), people(2));
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      JdbcBatches.within(connection).ownedBy(ADA).run(batch.id());
      JdbcSuppressions.create(database.pool()).ownedBy(ADA).add(List.of("p0@mail.example"));
      connection.commit();
    }

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      List<ClaimedRender> claims = queue.claim("worker", LEASE, 3);
      assertThat(claims).extracting(claim -> claim.campaign().name()).containsExactly("For P1");
    }
    List<BatchRow> rows = rows(ADA, batch);
    assertThat(rows)
        .extracting(BatchRow::state)
        .containsExactly(RecipientState.SUPPRESSED, RecipientState.RENDERING);
    assertThat(rows.get(0).problems()).extracting("column").containsExactly("email");
    assertThat(rows.get(0).render().map(Render::status)).contains(RenderStatus.CANCELLED);
  }

  @Test
  void whoIsSuppressedWhileAPreviewIsRequestedGetsNone() throws Exception {
    Batch batch = batchesOf(ADA).create(BatchSpec.builder("Q3", PITCH).build(), people(1));
    CompletableFuture<Integer> added;
    try (Connection connection = database.pool().getConnection()) {
      connection.setAutoCommit(false);
      JdbcBatches.within(connection).ownedBy(ADA).preview(batch.id(), 2);
      added =
          CompletableFuture.supplyAsync(
              () ->
                  JdbcSuppressions.create(database.pool())
                      .ownedBy(ADA)
                      .add(List.of("p0@mail.example")));
      // It waits for the preview, which it could not find.
      assertThatThrownBy(() -> added.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      connection.commit();
    }

    assertThat(added.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(rows(ADA, batch))
        .extracting(BatchRow::state)
        .containsExactly(RecipientState.SUPPRESSED);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", LEASE)).isEmpty();
    }
  }

  @Test
  void whoHasTheLinkMayAskForNoMoreVideosAfterTheirRowIsGone() {
    Batch batch = running(ADA, 2);
    PublicId link = rows(ADA, batch).get(1).videoPublicId().orElseThrow();
    batchesOf(ADA).replaceList(batch.id(), people(1));
    JdbcSuppressions suppressions = JdbcSuppressions.create(database.pool());

    assertThat(suppressions.hasRecipient(link)).isTrue();
    assertThat(suppressions.suppressRecipientOf(link)).isTrue();

    assertThat(suppressions.ownedBy(ADA).list().contains("p1@mail.example")).isTrue();
  }

  @Test
  void whoHasTheLinkMayAskForNoMoreVideosAfterTheirAddressWasChanged() {
    Batch batch =
        batchesOf(ADA)
            .create(BatchSpec.builder("Q3", PITCH).rowKey("first_name").build(), people(1));
    batchesOf(ADA).run(batch.id());
    PublicId link = rows(ADA, batch).get(0).videoPublicId().orElseThrow();
    batchesOf(ADA).correct(batch.id(), List.of(new CellCorrection(2, "email", "new@mail.example")));
    JdbcSuppressions suppressions = JdbcSuppressions.create(database.pool());

    assertThat(suppressions.suppressRecipientOf(link)).isTrue();

    assertThat(suppressions.isRecipientSuppressed(link)).isTrue();
    assertThat(suppressions.ownedBy(ADA).list().contains("p0@mail.example")).isTrue();
    assertThat(suppressions.ownedBy(ADA).list().contains("new@mail.example")).isTrue();
  }

  @Test
  void theCampaignsOfABatchAreAlsoThoseOfRowsThatAreGone() {
    Batch batch = running(ADA, 2);
    Set<UUID> made =
        rows(ADA, batch).stream()
            .map(row -> row.render().orElseThrow().campaignId())
            .collect(Collectors.toSet());
    batchesOf(ADA).replaceList(batch.id(), people(1));
    JdbcCampaigns campaigns = JdbcCampaigns.create(database.pool());

    assertThat(campaigns.ofBatch(ADA, batch.id())).containsExactlyInAnyOrderElementsOf(made);
    assertThat(campaigns.ofBatch(EVE, batch.id())).isEmpty();
  }

  @Test
  void whoHasTheLinkMayAskForNoMoreVideos() {
    Batch first = running(ADA, 1);
    PublicId link = rows(ADA, first).get(0).videoPublicId().orElseThrow();
    Render byItself =
        JdbcRenders.create(database.pool()).ownedBy(ADA).request(database.campaignOf(ADA));
    JdbcSuppressions suppressions = JdbcSuppressions.create(database.pool());

    assertThat(suppressions.hasRecipient(link)).isTrue();
    assertThat(suppressions.hasRecipient(byItself.publicId())).isFalse();
    assertThat(suppressions.isRecipientSuppressed(link)).isFalse();
    assertThat(suppressions.suppressRecipientOf(link)).isTrue();
    assertThat(suppressions.isRecipientSuppressed(link)).isTrue();
    assertThat(suppressions.suppressRecipientOf(link)).isTrue();
    assertThat(suppressions.suppressRecipientOf(byItself.publicId())).isFalse();
    assertThat(suppressions.suppressRecipientOf(PublicId.random())).isFalse();

    assertThat(suppressions.ownedBy(ADA).list().contains("p0@mail.example")).isTrue();
    assertThat(suppressions.ownedBy(EVE).size()).isZero();
    Batch next = batchesOf(ADA).create(BatchSpec.builder("Next", PITCH).build(), people(1));
    assertThat(next.counts().byState()).isEqualTo(Map.of(RecipientState.SUPPRESSED, 1));
  }

  @Test
  void aFacecamThatABatchShowsIsKept() {
    StorageKey key = StorageKey.of("facecams", "me");
    JdbcFacecams facecams = JdbcFacecams.create(database.pool());
    facecams.create(ADA, new StoredFacecam(UUID.randomUUID(), key, Duration.ofSeconds(2)));
    Facecam facecam =
        Facecam.builder(MediaSource.stored(key)).duration(Duration.ofSeconds(2)).build();
    batchesOf(ADA).create(BatchSpec.builder("Q3", PITCH).facecam(facecam).build(), people(1));

    assertThat(facecams.deleteAbandoned(Duration.ofMinutes(-1), 10)).isEmpty();
    assertThat(facecams.deleteUnused(ADA, key)).isFalse();
  }

  @Test
  void linesMayChangePlaces() {
    Batch batch = batchesOf(ADA).create(BatchSpec.builder("Q3", PITCH).build(), people(3));

    batchesOf(ADA)
        .correct(
            batch.id(),
            List.of(
                new CellCorrection(2, "email", "p1@mail.example"),
                new CellCorrection(3, "email", "p0@mail.example")));

    assertThat(rows(ADA, batch))
        .extracting(BatchRow::key)
        .containsExactly("p1@mail.example", "p0@mail.example", "p2@mail.example");
  }

  @Test
  void everythingOfAnOwnerWhoLeavesIsDeleted(@TempDir Path folder) throws Exception {
    running(ADA, 3);
    Batch eves = running(EVE, 1);
    JdbcSuppressions suppressions = JdbcSuppressions.create(database.pool());
    suppressions.ownedBy(ADA).add(List.of("acme.example"));

    JdbcOwners.create(database.pool()).delete(ADA, LocalStorage.at(folder));

    assertThat(batchesOf(ADA).list(BatchQuery.builder().build()).batches()).isEmpty();
    assertThat(database.query(Integer.class, "SELECT count(*) FROM vidgen_recipients"))
        .isEqualTo(1);
    assertThat(suppressions.ownedBy(ADA).size()).isZero();
    assertThat(rows(EVE, eves).get(0).render().map(Render::status)).contains(RenderStatus.QUEUED);
  }

  @Test
  void theyWorkWithoutRolesAndInASchemaOfTheirOwn() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN"
            + " CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$");
    database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO plain");
    try (HikariDataSource plain = database.poolOf("plain")) {
      VidGenMigrations.on(plain, "apart").withoutRoles().migrate();
      JdbcBatches batches = JdbcBatches.create(plain).inSchema("apart");
      Batch batch = batches.ownedBy(ADA).create(BatchSpec.builder("Q3", PITCH).build(), people(2));
      batches.ownedBy(ADA).run(batch.id());

      assertThat(batches.ownedBy(EVE).find(batch.id())).isEmpty();
      JdbcSuppressions.create(plain).inSchema("apart").ownedBy(EVE).add(List.of("mail.example"));
      try (JdbcRenderQueue queue = JdbcRenderQueue.builder(plain).schema("apart").build()) {
        assertThat(queue.claim("worker", LEASE).orElseThrow().owner()).contains(ADA);
      }
      assertThat(batches.ownedBy(ADA).cancel(batch.id()).counts().byState())
          .isEqualTo(Map.of(RecipientState.CANCELLED, 2));
    } finally {
      database.execute("DROP OWNED BY plain CASCADE");
    }
  }
}
