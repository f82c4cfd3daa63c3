package io.vidgen.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.batch.Batch;
import io.vidgen.batch.BatchSpec;
import io.vidgen.batch.Batches;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.jdbc.CampaignViews;
import io.vidgen.jdbc.JdbcBatchViews;
import io.vidgen.jdbc.JdbcBatches;
import io.vidgen.jdbc.RowOrder;
import io.vidgen.jdbc.VidGenMigrations;
import io.vidgen.jdbc.WatchedRowQuery;
import io.vidgen.recipient.RecipientList;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * How long a list takes until its rows wait in Postgres, beside plain inserts of the same rows: one
 * statement for each, sent in batches, into tables that have the same columns and indexes but no
 * foreign keys, triggers or policies.
 */
final class ListCost {

  private static final UUID OWNER = new UUID(0, 1);
  private static final int AT_ONCE = 500;
  private static final int PAGE_LOADS = 20;

  /** What a batch writes, with the rows of one batch. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "vidgen_recipients", "batch_id = :batch",
          "campaigns", "batch_id = :batch",
          "scenes", "campaign_id IN (SELECT id FROM campaigns WHERE batch_id = :batch)",
          "vidgen_videos", "campaign_id IN (SELECT id FROM campaigns WHERE batch_id = :batch)",
          "renders", "batch_id = :batch");

  private final CampaignDraft campaign;
  private final int rows;

  ListCost(CampaignDraft campaign, int rows) {
    this.campaign = campaign;
    this.rows = rows;
  }

  /** Prints each round: the first one is slower, since code and caches are cold. */
  void print(int rounds) throws IOException {
    // Commits reach the disk, as they would in production.
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setMaximumPoolSize(1); // Of one process, the time can be told.
      VidGenMigrations.migrate(pool, "public");
      Jdbi jdbi = Jdbi.create(pool);
      jdbi.useHandle(
          handle ->
              WRITTEN
                  .keySet()
                  .forEach(
                      table ->
                          handle.execute(
                              "CREATE TABLE plain_%s (LIKE %s INCLUDING DEFAULTS INCLUDING INDEXES)"
                                  .formatted(table, table))));
      Batches batches = JdbcBatches.create(pool).ownedBy(OWNER);
      RecipientList list = RowContender.list(rows);
      for (int round = 1; round <= rounds; round++) {
        Spent before = jdbi.withHandle(Spent::now);
        Batch batch = batches.create(BatchSpec.builder("Benchmark", campaign).build(), list);
        Spent created = jdbi.withHandle(Spent::now).since(before);
        before = jdbi.withHandle(Spent::now);
        batches.run(batch.id());
        Spent run = jdbi.withHandle(Spent::now).since(before);
        Spent plain = jdbi.inTransaction(handle -> insertPlainly(handle, batch.id()));
        Spent both = created.plus(run);
        System.out.printf(
            Locale.ROOT,
            "round %d, %d rows: created in %s, put to wait in %s, both %s;"
                + " plain inserts %s; ratio %.2f, of CPU %.2f%n",
            round,
            rows,
            created,
            run,
            both,
            plain,
            both.wall / plain.wall,
            both.cpu() / plain.cpu());
        if (round == rounds) {
          measurePage(jdbi, batches, JdbcBatchViews.create(pool).ownedBy(OWNER), batch.id());
        }
      }
    }
  }

  /** What the page of a batch asks for, each of whose videos somebody has watched. */
  private static void measurePage(Jdbi jdbi, Batches batches, JdbcBatchViews views, UUID batchId) {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              INSERT INTO vidgen_viewings (
                video_id, user_id, plays, played_at, last_seen_at, seconds, watched_percent)
              SELECT v.id, v.user_id, 1, now() - n.at, now() - n.at / 2,
                array_fill(1, ARRAY[9]) || array_fill(0, ARRAY[9]), 50
              FROM (
                SELECT w.campaign_id, random() * interval '1 day' AS at
                FROM vidgen_recipients w WHERE w.batch_id = ?) n
              JOIN vidgen_videos v ON v.campaign_id = n.campaign_id""",
              batchId);
          handle.execute("ANALYZE");
        });
    WatchedRowQuery query = WatchedRowQuery.builder().pageSize(100).build();
    print("the batch with its counts", () -> batches.find(batchId));
    print("its views, summed up", () -> views.of(batchId));
    print("100 rows in the list's order", () -> views.rows(batchId, query));
    print(
        "100 rows, watched and not clicked, last seen first",
        () ->
            views.rows(
                batchId,
                query.toBuilder()
                    .views(CampaignViews.WATCHED_NOT_CLICKED)
                    .order(RowOrder.LAST_SEEN)
                    .build()));
  }

  private static void print(String what, Supplier<?> asking) {
    double[] millis = new double[PAGE_LOADS];
    for (int i = 0; i < PAGE_LOADS; i++) {
      long start = System.nanoTime();
      var unused = asking.get();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms, fastest %.0f ms%n",
        what,
        millis[PAGE_LOADS / 2],
        millis[0]);
  }

  private static Spent insertPlainly(Handle handle, UUID batchId) {
    Spent sum = new Spent(0, 0, 0);
    for (Map.Entry<String, String> table : WRITTEN.entrySet()) {
      List<Map<String, Object>> columns =
          handle
              .createQuery(
                  "SELECT attname AS name, format_type(atttypid, atttypmod) AS type"
                      + " FROM pg_attribute WHERE attrelid = CAST(:table AS regclass)"
                      + " AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")
              .bind("table", table.getKey())
              .mapToMap()
              .list();
      String names = joined(columns, "%s");
      List<Map<String, Object>> stored =
          handle
              .createQuery(
                  "SELECT %s FROM %s WHERE %s"
                      .formatted(
                          joined(columns, "CAST(%1$s AS text) AS %1$s"),
                          table.getKey(),
                          table.getValue()))
              .bind("batch", batchId)
              .mapToMap()
              .list();
      String insert =
          "INSERT INTO plain_%s (%s) VALUES (%s)"
              .formatted(table.getKey(), names, joined(columns, "CAST(:%1$s AS %2$s)"));
      Spent before = Spent.now(handle);
      for (int from = 0; from < stored.size(); from += AT_ONCE) {
        try (PreparedBatch statements = handle.prepareBatch(insert)) {
          stored.subList(from, Math.min(stored.size(), from + AT_ONCE)).forEach(statements::add);
          statements.execute();
        }
      }
      sum = sum.plus(Spent.now(handle).since(before));
    }
    return sum;
  }

  private static String joined(List<Map<String, Object>> columns, String format) {
    return columns.stream()
        .map(column -> format.formatted(column.get("name"), column.get("type")))
        .collect(Collectors.joining(", "));
  }

  /** Seconds on the wall, of this process's processors and of Postgres's. */
  private record Spent(double wall, double java, double postgres) {

    static Spent now(Handle handle) {
      long backend = handle.createQuery("SELECT pg_backend_pid()").mapTo(Long.class).one();
      return new Spent(
          System.nanoTime() / 1e9,
          cpuOf(ProcessHandle.current()),
          cpuOf(ProcessHandle.of(backend).orElseThrow()));
    }

    private static double cpuOf(ProcessHandle process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    double cpu() {
      return java + postgres;
    }

    Spent since(Spent earlier) {
      return new Spent(wall - earlier.wall, java - earlier.java, postgres - earlier.postgres);
    }

    Spent plus(Spent other) {
      return new Spent(wall + other.wall, java + other.java, postgres + other.postgres);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f s (CPU: Java %.1f, Postgres %.1f)", wall, java, postgres);
    }
  }
}
