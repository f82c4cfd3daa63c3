package io.vidgen.examples.cluster;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps account in the database, by triggers, of who wrote what: it does not rely on the queue's
 * own columns being right. A worker is known by its connections' application name.
 */
final class Ledger {

  private static final String TRIGGERS =
      """
      CREATE TABLE ledger_claims (
        token bigint PRIMARY KEY, holder text NOT NULL, render_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp());
      CREATE TABLE ledger_published (render_id uuid NOT NULL, token bigint NOT NULL);
      CREATE TABLE ledger_stale_writes (
        at timestamptz DEFAULT clock_timestamp(), row_name text, holder text, writer text);

      CREATE FUNCTION ledger_render() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        writer text := current_setting('application_name');
        owner_of_token text;
      BEGIN
        IF NEW.fencing_token <> OLD.fencing_token THEN
          INSERT INTO ledger_claims (token, holder, render_id)
          VALUES (NEW.fencing_token, writer, NEW.id);
        END IF;
        SELECT holder INTO owner_of_token FROM ledger_claims WHERE token = NEW.fencing_token;
        IF owner_of_token IS DISTINCT FROM writer AND NEW.error_code IS DISTINCT FROM 'WORKER_LOST'
        THEN
          INSERT INTO ledger_stale_writes (row_name, holder, writer)
          VALUES ('render ' || NEW.id, owner_of_token, writer);
        END IF;
        IF NEW.status = 'done' THEN
          INSERT INTO ledger_published VALUES (NEW.id, NEW.fencing_token);
        END IF;
        RETURN NULL;
      END $$;

      CREATE FUNCTION ledger_job() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        writer text := current_setting('application_name');
        owner_of_token text;
      BEGIN
        SELECT holder INTO owner_of_token FROM ledger_claims WHERE token = NEW.fencing_token;
        IF owner_of_token IS DISTINCT FROM writer THEN
          INSERT INTO ledger_stale_writes (row_name, holder, writer)
          VALUES ('job ' || NEW.id, owner_of_token, writer);
        END IF;
        RETURN NULL;
      END $$;

      CREATE TRIGGER ledger AFTER UPDATE ON renders
        FOR EACH ROW EXECUTE FUNCTION ledger_render();
      CREATE TRIGGER ledger AFTER UPDATE ON render_jobs
        FOR EACH ROW WHEN (NEW.fencing_token = OLD.fencing_token) EXECUTE FUNCTION ledger_job();
      """;

  private final Jdbi jdbi;

  Ledger(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void open() {
    jdbi.useHandle(handle -> handle.execute(TRIGGERS));
  }

  int ended() {
    return jdbi.withHandle(
        handle -> count(handle, "render_jobs WHERE state IN ('done', 'failed', 'cancelled')"));
  }

  /** When the last of these renders' jobs ended. */
  Instant lastEnd(List<UUID> renders) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT coalesce(max(finished_at), clock_timestamp()) FROM render_jobs"
                        + " WHERE render_id = ANY (:renders)")
                .bind("renders", renders.toArray(UUID[]::new))
                .mapTo(Instant.class)
                .one());
  }

  /** How many claims since this moment were not their job's first. */
  int claimsAgain(Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT count(*) - count(DISTINCT render_id) FROM ledger_claims WHERE at >= :since")
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
  }

  /** How long 95 % of the jobs that were queued from one moment to another waited at most. */
  Duration pickUp(Instant from, Instant to) {
    double millis =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY waited), 0)
                        FROM (
                          SELECT 1000 * extract(epoch FROM min(c.at) - j.created_at) AS waited
                          FROM render_jobs j JOIN ledger_claims c ON c.render_id = j.render_id
                          WHERE j.created_at >= :from AND j.created_at < :to
                          GROUP BY j.id) AS jobs""")
                    .bind("from", from)
                    .bind("to", to)
                    .mapTo(Double.class)
                    .one());
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  TortureReport report(int kills, int pauses, double seconds) {
    return jdbi.withHandle(
        handle ->
            new TortureReport(
                count(handle, "render_jobs"),
                count(handle, "renders WHERE status = 'done'"),
                count(handle, "renders WHERE status = 'failed'"),
                count(handle, "renders WHERE active"),
                count(
                    handle,
                    "renders r WHERE status = 'done' AND (SELECT count(*) FROM ledger_published p"
                        + " WHERE p.render_id = r.id) = 1"),
                count(handle, "ledger_stale_writes"),
                count(handle, "ledger_claims"),
                count(handle, "render_jobs WHERE attempts > 1"),
                missingVideos(handle),
                kills,
                pauses,
                seconds));
  }

  private static int missingVideos(Handle handle) {
    List<String> videos =
        handle
            .select("SELECT final_video_url FROM renders WHERE status = 'done'")
            .mapTo(String.class)
            .list();
    return (int) videos.stream().filter(video -> !Files.exists(Path.of(URI.create(video)))).count();
  }

  private static int count(Handle handle, String of) {
    return handle.select("SELECT count(*) FROM " + of).mapTo(Integer.class).one();
  }
}
