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
-- swept: whether only a sweep could find the job. scenes: with all that is said of each, columns
-- that are added later included.
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
  chosen uuid[];
  lost uuid[];
  stamp text;
  claimed render_jobs;
  taken integer := 0;
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
    -- Each by its key, which has one plan whatever the tables' sizes: for all at once the planner
    -- either plans anew every time or keeps a plan that reads whole tables.
    FOR i IN 1 .. cardinality(chosen) LOOP
      UPDATE render_jobs j
      SET state = 'running', attempts = j.attempts + 1, worker = worker_name,
        fencing_token = nextval('render_fencing_tokens'),
        lease_until = clock_timestamp() + lease,
        started_at = clock_timestamp(), finished_at = NULL,
        log = vidgen_bounded_log(j.log, stamp || j.attempts + 1 || ' by ' || worker_name, 65536)
      WHERE j.id = chosen[i]
      RETURNING j.* INTO claimed;

      UPDATE renders r
      SET status = 'recording', progress = 0, fencing_token = claimed.fencing_token
      WHERE r.id = claimed.render_id AND r.status NOT IN ('done', 'failed', 'cancelled');
      IF FOUND THEN
        taken := taken + 1;
        RETURN QUERY
          SELECT claimed.id, r.id, r.campaign_id, r.public_id, claimed.attempts,
            coalesce(claimed.max_attempts, attempt_limit), claimed.fencing_token,
            i <= cardinality(lost) OR claimed.fair_position < watermark,
            c.name, c.facecam_key, c.facecam_duration_ms, c.look,
            (SELECT jsonb_agg(
                to_jsonb(s) - '{id,campaign_id,user_id,order_index}'::text[] ORDER BY s.order_index)
              FROM scenes s WHERE s.campaign_id = r.campaign_id)
          FROM renders r JOIN campaigns c ON c.id = r.campaign_id
          WHERE r.id = claimed.render_id;
      ELSE
        -- Somebody ended the render and left its job behind.
        UPDATE render_jobs j
        SET state = 'cancelled', finished_at = clock_timestamp(), lease_until = NULL
        WHERE j.id = chosen[i];
      END IF;
    END LOOP;
    -- Chosen in order, so that the last one is the furthest.
    IF claimed.fair_position > watermark THEN
      PERFORM setval('render_queue_watermark', claimed.fair_position);
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
