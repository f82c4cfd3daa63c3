package io.vidgen.jdbc;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.RenderPage;
import io.vidgen.queue.RenderQuery;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/** Reads renders and their logs. Row level security decides which there are. Thread-safe. */
final class RenderReading {

  private static final String SELECT =
      "SELECT " + RenderRow.COLUMNS + " FROM renders r" + RenderRow.ITS_JOB;

  private final Database database;

  RenderReading(Database database) {
    this.database = database;
  }

  Optional<Render> byId(UUID renderId) {
    return one(SELECT + " WHERE r.id = :id", renderId);
  }

  Optional<Render> byPublicId(PublicId publicId) {
    return one(SELECT + " WHERE r.public_id = :id", publicId.value());
  }

  private Optional<Render> one(String query, Object id) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(query)
                .bind("id", id)
                .map((row, context) -> RenderRow.read(row))
                .findOne());
  }

  /** One more than the page may have tells whether there is a next one. */
  RenderPage page(RenderQuery wanted) {
    Cursor after = Cursor.of(wanted.after().orElse(null));
    List<Render> found =
        database.inStatement(
            handle ->
                bind(handle.createQuery(select(wanted)), wanted)
                    .bind("time", after.time())
                    .bind("id", after.id())
                    .bind("limit", wanted.pageSize() + 1)
                    .map((row, context) -> RenderRow.read(row))
                    .list());
    if (found.size() <= wanted.pageSize()) {
      return RenderPage.of(found, null);
    }
    List<Render> renders = found.subList(0, wanted.pageSize());
    Render last = renders.get(renders.size() - 1);
    return RenderPage.of(renders, new Cursor(last.createdAt(), last.id()).toText());
  }

  /** Only what is asked for, so that the planner sees which index serves it. */
  private static String select(RenderQuery wanted) {
    List<String> conditions = new ArrayList<>();
    conditions.add("(r.created_at, r.id) < (:time, :id)");
    if (wanted.owner().isPresent()) {
      conditions.add("r.user_id = :owner");
    }
    if (wanted.campaignId().isPresent()) {
      conditions.add("r.campaign_id = :campaign");
    }
    if (wanted.statuses().size() < RenderStatus.values().length) {
      conditions.add("r.status = ANY (CAST(:statuses AS text[]))");
    }
    if (wanted.createdFrom().isPresent()) {
      conditions.add("r.created_at >= :from");
    }
    if (wanted.createdBefore().isPresent()) {
      conditions.add("r.created_at < :before");
    }
    return SELECT
        + " WHERE "
        + String.join(" AND ", conditions)
        + " ORDER BY r.created_at DESC, r.id DESC LIMIT :limit";
  }

  private static Query bind(Query query, RenderQuery wanted) {
    wanted.owner().ifPresent(owner -> query.bind("owner", owner));
    wanted.campaignId().ifPresent(campaign -> query.bind("campaign", campaign));
    if (wanted.statuses().size() < RenderStatus.values().length) {
      query.bindArray(
          "statuses",
          String.class,
          wanted.statuses().stream().map(RenderStatus::wireName).toArray());
    }
    wanted.createdFrom().ifPresent(from -> query.bind("from", from.atOffset(ZoneOffset.UTC)));
    wanted.createdBefore().ifPresent(end -> query.bind("before", end.atOffset(ZoneOffset.UTC)));
    return query;
  }

  Map<UUID, Render> latestOf(Collection<UUID> campaignIds) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + RenderRow.COLUMNS
                        + " FROM unnest(CAST(:campaigns AS uuid[])) AS c (id)"
                        + " CROSS JOIN LATERAL (SELECT * FROM renders WHERE campaign_id = c.id"
                        + " ORDER BY created_at DESC, id DESC LIMIT 1) r"
                        + RenderRow.ITS_JOB)
                .bindArray("campaigns", UUID.class, campaignIds.toArray())
                .map((row, context) -> RenderRow.read(row))
                .stream()
                .collect(Collectors.toMap(Render::campaignId, Function.identity())));
  }

  boolean isLost(PublicId publicId, String attempt) {
    OptionalLong token = ClaimedRender.fencingTokenOf(attempt);
    return token.isPresent()
        && database.inStatement(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT :token < fencing_token
                          OR (:token = fencing_token
                            AND status IN ('queued', 'failed', 'cancelled'))
                        FROM renders WHERE public_id = :id""")
                    .bind("token", token.getAsLong())
                    .bind("id", publicId.value())
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(false));
  }

  List<String> log(UUID renderId) {
    return database.inStatement(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(log, '') FROM render_jobs WHERE render_id = :id"
                        + " ORDER BY created_at DESC LIMIT 1")
                .bind("id", renderId)
                .mapTo(String.class)
                .findOne()
                .map(log -> log.lines().toList())
                .orElse(List.of()));
  }
}
