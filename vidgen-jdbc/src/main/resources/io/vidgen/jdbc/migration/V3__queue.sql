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

-- The queue: who is next, claims under leases, cancel, retry, the log. Time is clock_timestamp()
-- throughout. Whoever writes to both locks the job first, then its render.
--
-- A render that is looked up by its id is asked for its status, not whether it is active: the
-- planner would take the index on active, which is short, and read every dead entry of it.

CREATE SEQUENCE IF NOT EXISTS render_fencing_tokens;

-- Who is next: start-time fair queueing (Goyal, Vin, Cheng, "Start-Time Fair Queueing", 1996). A
-- place is a round, in the upper bits, and the order of arrival. An owner has one job to a round,
-- so a thousand jobs of one owner lie in a thousand rounds, and another owner's first job goes into
-- the round that is being served.
CREATE SEQUENCE IF NOT EXISTS render_queue_arrivals;

-- The place of the job claimed last. A sequence, because it is no row: it leaves no dead versions
-- behind, and claims begin to look here instead of among the dead entries of the jobs before.
CREATE SEQUENCE IF NOT EXISTS render_queue_watermark MINVALUE 0 START 0;

CREATE UNIQUE INDEX IF NOT EXISTS render_jobs_one_active_per_render
  ON render_jobs (render_id) WHERE state IN ('queued', 'running');
CREATE INDEX IF NOT EXISTS render_jobs_of_render ON render_jobs (render_id);
CREATE INDEX IF NOT EXISTS render_jobs_queued ON render_jobs (fair_position) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS render_jobs_running ON render_jobs (id) WHERE state = 'running';
CREATE INDEX IF NOT EXISTS render_jobs_of_owner ON render_jobs (user_id, fair_position);
CREATE INDEX IF NOT EXISTS render_jobs_finished
  ON render_jobs (finished_at) WHERE finished_at IS NOT NULL;

-- Jobs from before this queue: oldest first.
UPDATE render_jobs SET fair_position = ranked.place
FROM (
  SELECT id, row_number() OVER (ORDER BY created_at) AS place
  FROM render_jobs WHERE state = 'queued' AND fair_position = 0) AS ranked
WHERE render_jobs.id = ranked.id;

-- As the table's owner, so that a web role needs no rights on the sequences.
CREATE OR REPLACE FUNCTION vidgen_place_in_queue() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  round bigint;
  last_of_owner bigint;
BEGIN
  SELECT last_value >> 32 INTO round FROM render_queue_watermark;
  -- What was being served goes on in this round; what is new waits for its owner's next.
  IF TG_OP = 'INSERT' OR OLD.state <> 'running' THEN
    SELECT j.fair_position >> 32 INTO last_of_owner
    FROM render_jobs j
    WHERE j.user_id = NEW.user_id
    ORDER BY j.fair_position DESC
    LIMIT 1;
    round := greatest(round, last_of_owner + 1);
  END IF;
  NEW.fair_position := (round << 32) | (nextval('render_queue_arrivals') & 4294967295);
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS b_place_in_queue ON render_jobs;
CREATE TRIGGER b_place_in_queue BEFORE INSERT OR UPDATE OF state ON render_jobs
  FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION vidgen_place_in_queue();

-- Wakes the workers that listen, whoever wrote the row and however.
CREATE OR REPLACE FUNCTION vidgen_announce_work() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  PERFORM pg_notify('vidgen_render_jobs', '');
  RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS announce_work ON render_jobs;
CREATE TRIGGER announce_work AFTER INSERT OR UPDATE OF state ON render_jobs
  FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION vidgen_announce_work();

-- A log with a line more, and as many of its oldest lines fewer as the bound in characters asks for.
CREATE OR REPLACE FUNCTION vidgen_bounded_log(log text, line text, bound integer) RETURNS text
LANGUAGE sql IMMUTABLE AS
$$
  SELECT CASE
    WHEN length(whole.text) <= bound THEN whole.text
    ELSE regexp_replace(right(whole.text, bound), '^[^\n]*\n', '')
  END
  FROM (SELECT coalesce(log, '') || line || E'\n' AS text) AS whole
$$;

-- A line with the database's time in front.
CREATE OR REPLACE FUNCTION vidgen_timed_line(line text) RETURNS text
LANGUAGE sql VOLATILE AS
$$
  SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', '"["YYYY-MM-DD"T"HH24:MI:SS.MS"Z] "') || line
