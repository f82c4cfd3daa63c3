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

-- A deferred job (not before a time that has not come) has no place in the queue yet, and none of its
-- owner's turns: the last position that there is. When it is due, the next sweep gives it a place as if
-- it had been requested then. A job that backs off keeps its place, as before.
CREATE OR REPLACE FUNCTION vidgen_place_in_queue() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  round bigint;
  last_of_owner bigint;
BEGIN
  IF NEW.run_at > clock_timestamp() AND (TG_OP = 'INSERT' OR OLD.state <> 'running') THEN
    NEW.fair_position := 9223372036854775807;
    RETURN NEW;
  END IF;
  SELECT last_value >> 32 INTO round FROM render_queue_watermark;
  -- What was being served goes on in this round; what is new waits for its owner's next.
  IF TG_OP = 'INSERT' OR OLD.state <> 'running' THEN
    SELECT j.fair_position >> 32 INTO last_of_owner
    FROM render_jobs j
    WHERE j.user_id = NEW.user_id AND j.fair_position < 9223372036854775807
    ORDER BY j.fair_position DESC
    LIMIT 1;
    round := greatest(round, last_of_owner + 1);
  END IF;
  NEW.fair_position := (round << 32) | (nextval('render_queue_arrivals') & 4294967295);
  RETURN NEW;
END
$$;

CREATE INDEX IF NOT EXISTS render_jobs_deferred ON render_jobs (run_at)
  WHERE state = 'queued' AND fair_position = 9223372036854775807;
UPDATE render_jobs SET fair_position = 9223372036854775807
WHERE state = 'queued' AND attempts = 0 AND run_at > clock_timestamp();

-- As in V3, but for the deferred jobs, with the rows of batches after everything else that is due, and
-- drawing the fencing tokens by itself: larger than all others of the render by a random number of
-- 44 bits. A trigger did, which cost a tenth of a claim.
DROP TRIGGER IF EXISTS c_next_fencing_token ON render_jobs;
DROP FUNCTION IF EXISTS vidgen_next_fencing_token();
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
        WHERE j.state = 'queued' AND j.fair_position >= watermark
          AND j.fair_position < 9223372036854775807 AND j.run_at <= clock_timestamp()
        ORDER BY j.fair_position LIMIT at_most FOR UPDATE SKIP LOCKED);
      IF cardinality(chosen) < at_most THEN
        chosen := chosen || vidgen_next_of_batches(at_most - cardinality(chosen));
      END IF;
    END IF;
    IF cardinality(chosen) = 0 THEN
      PERFORM vidgen_fail_lost_renders(attempt_limit);
      -- Deferred jobs that have come due join the queue now: the trigger gives them their places.
      UPDATE render_jobs j SET state = 'queued'
      WHERE j.id IN (
        SELECT d.id FROM render_jobs d
        WHERE d.state = 'queued' AND d.fair_position = 9223372036854775807
          AND d.run_at <= clock_timestamp()
        ORDER BY d.run_at LIMIT 1000 FOR UPDATE SKIP LOCKED);
      lost := ARRAY(
        SELECT j.id FROM render_jobs j
        WHERE j.state = 'running'
          AND coalesce(j.lease_until, coalesce(j.started_at, j.created_at) + interval '1 hour')
            <= clock_timestamp()
          AND j.attempts < coalesce(j.max_attempts, attempt_limit)
        LIMIT at_most FOR UPDATE SKIP LOCKED);
      chosen := lost || ARRAY(
        SELECT j.id FROM render_jobs j
        WHERE j.state = 'queued' AND j.fair_position < 9223372036854775807
          AND j.run_at <= clock_timestamp()
        ORDER BY j.fair_position LIMIT at_most - cardinality(lost) FOR UPDATE SKIP LOCKED);
      IF sweep AND cardinality(chosen) < at_most THEN
        chosen := chosen || vidgen_next_of_batches(at_most - cardinality(chosen));
      END IF;
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
        fencing_token =
          greatest(
            j.fencing_token, (SELECT r.fencing_token FROM renders r WHERE r.id = j.render_id))
          + 1 + ('x' || right(replace(gen_random_uuid()::text, '-', ''), 11))::bit(44)::bigint,
        lease_until = clock_timestamp() + lease,
        started_at = clock_timestamp(), finished_at = NULL,
        log = vidgen_bounded_log(j.log, stamp || j.attempts + 1 || ' by ' || worker_name, 65536)
      WHERE j.id = chosen[i]
      RETURNING j.* INTO claimed;

      UPDATE renders r
      SET status = 'recording', progress = 0, fencing_token = claimed.fencing_token
      WHERE r.id = claimed.render_id AND NOT vidgen_ended(r.status);
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

-- For workers that do not say when they published.
DROP TRIGGER IF EXISTS d_note_publishing ON renders;
CREATE TRIGGER d_note_publishing BEFORE UPDATE OF status ON renders
  FOR EACH ROW
  WHEN (NEW.status = 'done' AND OLD.status <> 'done'
    AND NEW.published_at IS NOT DISTINCT FROM OLD.published_at)
  EXECUTE FUNCTION vidgen_note_publishing();

-- As in V3, but a cancelled job keeps the lease that its worker had: until then, or until it hears of
-- the cancellation, that worker may still store something.
CREATE OR REPLACE FUNCTION vidgen_cancel_render(render uuid, of_owner uuid) RETURNS boolean
LANGUAGE plpgsql AS
$$
BEGIN
  PERFORM FROM render_jobs j
  WHERE j.render_id = render AND (of_owner IS NULL OR j.user_id = of_owner)
  FOR UPDATE;
  UPDATE renders r SET status = 'cancelled'
  WHERE r.id = render AND NOT vidgen_ended(r.status) AND (of_owner IS NULL OR r.user_id = of_owner);
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE render_jobs j
  SET state = 'cancelled', finished_at = clock_timestamp(),
    lease_until = CASE WHEN j.state = 'running' THEN j.lease_until END,
    log = vidgen_bounded_log(j.log, vidgen_timed_line('Cancelled'), 65536)
  WHERE j.render_id = render AND j.state IN ('queued', 'running');
  RETURN true;
END
$$;

-- What replaces a function loses its search path.
DO $$
DECLARE
  ours regprocedure;
BEGIN
  FOR ours IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN ('vidgen_place_in_queue', 'vidgen_claim_renders', 'vidgen_cancel_render')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
  END LOOP;
END
$$;
