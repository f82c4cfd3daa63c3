-- Claims of several jobs at once, by one statement and with one commit.

-- A log with a line more, and as many of its oldest lines fewer as the bound in characters asks for.
-- A plain expression, which the planner puts in the place of the call.
CREATE OR REPLACE FUNCTION vidgen_bounded_log(log text, line text, bound integer) RETURNS text
LANGUAGE sql IMMUTABLE AS
$$
  SELECT CASE
    WHEN coalesce(length(log), 0) + length(line) < bound THEN coalesce(log, '') || line || E'\n'
    ELSE regexp_replace(right(coalesce(log, '') || line || E'\n', bound), '^[^\n]*\n', '')
  END
$$;

-- Takes the next jobs, their renders and campaigns, as many as there are to take up to at_most.
--
-- sweep: look everywhere, at expired leases first. Without it the search begins at the watermark,
-- and looks everywhere only when there is nothing beyond. That misses, until the next sweep, a job
-- that was committed late or whose retry has come due.
--
-- swept: whether only a sweep could find the job.
CREATE OR REPLACE FUNCTION vidgen_claim_renders(
  worker_name text, lease interval, attempt_limit integer, sweep boolean, at_most integer)
RETURNS TABLE (
  job_id uuid,
  render_id uuid,
  campaign_id uuid,
  public_id text,
  attempt integer,
  max_attempts integer,
  fencing_token bigint,
  swept boolean,
  name text,
  facecam_key text,
  facecam_duration_ms bigint,
  look jsonb,
  scenes jsonb)
LANGUAGE plpgsql AS
$$
#variable_conflict use_column
DECLARE
  watermark bigint;
  furthest bigint;
  chosen uuid[];
  lost uuid[];
  stamp text;
  taken integer;
BEGIN
  LOOP
    chosen := '{}';
    lost := '{}';
    SELECT last_value INTO watermark FROM render_queue_watermark;
    IF NOT sweep THEN
      chosen := ARRAY(
        SELECT j.id FROM render_jobs j
        WHERE j.state = 'queued' AND j.fair_position >= watermark AND j.run_at <= clock_timestamp()
        ORDER BY j.fair_position LIMIT at_most FOR UPDATE SKIP LOCKED);
    END IF;
    IF cardinality(chosen) = 0 THEN
      PERFORM vidgen_fail_lost_renders(attempt_limit);
      lost := ARRAY(
        SELECT j.id FROM render_jobs j
        WHERE j.state = 'running'
          AND coalesce(j.lease_until, coalesce(j.started_at, j.created_at) + interval '1 hour')
            <= clock_timestamp()
          AND j.attempts < coalesce(j.max_attempts, attempt_limit)
        LIMIT at_most FOR UPDATE SKIP LOCKED);
      chosen := lost || ARRAY(
        SELECT j.id FROM render_jobs j
        WHERE j.state = 'queued' AND j.run_at <= clock_timestamp()
        ORDER BY j.fair_position LIMIT at_most - cardinality(lost) FOR UPDATE SKIP LOCKED);
    END IF;
    IF cardinality(chosen) = 0 THEN
      RETURN;
    END IF;

    stamp := vidgen_timed_line('Attempt ');
    WITH claimed AS (
      UPDATE render_jobs j
      SET state = 'running', attempts = j.attempts + 1, worker = worker_name,
        fencing_token = nextval('render_fencing_tokens'),
        lease_until = clock_timestamp() + lease,
        started_at = clock_timestamp(), finished_at = NULL,
        log = vidgen_bounded_log(j.log, stamp || j.attempts + 1 || ' by ' || worker_name, 65536)
      WHERE j.id = ANY (chosen)
      RETURNING j.fair_position)
    SELECT max(c.fair_position) INTO furthest FROM claimed c;
    IF furthest > watermark THEN
      PERFORM setval('render_queue_watermark', furthest);
    END IF;

    RETURN QUERY
      WITH told AS (
        UPDATE renders r
        SET status = 'recording', progress = 0, fencing_token = j.fencing_token
        FROM render_jobs j
        WHERE j.id = ANY (chosen) AND r.id = j.render_id
          AND r.status NOT IN ('done', 'failed', 'cancelled')
        RETURNING j.id AS job, r.id, r.campaign_id, r.public_id, j.attempts, j.max_attempts,
          j.fencing_token, j.fair_position)
      SELECT t.job, t.id, t.campaign_id, t.public_id, t.attempts,
        coalesce(t.max_attempts, attempt_limit), t.fencing_token,
        t.job = ANY (lost) OR t.fair_position < watermark,
        c.name, c.facecam_key, c.facecam_duration_ms, c.look,
        (SELECT jsonb_agg(
            jsonb_build_object('url', s.url, 'duration_sec', s.duration_sec) ORDER BY s.order_index)
          FROM scenes s WHERE s.campaign_id = t.campaign_id)
      FROM told t JOIN campaigns c ON c.id = t.campaign_id
      ORDER BY t.fair_position;
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken < cardinality(chosen) THEN
      -- Somebody ended these renders and left their jobs behind.
      UPDATE render_jobs j
      SET state = 'cancelled', finished_at = clock_timestamp(), lease_until = NULL
      WHERE j.id = ANY (chosen)
        AND NOT EXISTS (
          SELECT FROM renders r WHERE r.id = j.render_id AND r.fencing_token = j.fencing_token);
    END IF;
    EXIT WHEN taken > 0;
  END LOOP;
END
$$;

-- One at a time, for callers that were there before.
CREATE OR REPLACE FUNCTION vidgen_claim_render(
  worker_name text, lease interval, attempt_limit integer, sweep boolean)
RETURNS TABLE (
  job_id uuid,
  render_id uuid,
  campaign_id uuid,
  public_id text,
  attempt integer,
  max_attempts integer,
  fencing_token bigint,
  swept boolean,
  name text,
  facecam_key text,
  facecam_duration_ms bigint,
  look jsonb,
  scenes jsonb)
LANGUAGE sql AS
$$
  SELECT * FROM vidgen_claim_renders(worker_name, lease, attempt_limit, sweep, 1)
$$;

-- What replaces a function keeps its rights and loses its search path; what is new may be called
-- by everybody until that is taken back.
DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOR ours IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN ('vidgen_claim_render', 'vidgen_claim_renders')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vidgen_worker', ours);
  END LOOP;
END
$$;
