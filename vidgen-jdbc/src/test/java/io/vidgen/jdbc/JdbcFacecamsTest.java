package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.SampleCampaigns;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcFacecamsTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final StoredFacecam clip =
      new StoredFacecam(
          UUID.randomUUID(), new StorageKey("facecams/ada.webm"), Duration.ofMillis(2040));

  private JdbcFacecams facecams;

  @BeforeEach
  void open() {
    facecams = JdbcFacecams.create(database.pool());
  }

  @Test
  void aFacecamIsFoundByItsOwnerAlone() {
    facecams.create(ADA, clip);

    assertThat(facecams.find(ADA, clip.id())).contains(clip);
    assertThat(facecams.find(EVE, clip.id())).isEmpty();
    assertThat(facecams.deleteUnused(EVE, clip.key())).isFalse();
    assertThat(facecams.find(ADA, clip.id())).contains(clip);
  }

  @Test
  void aFacecamThatACampaignShowsIsKept() {
    facecams.create(ADA, clip);
    Campaign plain = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns campaigns = JdbcCampaigns.create(database.pool());
    campaigns.create(ADA, plain.toBuilder().facecam(clip.toFacecam()).build());

    assertThat(facecams.deleteUnused(ADA, clip.key())).isFalse();
    assertThat(facecams.deleteAbandoned(Duration.ZERO, 10)).isEmpty();

    campaigns.delete(ADA, plain.id());
    assertThat(facecams.deleteUnused(ADA, clip.key())).isTrue();
    assertThat(facecams.find(ADA, clip.id())).isEmpty();
  }

  @Test
  void theFacecamsOfAnOwnerAreListedNewestFirstPageByPage() {
    facecams.create(ADA, clip);
    StoredFacecam second =
        new StoredFacecam(
            UUID.randomUUID(), new StorageKey("facecams/second.webm"), Duration.ofSeconds(3));
    facecams.create(ADA, second);
    facecams.create(
        EVE,
        new StoredFacecam(
            UUID.randomUUID(), new StorageKey("facecams/eve.webm"), Duration.ofSeconds(3)));

    Page<FacecamSummary> first = facecams.list(ADA, PageRequest.first(1));
    Page<FacecamSummary> rest = facecams.list(ADA, new PageRequest(1, first.next().orElseThrow()));

    assertThat(first.items()).extracting(FacecamSummary::id).containsExactly(second.id());
    assertThat(rest.items()).extracting(FacecamSummary::id).containsExactly(clip.id());
    assertThat(rest.next()).isEmpty();
  }

  @Test
  void whatWasUploadedLongAgoAndNeverUsedIsAbandoned() {
    facecams.create(ADA, clip);

    assertThat(facecams.deleteAbandoned(Duration.ofHours(1), 10)).isEmpty();
    database.execute("UPDATE vidgen_facecams SET created_at = created_at - interval '2 hours'");
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vidgen_test_tidy') THEN CREATE ROLE vidgen_test_tidy LOGIN PASSWORD 'vidgen_test_tidy' IN ROLE vidgen_worker; END IF; END $$");
    try (HikariDataSource worker = database.poolOf("vidgen_test_tidy")) {
      JdbcFacecams asWorker = JdbcFacecams.create(worker);
      assertThat(asWorker.deleteAbandoned(Duration.ofHours(1), 10)).containsExactly(clip.key());
    }

    assertThat(facecams.find(ADA, clip.id())).isEmpty();
  }

  @Test
  void whatIsNoKeyKeepsNoOtherFacecamFromBeingDeleted() {
    facecams.create(ADA, clip);
    database.execute(
        "INSERT INTO vidgen_facecams (user_id, storage_key, duration_ms, created_at) VALUES"
            + " (gen_random_uuid(), 'no key', 1, now() - interval '1 day')");

    assertThat(facecams.keys()).containsExactly(clip.key());
    assertThat(facecams.deleteAbandoned(Duration.ZERO, 10)).containsExactly(clip.key());
  }

  @Test
  void theKeysAreThoseOfLibrariesCampaignsAndBatches() {
    facecams.create(ADA, clip);
    Campaign plain = SampleCampaigns.ofSeconds(2);
    StoredFacecam shown =
        new StoredFacecam(
            UUID.randomUUID(), new StorageKey("facecams/shown.webm"), Duration.ofSeconds(2));
    JdbcCampaigns.create(database.pool())
        .create(EVE, plain.toBuilder().facecam(shown.toFacecam()).build());
    database.execute(
        "INSERT INTO vidgen_batches"
            + " (user_id, name, campaign, columns, facecam_key, facecam_duration_ms)"
            + " VALUES (gen_random_uuid(), 'All', '{}', '[]', 'facecams/batch.webm', 1)");

    assertThat(facecams.keys())
        .containsExactlyInAnyOrder(clip.key(), shown.key(), new StorageKey("facecams/batch.webm"));
  }

  @Test
  void aLibraryListsItsOwnersFacecamsAndWhatShowsThem() {
    facecams.create(ADA, clip);
    facecams.create(
        EVE,
        new StoredFacecam(
            UUID.randomUUID(), new StorageKey("facecams/eve.webm"), Duration.ofSeconds(9)));
    Campaign plain = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(database.pool())
        .create(ADA, plain.toBuilder().facecam(clip.toFacecam()).build());

    Page<FacecamSummary> page = facecams.list(ADA, PageRequest.first(5));

    assertThat(page.next()).isEmpty();
    assertThat(page.items()).singleElement().isEqualTo(described());
    assertThat(described().key()).isEqualTo(clip.key());
    assertThat(described().campaigns()).isEqualTo(1);
    assertThat(described().batches()).isZero();
    assertThat(described().name()).isEmpty();
    assertThat(facecams.describe(EVE, clip.id())).isEmpty();
  }

  @Test
  void aBatchCountsOnceWithAllThatItHasMade() {
    facecams.create(ADA, clip);
    Campaign plain = SampleCampaigns.ofSeconds(2);
    JdbcCampaigns.create(database.pool())
        .create(ADA, plain.toBuilder().facecam(clip.toFacecam()).build());
    database.execute(
        "INSERT INTO vidgen_batches (user_id, name, campaign, columns) VALUES ('"
            + ADA
            + "', 'All', '{}', '[]')");
    database.execute("UPDATE campaigns SET batch_id = (SELECT id FROM vidgen_batches)");
    assertThat(described().campaigns()).isZero();
    assertThat(described().batches()).isEqualTo(1);

    database.execute(
        "UPDATE vidgen_batches SET facecam_key = 'facecams/ada.webm', facecam_duration_ms = 2040");
    assertThat(described().batches()).isEqualTo(1);
  }

  @Test
  void aFacecamWithANameIsKeptUntilItsOwnerDeletesIt() {
    facecams.create(ADA, clip);

    assertThat(facecams.rename(EVE, clip.id(), "Mine")).isFalse();
    assertThat(facecams.rename(ADA, clip.id(), " Hello, in English ")).isTrue();
    assertThat(described().name()).contains("Hello, in English");
    assertThat(facecams.deleteAbandoned(Duration.ZERO, 10)).isEmpty();
    assertThat(facecams.deleteUnnamed(ADA, clip.key())).isFalse();

    assertThat(facecams.rename(ADA, clip.id(), " ")).isTrue();
    assertThat(described().name()).isEmpty();
    assertThat(facecams.deleteUnnamed(ADA, clip.key())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "a\0b", "\ud800"})
  void whatIsNoNameIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> facecams.rename(ADA, clip.id(), name));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> facecams.rename(ADA, clip.id(), "x".repeat(101)))
        .withMessageContaining("at most 100");
  }

  private FacecamSummary described() {
    return facecams.describe(ADA, clip.id()).orElseThrow();
  }
}
