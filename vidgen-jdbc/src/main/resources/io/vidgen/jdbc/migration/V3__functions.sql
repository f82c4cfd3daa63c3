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

-- What is done to the queue: who is next, claims under leases, cancel, retry, the log. Time is
-- clock_timestamp() throughout. Whoever writes to both locks the job first, then its render.
--
-- A render that is looked up by its id is asked for its status, not whether it is active: the
-- planner would take the index on active, which is short, and read every dead entry of it.

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

-- A fencing token names its attempt in the addresses of a video. Counted over all renders, it told
-- everybody with two such addresses how many attempts lay between them. All it has to be is larger
-- than every other of its render: so each is larger by a random number of 44 bits.
-- There is room for a hundred thousand attempts at one render.
CREATE OR REPLACE FUNCTION vidgen_next_fencing_token() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  NEW.fencing_token :=
    greatest(OLD.fencing_token, (SELECT r.fencing_token FROM renders r WHERE r.id = NEW.render_id))
    + 1 + ('x' || right(replace(gen_random_uuid()::text, '-', ''), 11))::bit(44)::bigint;
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS c_next_fencing_token ON render_jobs;
CREATE TRIGGER c_next_fencing_token BEFORE UPDATE OF fencing_token ON render_jobs
  FOR EACH ROW WHEN (NEW.fencing_token <> OLD.fencing_token)
  EXECUTE FUNCTION vidgen_next_fencing_token();

-- A campaign that is deleted takes its renders with it, and they their jobs: in the opposite order
-- to everybody else's, who lock a job first, then its render. So the jobs are locked before anything
-- is deleted: whoever holds one goes on to its end, and nobody waits in a circle.
--
-- As the tables' owner, because a web role may not lock jobs.
CREATE OR REPLACE FUNCTION vidgen_lock_jobs_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
BEGIN
  PERFORM FROM render_jobs j
  JOIN renders r ON r.id = j.render_id
  WHERE r.campaign_id = OLD.id
  FOR UPDATE OF j;
  RETURN OLD;
END
$$;

DROP TRIGGER IF EXISTS a_lock_jobs_first ON campaigns;
CREATE TRIGGER a_lock_jobs_first BEFORE DELETE ON campaigns
  FOR EACH ROW EXECUTE FUNCTION vidgen_lock_jobs_first();

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
      error_scene = NULL, error_stage = nullif(r.status, 'queued'),
      error = 'every worker that tried it went away (' || f.attempts || ' attempts)'
    FROM failed f
    WHERE r.id = f.render_id AND NOT vidgen_ended(r.status)
    RETURNING r.id
  )
  SELECT count(*) INTO lost FROM told;
  RETURN lost;
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
        fencing_token = nextval('render_fencing_tokens'), -- A change: the trigger draws the token.
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

-- One at a time.
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
  WHERE r.id = render AND NOT vidgen_ended(r.status) AND (of_owner IS NULL OR r.user_id = of_owner);
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
  SET status = 'queued', progress = 0, error = NULL, error_code = NULL, error_retryable = NULL,
    error_scene = NULL, error_stage = NULL
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

-- Deletes a render that has ended, with its jobs; NULL when it has not ended. Nothing in storage is
-- deleted. The jobs are locked first, as everywhere, and not only by the cascade.
CREATE OR REPLACE FUNCTION vidgen_delete_render(render uuid, of_owner uuid) RETURNS boolean
LANGUAGE plpgsql AS
$$
DECLARE
  ended boolean;