$$;

-- For workers that keep no lease: it is not fenced, and the message brings its own time.
CREATE OR REPLACE FUNCTION append_render_log(job_id uuid, message text) RETURNS void
LANGUAGE plpgsql AS
$$
BEGIN
  UPDATE render_jobs SET log = vidgen_bounded_log(log, message, 65536) WHERE id = job_id;
END
$$;

-- Ends the jobs that have lost every worker they were given.
CREATE OR REPLACE FUNCTION vidgen_fail_lost_renders(attempt_limit integer) RETURNS integer
LANGUAGE plpgsql AS
$$
DECLARE
  lost integer;
BEGIN
  WITH exhausted AS (
    SELECT j.id, coalesce(j.max_attempts, attempt_limit) AS attempts
    FROM render_jobs j
    WHERE j.state = 'running'
      AND j.attempts >= coalesce(j.max_attempts, attempt_limit)
      AND coalesce(j.lease_until, coalesce(j.started_at, j.created_at) + interval '1 hour')
        <= clock_timestamp()
    LIMIT 100
    FOR UPDATE SKIP LOCKED
  ), failed AS (
    UPDATE render_jobs j
    SET state = 'failed', finished_at = clock_timestamp(), lease_until = NULL,
      log = vidgen_bounded_log(j.log, vidgen_timed_line(
        'Failed: every worker that tried it went away (' || e.attempts || ' attempts)'), 65536)
    FROM exhausted e
    WHERE j.id = e.id
    RETURNING j.render_id, e.attempts
  ), told AS (
    UPDATE renders r
    SET status = 'failed', error_code = 'WORKER_LOST', error_retryable = false,
      error = 'every worker that tried it went away (' || f.attempts || ' attempts)'
    FROM failed f
    WHERE r.id = f.render_id AND r.status NOT IN ('done', 'failed', 'cancelled')
    RETURNING r.id
  )
  SELECT count(*) INTO lost FROM told;
  RETURN lost;
END
$$;

-- Takes the next job, its render and the campaign, if there is one to take.
--
-- sweep: look everywhere, at expired leases first. Without it the search begins at the watermark,
-- and looks everywhere only when there is nothing beyond. That misses, until the next sweep, a job
-- that was committed late or whose retry has come due.
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
LANGUAGE plpgsql AS
$$
#variable_conflict use_column
DECLARE
  watermark bigint;
  chosen uuid;
  claimed render_jobs;
BEGIN
  LOOP
    chosen := NULL;
    swept := false;
    SELECT last_value INTO watermark FROM render_queue_watermark;
    IF NOT sweep THEN
      SELECT j.id INTO chosen FROM render_jobs j
      WHERE j.state = 'queued' AND j.fair_position >= watermark AND j.run_at <= clock_timestamp()
      ORDER BY j.fair_position LIMIT 1 FOR UPDATE SKIP LOCKED;
    END IF;
    IF chosen IS NULL THEN
      PERFORM vidgen_fail_lost_renders(attempt_limit);
      SELECT j.id INTO chosen FROM render_jobs j
      WHERE j.state = 'running'
        AND coalesce(j.lease_until, coalesce(j.started_at, j.created_at) + interval '1 hour')
          <= clock_timestamp()
        AND j.attempts < coalesce(j.max_attempts, attempt_limit)
      LIMIT 1 FOR UPDATE SKIP LOCKED;
      swept := chosen IS NOT NULL;
    END IF;
    IF chosen IS NULL THEN
      SELECT j.id, j.fair_position < watermark INTO chosen, swept FROM render_jobs j
      WHERE j.state = 'queued' AND j.run_at <= clock_timestamp()
      ORDER BY j.fair_position LIMIT 1 FOR UPDATE SKIP LOCKED;
    END IF;
    IF chosen IS NULL THEN
      RETURN;
    END IF;

    UPDATE render_jobs j
    SET state = 'running', attempts = j.attempts + 1, worker = worker_name,
      fencing_token = nextval('render_fencing_tokens'),
      lease_until = clock_timestamp() + lease,
      started_at = clock_timestamp(), finished_at = NULL,
      log = vidgen_bounded_log(j.log, vidgen_timed_line(
        'Attempt ' || j.attempts + 1 || ' by ' || worker_name), 65536)
    WHERE j.id = chosen
    RETURNING j.* INTO claimed;
    IF claimed.fair_position > watermark THEN
      PERFORM setval('render_queue_watermark', claimed.fair_position);
    END IF;

    UPDATE renders r
    SET status = 'recording', progress = 0, fencing_token = claimed.fencing_token
    WHERE r.id = claimed.render_id AND r.status NOT IN ('done', 'failed', 'cancelled');
    EXIT WHEN FOUND;
    -- Somebody ended the render and left its job behind.
    UPDATE render_jobs j SET state = 'cancelled', finished_at = clock_timestamp(), lease_until = NULL
    WHERE j.id = chosen;
  END LOOP;

  RETURN QUERY
    SELECT claimed.id, r.id, r.campaign_id, r.public_id, claimed.attempts,
      coalesce(claimed.max_attempts, attempt_limit), claimed.fencing_token, swept,
      c.name, c.facecam_key, c.facecam_duration_ms, c.look,
      (SELECT jsonb_agg(
          jsonb_build_object('url', s.url, 'duration_sec', s.duration_sec) ORDER BY s.order_index)
        FROM scenes s WHERE s.campaign_id = r.campaign_id)
    FROM renders r JOIN campaigns c ON c.id = r.campaign_id
    WHERE r.id = claimed.render_id;
