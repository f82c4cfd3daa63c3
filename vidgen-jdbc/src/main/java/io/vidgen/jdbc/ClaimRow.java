package io.vidgen.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.render.PublicId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What {@code vidgen_claim_renders()} answers.
 *
 * @param swept whether only a sweep could find it, so that there may be more of its kind
 * @param waited how long it was due
 */
record ClaimRow(
    FencedClaim fencedClaim,
    String publicId,
    int attempt,
    int maxAttempts,
    boolean swept,
    Duration waited,
    Tenant tenant,
    CampaignRow campaign) {

  /** Whose it is, and its labels. */
  record Tenant(@Nullable UUID owner, Map<String, String> labels) {

    static Tenant read(@Nullable String json) {
      if (json == null) {
        return new Tenant(null, Map.of());
      }
      JsonNode tenant = LookJson.parse(json);
      String owner = tenant.path("user_id").textValue();
      return new Tenant(
          owner == null ? null : UUID.fromString(owner), StringMapJson.read(tenant.path("labels")));
    }
  }

  /**
   * Seen from outside of the function, a claimed job is as it was before: queued since then, or
   * with the lease that its last worker had. One that came while the statement ran is not seen.
   */
  private static final String CLAIM =
      """
      SELECT %s c.*,
        vidgen_tenant_of(c.render_id) AS tenant,
        (SELECT k.captions FROM campaigns k WHERE k.id = c.campaign_id) AS captions, coalesce((
          SELECT extract(epoch FROM clock_timestamp() - greatest(j.run_at, j.lease_until))
          FROM render_jobs j WHERE j.id = c.job_id), 0) AS waited
      FROM vidgen_claim_renders(
          :worker, :lease * interval '1 millisecond', :limit, :sweep, :most) c
      """;

  /** Names the database, the server since its start, and the table in it that are claimed from. */
  static final String WHERE_IT_IS =
      "concat_ws('/', current_database(), CAST(to_regclass('render_jobs') AS oid),"
          + " extract(epoch FROM pg_postmaster_start_time()))";

  /** The {@link #WHERE_IT_IS} of this connection. */
  static String whereItIs(Handle handle) {
    return handle.createQuery("SELECT " + WHERE_IT_IS).mapTo(String.class).one();
  }

  private static final String CLAIM_WITHIN = CLAIM.formatted("");

  private static final String CLAIM_ALONE =
      CLAIM.formatted("set_config('synchronous_commit', 'off', true),");

  /**
   * Claims in a statement of its own.
   *
   * <p>Its commit does not wait for the disk. A claim that a crash of the server takes back is one
   * that was never made: its token matches nothing, and the job is handed out again.
   *
   * @param sweep whether to look everywhere, and not only where the last claim left off
   */
  static List<ClaimRow> claim(Handle handle, ClaimTerms terms, boolean sweep, int atMost) {
    return claim(handle.createQuery(CLAIM_ALONE), terms, sweep, atMost);
  }

  /** Claims as a part of the handle's transaction. */
  static List<ClaimRow> claimWithin(Handle handle, ClaimTerms terms, int atMost) {
    return claim(handle.createQuery(CLAIM_WITHIN), terms, false, atMost);
  }

  private static List<ClaimRow> claim(Query query, ClaimTerms terms, boolean sweep, int atMost) {
    return query
        .bind("worker", terms.worker())
        .bind("lease", terms.lease().toMillis())
        .bind("limit", terms.maxAttempts())
        .bind("sweep", sweep)
        .bind("most", atMost)
        .map((row, context) -> read(row))
        .list();
  }

  private static ClaimRow read(ResultSet row) throws SQLException {
    return new ClaimRow(
        new FencedClaim(
            row.getObject("job_id", UUID.class),
            row.getObject("render_id", UUID.class),
            row.getLong("fencing_token")),
        row.getString("public_id"),
        row.getInt("attempt"),
        row.getInt("max_attempts"),
        row.getBoolean("swept"),
        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("waited") * 1000))),
        Tenant.read(row.getString("tenant")),
        CampaignRow.ofClaim(row));
  }

  /**
   * The claim.
   *
   * @param leaseAge how old its lease is already
   * @throws RuntimeException when the rows do not make a campaign: see {@link
   *     CampaignRow#toCampaign}
   */
  ClaimedRender toClaim(Duration lease, Duration leaseAge) {
    return ClaimedRender.builder(
            fencedClaim.jobId(),
            fencedClaim.renderId(),
            new PublicId(publicId),
            campaign.toCampaign(),
            fencedClaim.token(),
            lease)
        .attempt(attempt)
        .maxAttempts(maxAttempts)
        .waited(waited)
        .leaseAge(leaseAge)
        .owner(tenant.owner())
        .labels(tenant.labels())
        .build();
  }
}
