package io.vidgen.jdbc;

import io.vidgen.render.PublicId;
import java.util.UUID;

/** What another application does to the tables. */
final class PlainSql {

  private PlainSql() {}

  /** As the route {@code POST /api/campaigns/[id]/render} does it: two statements, no more. */
  static UUID request(TestDatabase database, UUID campaign) {
    UUID render =
        database.query(
            UUID.class,
            "INSERT INTO renders (campaign_id, status, progress, public_id, duration_sec)"
                + " VALUES (?, 'queued', 0, ?, 3) RETURNING id",
            campaign,
            PublicId.random().value());
    database.execute("INSERT INTO render_jobs (render_id, state) VALUES (?, 'queued')", render);
    return render;
  }
}