BEGIN
  PERFORM FROM render_jobs j
  WHERE j.render_id = render AND (of_owner IS NULL OR j.user_id = of_owner)
  FOR UPDATE;
  SELECT vidgen_ended(r.status) INTO ended FROM renders r
  WHERE r.id = render AND (of_owner IS NULL OR r.user_id = of_owner)
  FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF NOT ended THEN
    RETURN NULL;
  END IF;
  DELETE FROM renders r WHERE r.id = render;
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
CREATE OR REPLACE FUNCTION delete_render(render_id uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS
$$
  SELECT auth.uid() IS NOT NULL AND vidgen_delete_render(render_id, auth.uid())
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
    WHERE finished_at < clock_timestamp() - keep AND vidgen_ended(state)
    ORDER BY finished_at
    LIMIT batch
    FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$$;

-- What anybody may see who knows a video's public id, or that of one of its renders; no row when
-- there is nothing to see. The state decides how much is said:
--
--   ready    the latest good render, with all that the page says around it
--   pending  none is done yet, but one is being made: what the page says, and how far it is
--   locked   a password is wanted: challenge says how it becomes the key to be given as unlock_key
--   expired  the owner has set an end, which has come
--
-- So the addresses of a locked video are nobody's who does not know its password, whatever program
-- asks. scenes and look: the campaign's as it is now, for videos of workers that noted neither
-- chapters nor a size.
CREATE OR REPLACE FUNCTION vidgen_watch_page(link text, unlock_key text)
RETURNS TABLE (
  public_id text,
  state text,
  sender jsonb,
  password_challenge text,
  name text,
  presentation jsonb,
  progress integer,
  duration_sec integer,
  final_video_url text,
  thumb_url text,
  preview_url text,
  mail_picture_url text,
  share_image_url text,
  created_at timestamptz,
  width integer,
  height integer,
  chapters jsonb,
  look jsonb,
  scenes jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS
$$
#variable_conflict use_column
DECLARE
  video vidgen_videos;
  shown renders;
  active renders;
  campaign campaigns;
BEGIN
  SELECT v.* INTO video FROM vidgen_videos v WHERE v.public_id = link;
  IF video.id IS NULL THEN
    SELECT v.* INTO video
    FROM renders r JOIN vidgen_videos v ON v.id = r.video_id WHERE r.public_id = link;
  END IF;
  IF video.id IS NULL THEN
    SELECT r.* INTO shown FROM renders r
    WHERE r.public_id = link AND r.video_id IS NULL
      AND r.status = 'done' AND r.final_video_url IS NOT NULL;
    IF shown.id IS NULL THEN
      RETURN;
    END IF;
    video.campaign_id := shown.campaign_id;
    video.public_id := link;
  ELSE
    SELECT r.* INTO shown FROM renders r
    WHERE r.video_id = video.id AND r.status = 'done' AND r.final_video_url IS NOT NULL
    ORDER BY coalesce(r.published_at, r.created_at) DESC, r.created_at DESC, r.id DESC LIMIT 1;
  END IF;
  SELECT c.* INTO campaign FROM campaigns c WHERE c.id = video.campaign_id;

  vidgen_watch_page.public_id := video.public_id;
  vidgen_watch_page.sender :=
    (SELECT p.profile FROM vidgen_profiles p WHERE p.user_id = campaign.user_id);
  IF video.expires_at <= clock_timestamp() THEN
    vidgen_watch_page.state := 'expired';
    RETURN NEXT;
    RETURN;
  END IF;
  IF video.password_verifier IS NOT NULL
    AND encode(sha256(convert_to(coalesce(unlock_key, ''), 'UTF8')), 'hex')
      <> video.password_verifier
  THEN
    vidgen_watch_page.state := 'locked';
    vidgen_watch_page.password_challenge := video.password_challenge;
    RETURN NEXT;
    RETURN;
  END IF;

  vidgen_watch_page.name := campaign.name;
  vidgen_watch_page.presentation := campaign.presentation;
  IF shown.id IS NULL THEN
    SELECT r.* INTO active FROM renders r WHERE r.video_id = video.id AND r.active
    ORDER BY r.created_at DESC LIMIT 1;
    IF active.id IS NULL THEN
      RETURN;
    END IF;
    vidgen_watch_page.state := 'pending';
    vidgen_watch_page.progress := active.progress;
    RETURN NEXT;
    RETURN;
  END IF;
  vidgen_watch_page.state := 'ready';
  vidgen_watch_page.duration_sec := shown.duration_sec;
  vidgen_watch_page.final_video_url := shown.final_video_url;
  vidgen_watch_page.thumb_url := shown.thumb_url;
  vidgen_watch_page.preview_url := shown.preview_url;
  vidgen_watch_page.mail_picture_url := shown.mail_picture_url;
  vidgen_watch_page.share_image_url := shown.share_image_url;
  vidgen_watch_page.created_at := shown.created_at;
  vidgen_watch_page.width := shown.width;
  vidgen_watch_page.height := shown.height;
  vidgen_watch_page.chapters := shown.chapters;
  vidgen_watch_page.look := campaign.look;
  IF shown.chapters IS NULL THEN
    vidgen_watch_page.scenes := (
      SELECT jsonb_agg(
        jsonb_build_object('url', s.url, 'duration_sec', s.duration_sec) ORDER BY s.order_index)
      FROM scenes s WHERE s.campaign_id = video.campaign_id);
  END IF;
  RETURN NEXT;
END
$$;

-- The video itself, for those who need no page around it: nothing until it is done, nor where a
-- password is wanted or its time is over.
CREATE OR REPLACE FUNCTION vidgen_published_video(video_id text)
RETURNS TABLE (
  name text,
  duration_sec integer,
  final_video_url text,
  thumb_url text,
  preview_url text,
  created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER AS
$$
  SELECT p.name, p.duration_sec, p.final_video_url, p.thumb_url, p.preview_url, p.created_at
  FROM vidgen_watch_page(video_id, NULL) p
  WHERE p.state = 'ready'
$$;

-- A function may be called by everybody until that is taken back, and what is made on Supabase may
-- be used by its web roles. What replaces a function loses its search path: one that ends in pg_temp
-- keeps callers from putting a temporary table in the place of ours. The functions that are not here
-- see no table, and their calls are replaced by what they say, which a search path would prevent.
DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOR ours IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN (
        'claim_render_job', 'append_render_log', 'cancel_render', 'retry_render', 'delete_render',
        'vidgen_claim_render', 'vidgen_claim_renders', 'vidgen_fail_lost_renders',
        'vidgen_cancel_render', 'vidgen_retry_render', 'vidgen_delete_render',
        'vidgen_tidy_queue', 'vidgen_published_video', 'vidgen_inherit_owner', 'vidgen_place_in_queue',
        'vidgen_announce_work', 'vidgen_lock_jobs_first', 'vidgen_next_fencing_token',
        'vidgen_belong_to_video', 'vidgen_note_publishing', 'vidgen_watch_page')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
  END LOOP;
END
$$;
