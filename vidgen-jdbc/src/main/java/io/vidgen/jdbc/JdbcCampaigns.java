package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.campaign.draft.SceneDraft;
import io.vidgen.storage.StorageKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stores campaigns in Postgres, each for its owner, who alone can see it.
 *
 * <p>Every statement runs under row level security as the owner it is given: another owner's
 * campaign looks exactly like one that does not exist. The data source's user must be a member of
 * {@code vidgen_web}; the user that ran the migrations is one.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcCampaigns {

  private final Database database;

  private JdbcCampaigns(Database database) {
    this.database = database;
  }

  /** Campaigns in this database. */
  public static JdbcCampaigns create(DataSource dataSource) {
    return new JdbcCampaigns(Database.of(dataSource));
  }

  /**
   * Stores a campaign with all its scenes, or nothing. Storing a campaign under the same identity
   * again, as after a lost answer, changes nothing.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when it breaks core's rules
   * @throws IllegalArgumentException when its facecam is a local file, which workers on other
   *     machines could not read, or its duration is not known: put it into storage and measure it
   *     first
   */
  public void create(UUID owner, Campaign campaign) {
    draftOf(campaign).validate(campaign.look(), campaign.facecam().orElse(null));
    Optional<StorageKey> facecamKey = campaign.facecam().map(JdbcCampaigns::keyOf);
    Optional<Long> facecamMillis = campaign.facecam().map(JdbcCampaigns::millisOf);
    database
        .actingFor(owner)
        .inTransaction(
            handle -> {
              if (insert(handle, owner, campaign, facecamKey, facecamMillis)) {
                insertScenes(handle, owner, campaign);
              }
              return null;
            });
  }

  /**
   * Replaces what a stored campaign of this owner says, under the identity of {@code campaign}. Its
   * video keeps its link and goes on showing what it shows until the next render is done. A render
   * that a worker has claimed already is made of what the campaign said before.
   *
   * @return whether the owner has such a campaign
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when it breaks core's rules
   * @throws IllegalArgumentException as for {@link #create}
   */
  public boolean update(UUID owner, Campaign campaign) {
    draftOf(campaign).validate(campaign.look(), campaign.facecam().orElse(null));
    Optional<StorageKey> facecamKey = campaign.facecam().map(JdbcCampaigns::keyOf);
    Optional<Long> facecamMillis = campaign.facecam().map(JdbcCampaigns::millisOf);
    return database
        .actingFor(owner)
        .inTransaction(
            handle -> {
              if (!replace(handle, campaign, facecamKey, facecamMillis)) {
                return false;
              }
              handle.execute("DELETE FROM scenes WHERE campaign_id = ?", campaign.id());
              insertScenes(handle, owner, campaign);
              return true;
            });
  }

  private static boolean replace(
      Handle handle,
      Campaign campaign,
      Optional<StorageKey> facecamKey,
      Optional<Long> facecamMillis) {
    return handle
            .createUpdate(
                """
                UPDATE campaigns
                SET name = :name, facecam_key = :key, facecam_duration_ms = :duration,
                  look = CAST(:look AS jsonb), presentation = CAST(:presentation AS jsonb)
                WHERE id = :id""")
            .bind("id", campaign.id())
            .bind("name", campaign.name())
            .bind("key", facecamKey.map(StorageKey::value))
            .bind("duration", facecamMillis)
            .bind("look", LookJson.write(campaign.look()))
            .bind("presentation", PresentationJson.write(campaign.presentation()))
            .execute()
        == 1;
  }

  private static CampaignDraft draftOf(Campaign campaign) {
    CampaignDraft.Builder draft = CampaignDraft.builder().name(campaign.name());
    campaign.scenes().forEach(scene -> draft.scene(SceneDraft.of(scene)));
    return draft.build();
  }

  private static StorageKey keyOf(Facecam facecam) {
    return facecam
        .source()
        .match(
            file -> {
              throw new IllegalArgumentException(
                  "the facecam is a local file, which other machines cannot read; store it first: "
                      + file);
            },
            MediaSource.StoredObject::key);
  }

  private static long millisOf(Facecam facecam) {
    return facecam
        .duration()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the facecam's duration is not known; measure it first, with a compositor's"
                        + " inspect: "
                        + facecam.source()))
        .toMillis();
  }

  private static boolean insert(
      Handle handle,
      UUID owner,
      Campaign campaign,
      Optional<StorageKey> facecamKey,
      Optional<Long> facecamMillis) {
    return handle
            .createUpdate(
                """
                INSERT INTO campaigns (
                  id, user_id, name, facecam_key, facecam_duration_ms, look, presentation)
                VALUES (
                  :id, :owner, :name, :key, :duration, CAST(:look AS jsonb),
                  CAST(:presentation AS jsonb))
                ON CONFLICT (id) DO NOTHING""")
            .bind("id", campaign.id())
            .bind("owner", owner)
            .bind("name", campaign.name())
            .bind("key", facecamKey.map(StorageKey::value))
            .bind("duration", facecamMillis)
            .bind("look", LookJson.write(campaign.look()))
            .bind("presentation", PresentationJson.write(campaign.presentation()))
            .execute()
        == 1;
  }

  private static void insertScenes(Handle handle, UUID owner, Campaign campaign) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO scenes (
              campaign_id, user_id, url, duration_sec, order_index, on_trouble, fallback_url)
            VALUES (:campaign, :owner, :url, :duration, :index, :onTrouble, :fallback)""")) {
      for (int i = 0; i < campaign.scenes().size(); i++) {
        SceneDraft scene = SceneDraft.of(campaign.scenes().get(i));
        batch
            .bind("campaign", campaign.id())
            .bind("owner", owner)
            .bind("url", scene.url())
            .bind("duration", scene.durationSec())
            .bind("index", i)
            .bind("onTrouble", scene.onTrouble())
            .bind("fallback", scene.fallbackUrl())
            .add();
      }
      batch.execute();
    }
  }

  /**
   * The owner's campaign with this identity.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when another application stored it
   *     against core's rules
   */
  public Optional<Campaign> find(UUID owner, UUID campaignId) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        "SELECT c.id, c.name, c.facecam_key, c.facecam_duration_ms, c.look,"
                            + " c.presentation, "
                            + CampaignRow.SCENES_OF_C
                            + " FROM campaigns c WHERE c.id = :id")
                    .bind("id", campaignId)
                    .map((row, context) -> CampaignRow.of(row))
                    .findOne())
        .map(CampaignRow::toCampaign);
  }

  /**
   * The owner's campaigns, newest first.
   *
   * @throws IllegalArgumentException when {@code request} goes on after something that no page said
   */
  public Page<CampaignSummary> list(UUID owner, PageRequest request) {
    return list(owner, CampaignQuery.builder().page(request).build());
  }

  /**
   * Those of the owner's campaigns that a query asks for, newest first.
   *
   * @throws IllegalArgumentException when its page goes on after something that no page said
   */
  public Page<CampaignSummary> list(UUID owner, CampaignQuery query) {
    Cursor after = Cursor.of(query.page().after());
    List<CampaignSummary> found =
        database
            .actingFor(owner)
            .inTransaction(handle -> CampaignSearch.find(handle, owner, query, after));
    return Cursor.page(found, query.page(), item -> new Cursor(item.createdAt(), item.id()));
  }

  /**
   * Whether one of the owner's campaigns shows this object of the storage, as its watermark or its
   * poster.
   */
  public boolean showsPicture(UUID owner, StorageKey key) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT EXISTS (
                          SELECT FROM campaigns
                          WHERE user_id = :owner
                            AND :key IN (look #>> '{watermark,key}', look #>> '{poster,key}'))""")
                    .bind("owner", owner)
                    .bind("key", key.value())
                    .mapTo(Boolean.class)
                    .one());
  }

  /**
   * Deletes a campaign with its scenes, renders and jobs. A worker that renders it stops soon. What
   * is in storage stays: delete that first.
   *
   * @return whether this call deleted it
   */
  public boolean delete(UUID owner, UUID campaignId) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                        .createUpdate("DELETE FROM campaigns WHERE id = :id")
                        .bind("id", campaignId)
                        .execute()
                    == 1);
  }
}
