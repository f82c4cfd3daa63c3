package io.vidgen.jdbc;

import io.vidgen.campaign.Campaign;
import io.vidgen.storage.StorageKey;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/**
 * Stores campaigns in Postgres, each for its owner, who alone can see it.
 *
 * <p>Every statement runs under row level security as the owner it is given: another owner's
 * campaign looks exactly like one that does not exist. The data source's user must be a member of
 * {@code vidgen_web}; the user that ran the migrations is one. {@link #filesShown} and {@link
 * #owners} are for members of {@code vidgen_worker}.
 *
 * <p>Thread-safe; every method is one transaction, or part of the {@linkplain io.vidgen.jdbc
 * host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcCampaigns {

  /** The objects that looks and scenes of campaigns and of batches name. */
  private static final String FILES =
      """
      SELECT shown.user_id, shown.key FROM (
        SELECT user_id, look FROM campaigns
        UNION ALL SELECT user_id, look FROM vidgen_batches
        UNION ALL SELECT user_id, campaign -> 'look' FROM vidgen_batches) looks
      CROSS JOIN LATERAL (VALUES
        (looks.user_id, looks.look #>> '{watermark,key}'),
        (looks.user_id, looks.look #>> '{music,key}'),
        (looks.user_id, looks.look #>> '{poster,key}')) AS shown (user_id, key)
      WHERE shown.key IS NOT NULL
      UNION ALL
      SELECT sources.user_id, shown.key FROM (
        SELECT user_id, source FROM scenes WHERE source IS NOT NULL
        UNION ALL SELECT b.user_id, s.source FROM vidgen_batches b
        CROSS JOIN LATERAL jsonb_array_elements(
          CASE jsonb_typeof(b.campaign -> 'scenes')
            WHEN 'array' THEN b.campaign -> 'scenes' ELSE '[]' END) AS s (source)) sources
      CROSS JOIN LATERAL (
        SELECT sources.source #>> '{image,key}'
        UNION ALL SELECT sources.source #>> '{clip,key}'
        UNION ALL SELECT sources.source #>> '{pdf,key}'
        UNION ALL SELECT f.value FROM jsonb_each_text(
          CASE jsonb_typeof(sources.source #> '{html,files}')
            WHEN 'object' THEN sources.source #> '{html,files}' ELSE '{}' END) f) AS shown (key)
      WHERE shown.key IS NOT NULL""";

  private final Database database;

  private JdbcCampaigns(Database database) {
    this.database = database;
  }

  /** Campaigns in this database. */
  public static JdbcCampaigns create(DataSource dataSource) {
    return new JdbcCampaigns(Database.of(dataSource));
  }

  /**
   * Campaigns, as part of the transaction that the host has begun on this connection: every call
   * works inside a savepoint, and commits or rolls back nothing. When it returns or throws, role,
   * claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcCampaigns within(Connection connection) {
    return new JdbcCampaigns(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcCampaigns inSchema(String schema) {
    return new JdbcCampaigns(database.inSchema(schema));
  }

  /**
   * Stores a campaign with all its scenes, or nothing. Storing the same campaign again, as after a
   * lost answer, changes nothing.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException when it breaks core's rules
   * @throws CampaignExistsException when another campaign has this identity: to change one, {@link
   *     #update} it
   * @throws IllegalArgumentException when its facecam is a local file, which workers on other
   *     machines could not read, or its duration is not known: put it into storage and measure it
   *     first
   */
  public void create(UUID owner, Campaign campaign) {
    CampaignWriting written = CampaignWriting.of(campaign);
    database
        .actingFor(owner)
        .inTransaction(
            handle -> {
              if (!written.insert(handle, owner)
                  && find(handle, campaign.id()).filter(row -> row.says(written)).isEmpty()) {
                throw new CampaignExistsException(campaign.id());
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
    CampaignWriting written = CampaignWriting.of(campaign);
    return database.actingFor(owner).inTransaction(handle -> written.replace(handle, owner));
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
        .inTransaction(handle -> find(handle, campaignId))
        .map(CampaignRow::toCampaign);
  }

  private static Optional<CampaignRow> find(Handle handle, UUID campaignId) {
    return handle
        .createQuery(
            "SELECT c.id, c.name, c.facecam_key, c.facecam_duration_ms, c.look, c.presentation,"
                + " c.captions, "
                + CampaignRow.SCENES_OF_C
                + " FROM campaigns c WHERE c.id = :id")
        .bind("id", campaignId)
        .map((row, context) -> CampaignRow.of(row))
        .findOne();
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
   * Those of the owner's campaigns that a query asks for, in its order.
   *
   * @throws IllegalArgumentException when its page goes on after something that no page said
   */
  public Page<CampaignSummary> list(UUID owner, CampaignQuery query) {
    Cursor after = Cursor.of(query.page().after());
    List<CampaignSearch.Found> found =
        database
            .actingFor(owner)
            .inTransaction(handle -> CampaignSearch.find(handle, owner, query, after));
    Page<CampaignSearch.Found> page = Cursor.page(found, query.page(), CampaignSearch.Found::place);
    return new Page<>(
        page.items().stream().map(CampaignSearch.Found::campaign).toList(),
        page.next().orElse(null));
  }

  /**
   * The campaigns that rows of one of the owner's batches have become, in no order: also those of
   * rows that its list no longer has.
   */
  public List<UUID> ofBatch(UUID owner, UUID batchId) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery("SELECT id FROM campaigns WHERE batch_id = :batch")
                    .bind("batch", batchId)
                    .mapTo(UUID.class)
                    .list());
  }

  /**
   * Whether one of the owner's campaigns or batches uses this object of the storage, in its look or
   * in a scene.
   */
  public boolean showsFile(UUID owner, StorageKey key) {
    return database
        .actingFor(owner)
        .inTransaction(
            handle ->
                handle
                    .createQuery(
                        "SELECT EXISTS (SELECT FROM ("
                            + FILES
                            + ") files WHERE user_id = :owner AND key = :key)")
                    .bind("owner", owner)
                    .bind("key", key.value())
                    .mapTo(Boolean.class)
                    .one());
  }

  /**
   * The objects of the storage that campaigns and batches of all owners use, in their looks or in
   * scenes: what else was uploaded for videos can be deleted.
   */
  public Set<StorageKey> filesShown() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("SELECT DISTINCT key FROM (" + FILES + ") files")
                .mapTo(String.class)
                .stream()
                .flatMap(key -> KeyColumn.read(key).stream())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Everybody who has a campaign, a batch, a facecam or a profile in this database. */
  public Set<UUID> owners() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "SELECT user_id FROM campaigns WHERE user_id IS NOT NULL"
                        + " UNION SELECT user_id FROM vidgen_batches"
                        + " UNION SELECT user_id FROM vidgen_facecams"
                        + " UNION SELECT user_id FROM vidgen_profiles")
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toUnmodifiableSet()));
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
