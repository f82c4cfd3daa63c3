package io.vidgen.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds an owner's campaigns, newest first or watched last first. Newest first, they are looked at
 * in the order of their index, one after the other, until there are enough for a page.
 */
final class CampaignSearch {

  private static final String SELECT =
      """
      SELECT c.id, c.name, c.created_at, c.place, s.scenes, s.duration
      FROM (
        SELECT c.id, c.name, c.created_at, %s AS place FROM campaigns c
        WHERE c.user_id = :owner AND c.batch_id IS NULL AND (%s, c.id) < (:time, :id)""";

  /** The maximum of one status: there is a row of it also where there is no render. */
  private static final String IN_STATES =
      """
       AND (
        SELECT CASE
          WHEN latest.status = 'failed' THEN 'needs_a_look'
          WHEN NOT vidgen_ended(latest.status) THEN 'being_made'
          WHEN EXISTS (
            SELECT FROM renders d WHERE d.campaign_id = c.id AND d.status = 'done') THEN 'ready'
          ELSE 'not_made'
        END
        FROM (
          SELECT max(r.status) AS status FROM (
            SELECT status FROM renders WHERE campaign_id = c.id
            ORDER BY created_at DESC, id DESC LIMIT 1) r) latest
      ) = ANY (CAST(:states AS text[]))""";

  private static final String WITH_WORDS =
      """
       AND concat_ws(' ', c.name,
        (SELECT v.label FROM vidgen_videos v WHERE v.campaign_id = c.id),
        (SELECT string_agg(url, ' ') FROM scenes WHERE campaign_id = c.id)
      ) ILIKE ALL (CAST(:words AS text[]))""";

  /** The scenes of those that are found alone are counted. */
  private static final String PAGE =
      """
       ORDER BY place DESC, c.id DESC LIMIT :limit) c
      CROSS JOIN LATERAL (
        SELECT count(*) AS scenes, coalesce(sum(duration_sec), 0) AS duration
        FROM scenes WHERE campaign_id = c.id) s
      ORDER BY c.place DESC, c.id DESC""";

  /** What is found, and its place in the order. */
  record Found(CampaignSummary campaign, Cursor place) {}

  private CampaignSearch() {}

  /** Up to one more than the page may have, which tells whether there is a next one. */
  static List<Found> find(Handle handle, UUID owner, CampaignQuery wanted, Cursor after) {
    return bind(handle.createQuery(select(wanted)), wanted)
        .bind("owner", owner)
        .bind("time", after.time())
        .bind("id", after.id())
        .bind("limit", wanted.page().size() + 1)
        .map((row, context) -> read(row))
        .list();
  }

  /** Only what is asked for: most lists ask for everything. */
  private static String select(CampaignQuery wanted) {
    String place = wanted.order().place();
    List<String> parts = new ArrayList<>(List.of(SELECT.formatted(place, place)));
    if (isLimited(wanted)) {
      parts.add(IN_STATES);
    }
    if (!wanted.words().isEmpty()) {
      parts.add(WITH_WORDS);
    }
    wanted.views().ifPresent(views -> parts.add(" AND " + views.condition()));
    parts.add(PAGE);
    return String.join("", parts);
  }

  private static Query bind(Query query, CampaignQuery wanted) {
    if (isLimited(wanted)) {
      query.bindArray(
          "states", String.class, wanted.states().stream().map(CampaignState::wireName).toArray());
    }
    if (!wanted.words().isEmpty()) {
      query.bindArray(
          "words", String.class, wanted.words().stream().map(CampaignSearch::within).toArray());
    }
    return query;
  }

  private static boolean isLimited(CampaignQuery wanted) {
    return wanted.states().size() < CampaignState.values().length;
  }

  /** A pattern of texts that contain the word: its own signs mean themselves. */
  private static String within(String word) {
    return "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  private static Found read(ResultSet row) throws SQLException {
    CampaignSummary campaign =
        CampaignSummary.builder(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant())
            .scenes(row.getInt("scenes"))
            .duration(Duration.ofSeconds(row.getLong("duration")))
            .build();
    return new Found(
        campaign,
        new Cursor(row.getObject("place", OffsetDateTime.class).toInstant(), campaign.id()));
  }
}
