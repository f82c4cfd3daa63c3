-- Nothing, unless V1 has found no reason to refuse: see there, also for psql.
DO $$
BEGIN
  IF to_regclass('render_fencing_tokens') IS NULL THEN
    PERFORM set_config('default_transaction_read_only', 'on', false);
  END IF;
END
$$;
DO $$
BEGIN
  IF to_regclass('render_fencing_tokens') IS NULL THEN
    RAISE EXCEPTION 'the first of VidGen''s scripts has not been applied: run it, and see what it says';
  END IF;
END
$$;

-- Hygiene: adopts renders that were inserted without a job, as by a request that died between its
-- two INSERTs, and deletes a batch of the jobs that ended longer ago than keep. Renders stay: they
-- are the published videos. Returns how many jobs it deleted.
CREATE OR REPLACE FUNCTION vidgen_tidy_queue(keep interval, batch integer) RETURNS integer
LANGUAGE plpgsql AS
$$
DECLARE
  deleted integer;
BEGIN
  INSERT INTO render_jobs (render_id, state)
  SELECT r.id, 'queued' FROM renders r
  WHERE r.active AND r.created_at < clock_timestamp() - interval '1 minute'
    AND NOT EXISTS (
      SELECT FROM render_jobs j WHERE j.render_id = r.id AND j.state IN ('queued', 'running'))
  ON CONFLICT DO NOTHING;

  DELETE FROM render_jobs WHERE id IN (
    SELECT id FROM render_jobs
    WHERE finished_at < clock_timestamp() - keep AND state IN ('done', 'failed', 'cancelled')
    ORDER BY finished_at
    LIMIT batch
    FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

-- For dashboards: one row. An aggregate, so it cannot be written to.
CREATE OR REPLACE VIEW render_queue_overview AS
SELECT
  count(*) FILTER (WHERE state = 'queued') AS queued,
  count(*) FILTER (WHERE state = 'queued' AND run_at > clock_timestamp()) AS backing_off,
  count(*) FILTER (WHERE state = 'running') AS running,
  count(*) FILTER (WHERE state = 'running' AND lease_until <= clock_timestamp()) AS lease_expired,
  (extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE state = 'queued')))
    ::double precision AS oldest_queued_sec,
  count(*) FILTER (WHERE state = 'done') AS done_last_day,
  count(*) FILTER (WHERE state = 'failed') AS failed_last_day,
  (SELECT coalesce(jsonb_object_agg(code, failures), '{}') FROM (
    SELECT coalesce(r.error_code, 'UNKNOWN') AS code, count(*) AS failures
    FROM render_jobs j JOIN renders r ON r.id = j.render_id
    WHERE j.state = 'failed' AND j.finished_at > clock_timestamp() - interval '1 day'
    GROUP BY 1) AS by_code) AS failures_by_code_last_day
FROM render_jobs
WHERE state IN ('queued', 'running') OR finished_at > clock_timestamp() - interval '1 day';