END
$$;

-- For workers that keep no lease: one hour to finish, then the job is given to another.
CREATE OR REPLACE FUNCTION claim_render_job()
RETURNS TABLE (
  id uuid,
  render_id uuid,
  campaign_id uuid,
  scenes jsonb)
LANGUAGE sql AS
$$
  SELECT c.job_id, c.render_id, c.campaign_id, c.scenes
  FROM vidgen_claim_render('claim_render_job()', interval '1 hour', 3, true) c
$$;

-- Cancels an active render. of_owner: whose it must be, NULL for anybody's.
CREATE OR REPLACE FUNCTION vidgen_cancel_render(render uuid, of_owner uuid) RETURNS boolean
LANGUAGE plpgsql AS
$$
BEGIN
  PERFORM FROM render_jobs j
  WHERE j.render_id = render AND (of_owner IS NULL OR j.user_id = of_owner)
  FOR UPDATE;
  UPDATE renders r SET status = 'cancelled'
  WHERE r.id = render AND r.status NOT IN ('done', 'failed', 'cancelled') AND (of_owner IS NULL OR r.user_id = of_owner);
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE render_jobs j
  SET state = 'cancelled', finished_at = clock_timestamp(), lease_until = NULL,
    log = vidgen_bounded_log(j.log, vidgen_timed_line('Cancelled'), 65536)
  WHERE j.render_id = render AND j.state IN ('queued', 'running');
  RETURN true;
END
$$;

-- Queues a failed or cancelled render again, under a new job when the old one is gone.
CREATE OR REPLACE FUNCTION vidgen_retry_render(render uuid, of_owner uuid) RETURNS boolean
LANGUAGE plpgsql AS
$$
DECLARE
  job uuid;
BEGIN
  SELECT j.id INTO job FROM render_jobs j
  WHERE j.render_id = render AND (of_owner IS NULL OR j.user_id = of_owner)
  ORDER BY j.created_at DESC LIMIT 1 FOR UPDATE;
  UPDATE renders r
  SET status = 'queued', progress = 0, error = NULL, error_code = NULL, error_retryable = NULL
  WHERE r.id = render AND r.status IN ('failed', 'cancelled')
    AND (of_owner IS NULL OR r.user_id = of_owner);
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF job IS NULL THEN
    INSERT INTO render_jobs (render_id, state) VALUES (render, 'queued');
  ELSE
    UPDATE render_jobs j
    SET state = 'queued', attempts = 0, run_at = clock_timestamp(), finished_at = NULL,
      lease_until = NULL
    WHERE j.id = job;
  END IF;
  RETURN true;
END
$$;

-- For the web: what an owner may do to a render without the right to write to its row.
CREATE OR REPLACE FUNCTION cancel_render(render_id uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS
$$
  SELECT auth.uid() IS NOT NULL AND vidgen_cancel_render(render_id, auth.uid())
$$;
CREATE OR REPLACE FUNCTION retry_render(render_id uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS
$$
  SELECT auth.uid() IS NOT NULL AND vidgen_retry_render(render_id, auth.uid())
$$;
