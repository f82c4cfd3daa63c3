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

-- The states in which a render and its job stay, in this one place. A plain expression, which the
-- planner puts in the place of the call: indexes and plans are those of the list itself.
CREATE OR REPLACE FUNCTION vidgen_ended(state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
  SELECT state IN ('done', 'failed', 'cancelled')
$$;

-- The four tables. Where they exist already, with rows in them, they only gain columns: every one
-- of them nullable or defaulted, so that INSERTs written for the old tables go on working.

CREATE TABLE IF NOT EXISTS campaigns (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL DEFAULT auth.uid(),
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS scenes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  url text NOT NULL,
  duration_sec integer NOT NULL,
  order_index integer NOT NULL
);

CREATE TABLE IF NOT EXISTS renders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  status text NOT NULL DEFAULT 'queued',
  progress integer NOT NULL DEFAULT 0,
  public_id text,
  duration_sec integer,
  final_video_url text,
  thumb_url text,
  error text
);

CREATE TABLE IF NOT EXISTS render_jobs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  render_id uuid NOT NULL REFERENCES renders (id) ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'queued',
  log text,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz
);

-- Uploaded facecams: whose each is, where in storage it lies, and how long it was measured to be.
-- campaigns.facecam_key refers to one by its key, not by a foreign key: applications that keep
-- facecams elsewhere go on storing campaigns.
CREATE TABLE IF NOT EXISTS vidgen_facecams (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL DEFAULT auth.uid(),
  storage_key text NOT NULL UNIQUE,
  duration_ms bigint NOT NULL CHECK (duration_ms > 0),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What one recipient gets: a public id that stays, whatever is rendered for it. A campaign has one.
-- Of a password there are two halves, see V3: how it becomes a key, and the key's SHA-256.
CREATE TABLE IF NOT EXISTS vidgen_videos (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid,
  campaign_id uuid NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  public_id text NOT NULL,
  label text,
  expires_at timestamptz,
  password_challenge text,
  password_verifier text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT vidgen_videos_password_whole
    CHECK ((password_challenge IS NULL) = (password_verifier IS NULL))
);

-- Who sends an owner's videos, as viewers see them: one row for each owner.
CREATE TABLE IF NOT EXISTS vidgen_profiles (
  user_id uuid PRIMARY KEY DEFAULT auth.uid(),
  profile jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Rows from before the rules below. Of a campaign's active renders the one queued last stays; a
-- render that nobody queued would block its campaign for ever.
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = 'renders'::regclass AND attname = 'active' AND NOT attisdropped
  ) THEN
    RETURN;
  END IF;

  WITH ranked AS (
    SELECT id, row_number() OVER (
      PARTITION BY render_id ORDER BY created_at DESC NULLS LAST, id) AS place
    FROM render_jobs
    WHERE state IN ('queued', 'running')
  )
  UPDATE render_jobs SET state = 'cancelled', finished_at = now()
  FROM ranked
  WHERE render_jobs.id = ranked.id AND ranked.place > 1;

  UPDATE renders SET status = 'failed', error = 'The render was requested but never queued'
  WHERE NOT vidgen_ended(status)
    AND NOT EXISTS (
      SELECT FROM render_jobs j
      WHERE j.render_id = renders.id AND j.state IN ('queued', 'running'));

  WITH ranked AS (
    SELECT r.id, row_number() OVER (
      PARTITION BY r.campaign_id ORDER BY j.created_at DESC NULLS LAST, r.id) AS place
    FROM renders r
    JOIN render_jobs j ON j.render_id = r.id AND j.state IN ('queued', 'running')
    WHERE NOT vidgen_ended(r.status)
  )
  UPDATE renders SET status = 'cancelled', error = 'Superseded by a later render'
  FROM ranked
  WHERE renders.id = ranked.id AND ranked.place > 1;

  UPDATE render_jobs SET state = 'cancelled', finished_at = now()
  FROM renders
  WHERE renders.id = render_jobs.render_id
    AND render_jobs.state IN ('queued', 'running')
    AND vidgen_ended(renders.status);
END
$$;

ALTER TABLE campaigns ALTER COLUMN user_id SET DEFAULT auth.uid();
ALTER TABLE campaigns
  ADD COLUMN IF NOT EXISTS facecam_key text,
  ADD COLUMN IF NOT EXISTS facecam_duration_ms bigint,
  ADD COLUMN IF NOT EXISTS look jsonb,
  -- What the watch page says around the video: greeting, call to action.
  ADD COLUMN IF NOT EXISTS presentation jsonb;

ALTER TABLE scenes
  ADD COLUMN IF NOT EXISTS user_id uuid DEFAULT auth.uid(),
  -- What is done when the page cannot be shown: nothing said means that the render fails.
  ADD COLUMN IF NOT EXISTS on_trouble text,
  ADD COLUMN IF NOT EXISTS fallback_url text;

ALTER TABLE renders
  ADD COLUMN IF NOT EXISTS user_id uuid DEFAULT auth.uid(),
  ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS idempotency_key text,
  ADD COLUMN IF NOT EXISTS error_code text,
  ADD COLUMN IF NOT EXISTS error_retryable boolean,
  -- Which scene, from 0, as order_index counts, and in which stage; NULL where there is none.
  ADD COLUMN IF NOT EXISTS error_scene integer,
  ADD COLUMN IF NOT EXISTS error_stage text,
  ADD COLUMN IF NOT EXISTS fencing_token bigint NOT NULL DEFAULT 0,
  -- A column of its own, because an index whose predicate named status would be written to with
  -- every change of status.
  ADD COLUMN IF NOT EXISTS active boolean
    GENERATED ALWAYS AS (NOT vidgen_ended(status)) STORED,
  -- Where a finished render's pictures for mails and link previews are, if it has them.
  ADD COLUMN IF NOT EXISTS preview_url text,
  ADD COLUMN IF NOT EXISTS mail_picture_url text,
  ADD COLUMN IF NOT EXISTS share_image_url text,
  -- Whose making this is. NULL where a render is a video by itself: one that had been done before
  -- there were videos, and that another has replaced since.
  ADD COLUMN IF NOT EXISTS video_id uuid,
  -- When it was done last. Of a video's renders the latest is shown.
  ADD COLUMN IF NOT EXISTS published_at timestamptz,
  -- What the finished video is: the campaign may say something else by now.
  ADD COLUMN IF NOT EXISTS width integer,
  ADD COLUMN IF NOT EXISTS height integer,
  ADD COLUMN IF NOT EXISTS chapters jsonb;
ALTER TABLE renders
  ALTER COLUMN public_id SET DEFAULT replace(gen_random_uuid()::text, '-', '');

ALTER TABLE render_jobs
  ADD COLUMN IF NOT EXISTS user_id uuid DEFAULT auth.uid(),
  ADD COLUMN IF NOT EXISTS attempts integer NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS max_attempts integer,
  ADD COLUMN IF NOT EXISTS fencing_token bigint NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS lease_until timestamptz,
  ADD COLUMN IF NOT EXISTS worker text,
  ADD COLUMN IF NOT EXISTS run_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS fair_position bigint NOT NULL DEFAULT 0;

UPDATE renders SET public_id = DEFAULT WHERE public_id IS NULL;
UPDATE scenes SET user_id = c.user_id
  FROM campaigns c WHERE c.id = scenes.campaign_id AND scenes.user_id IS DISTINCT FROM c.user_id;
UPDATE renders SET user_id = c.user_id
  FROM campaigns c WHERE c.id = renders.campaign_id AND renders.user_id IS DISTINCT FROM c.user_id;
UPDATE render_jobs SET user_id = r.user_id
  FROM renders r WHERE r.id = render_jobs.render_id AND render_jobs.user_id IS DISTINCT FROM r.user_id;
-- Jobs from before this queue: oldest first.
UPDATE render_jobs SET fair_position = ranked.place
FROM (
  SELECT id, row_number() OVER (ORDER BY created_at) AS place
  FROM render_jobs WHERE state = 'queued' AND fair_position = 0) AS ranked
WHERE render_jobs.id = ranked.id;

-- Values: checked for new rows; what older rows hold is their business.
ALTER TABLE campaigns
  DROP CONSTRAINT IF EXISTS campaigns_facecam_whole,
  ADD CONSTRAINT campaigns_facecam_whole
    CHECK ((facecam_key IS NULL) = (facecam_duration_ms IS NULL)) NOT VALID;
ALTER TABLE scenes
  DROP CONSTRAINT IF EXISTS scenes_duration_range,
  ADD CONSTRAINT scenes_duration_range CHECK (duration_sec BETWEEN 1 AND 300) NOT VALID,
  DROP CONSTRAINT IF EXISTS scenes_on_trouble_known,
  ADD CONSTRAINT scenes_on_trouble_known
    CHECK (on_trouble IN ('fail', 'fallback', 'record_anyway')) NOT VALID;
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_status_known,
  ADD CONSTRAINT renders_status_known CHECK (vidgen_ended(status) OR status IN (
    'queued', 'recording', 'normalizing', 'concatenating', 'overlaying', 'uploading')) NOT VALID,
  DROP CONSTRAINT IF EXISTS renders_progress_range,
  ADD CONSTRAINT renders_progress_range CHECK (progress BETWEEN 0 AND 100) NOT VALID;
ALTER TABLE render_jobs
  DROP CONSTRAINT IF EXISTS render_jobs_state_known,
  ADD CONSTRAINT render_jobs_state_known
    CHECK (vidgen_ended(state) OR state IN ('queued', 'running')) NOT VALID;

CREATE UNIQUE INDEX IF NOT EXISTS renders_one_active_per_campaign
  ON renders (campaign_id) WHERE active;
CREATE UNIQUE INDEX IF NOT EXISTS renders_idempotency_key
  ON renders (campaign_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS renders_public_id ON renders (public_id);
CREATE UNIQUE INDEX IF NOT EXISTS vidgen_videos_public_id ON vidgen_videos (public_id);
CREATE UNIQUE INDEX IF NOT EXISTS vidgen_videos_of_campaign ON vidgen_videos (campaign_id);
CREATE INDEX IF NOT EXISTS vidgen_videos_of_owner ON vidgen_videos (user_id, created_at, id);
CREATE INDEX IF NOT EXISTS renders_of_video ON renders (video_id, created_at, id);
CREATE INDEX IF NOT EXISTS renders_of_campaign ON renders (campaign_id, created_at, id);
CREATE INDEX IF NOT EXISTS renders_of_owner ON renders (user_id, created_at, id);
CREATE INDEX IF NOT EXISTS renders_by_age ON renders (created_at, id);
CREATE INDEX IF NOT EXISTS scenes_of_campaign ON scenes (campaign_id, order_index);
CREATE INDEX IF NOT EXISTS campaigns_of_owner ON campaigns (user_id, created_at, id);
CREATE INDEX IF NOT EXISTS campaigns_facecam_key
  ON campaigns (facecam_key) WHERE facecam_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS vidgen_facecams_by_age ON vidgen_facecams (created_at);
CREATE UNIQUE INDEX IF NOT EXISTS render_jobs_one_active_per_render
  ON render_jobs (render_id) WHERE state IN ('queued', 'running');
CREATE INDEX IF NOT EXISTS render_jobs_of_render ON render_jobs (render_id);
CREATE INDEX IF NOT EXISTS render_jobs_queued ON render_jobs (fair_position) WHERE state = 'queued';
CREATE INDEX IF NOT EXISTS render_jobs_running ON render_jobs (id) WHERE state = 'running';
CREATE INDEX IF NOT EXISTS render_jobs_of_owner ON render_jobs (user_id, fair_position);
CREATE INDEX IF NOT EXISTS render_jobs_finished
  ON render_jobs (finished_at) WHERE finished_at IS NOT NULL;

-- Who is next: start-time fair queueing (Goyal, Vin, Cheng, "Start-Time Fair Queueing", 1996). A
-- place is a round, in the upper bits, and the order of arrival. An owner has one job to a round,
-- so a thousand jobs of one owner lie in a thousand rounds, and another owner's first job goes into
-- the round that is being served.
CREATE SEQUENCE IF NOT EXISTS render_queue_arrivals;

-- The place of the job claimed last. A sequence, because it is no row: it leaves no dead versions
-- behind, and claims begin to look here instead of among the dead entries of the jobs before.
CREATE SEQUENCE IF NOT EXISTS render_queue_watermark MINVALUE 0 START 0;

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

-- Owners. A foreign key looks past row level security: on campaign_id alone, anybody could hang a
-- render on a campaign that they cannot see, and block it. With the owner in the key they cannot.
CREATE UNIQUE INDEX IF NOT EXISTS campaigns_with_owner ON campaigns (id, user_id);
CREATE UNIQUE INDEX IF NOT EXISTS renders_with_owner ON renders (id, user_id);
ALTER TABLE scenes
  DROP CONSTRAINT IF EXISTS scenes_owned_as_campaign,
  ADD CONSTRAINT scenes_owned_as_campaign FOREIGN KEY (campaign_id, user_id)
    REFERENCES campaigns (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_owned_as_campaign,
  ADD CONSTRAINT renders_owned_as_campaign FOREIGN KEY (campaign_id, user_id)
    REFERENCES campaigns (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE vidgen_videos
  DROP CONSTRAINT IF EXISTS vidgen_videos_owned_as_campaign,
  ADD CONSTRAINT vidgen_videos_owned_as_campaign FOREIGN KEY (campaign_id, user_id)
    REFERENCES campaigns (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
-- A render is one of its campaign's video, and of nobody else's.
CREATE UNIQUE INDEX IF NOT EXISTS vidgen_videos_with_campaign ON vidgen_videos (id, campaign_id);
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_of_campaigns_video,
  ADD CONSTRAINT renders_of_campaigns_video FOREIGN KEY (video_id, campaign_id)
    REFERENCES vidgen_videos (id, campaign_id) ON DELETE CASCADE;
ALTER TABLE render_jobs
  DROP CONSTRAINT IF EXISTS render_jobs_owned_as_render,
  ADD CONSTRAINT render_jobs_owned_as_render FOREIGN KEY (render_id, user_id)
    REFERENCES renders (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

-- A row that names no owner has its parent's: a key with a NULL in it would not be checked. Here, and
-- not among the other functions, so that no row comes in between.
CREATE OR REPLACE FUNCTION vidgen_inherit_owner() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  IF TG_TABLE_NAME = 'render_jobs' THEN
    SELECT r.user_id INTO NEW.user_id FROM renders r WHERE r.id = NEW.render_id;
  ELSE
    SELECT c.user_id INTO NEW.user_id FROM campaigns c WHERE c.id = NEW.campaign_id;
  END IF;
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS a_inherit_owner ON scenes;
CREATE TRIGGER a_inherit_owner BEFORE INSERT ON scenes
  FOR EACH ROW WHEN (NEW.user_id IS NULL) EXECUTE FUNCTION vidgen_inherit_owner();
DROP TRIGGER IF EXISTS a_inherit_owner ON renders;
CREATE TRIGGER a_inherit_owner BEFORE INSERT ON renders
  FOR EACH ROW WHEN (NEW.user_id IS NULL) EXECUTE FUNCTION vidgen_inherit_owner();
DROP TRIGGER IF EXISTS a_inherit_owner ON render_jobs;
CREATE TRIGGER a_inherit_owner BEFORE INSERT ON render_jobs
  FOR EACH ROW WHEN (NEW.user_id IS NULL) EXECUTE FUNCTION vidgen_inherit_owner();

-- Every render belongs to its campaign's video, which begins with the first of them and takes its
-- public id: so that the id which applications know from a first render is the link that stays.
--
-- As the tables' owner, because a web role may not write videos. A campaign of somebody else's gets
-- none: the render's own foreign keys refuse it.
CREATE OR REPLACE FUNCTION vidgen_belong_to_video() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
BEGIN
  IF NEW.video_id IS NULL THEN
    SELECT v.id INTO NEW.video_id FROM vidgen_videos v WHERE v.campaign_id = NEW.campaign_id;
  END IF;
  IF NEW.video_id IS NULL THEN
    INSERT INTO vidgen_videos (user_id, campaign_id, public_id)
    SELECT c.user_id, c.id, coalesce(NEW.public_id, replace(gen_random_uuid()::text, '-', ''))
    FROM campaigns c
    WHERE c.id = NEW.campaign_id AND c.user_id IS NOT DISTINCT FROM NEW.user_id
    ON CONFLICT (campaign_id) DO NOTHING
    RETURNING id INTO NEW.video_id;
  END IF;
  IF NEW.video_id IS NULL THEN -- Another request came first.
    SELECT v.id INTO NEW.video_id FROM vidgen_videos v WHERE v.campaign_id = NEW.campaign_id;
  END IF;
  -- A link outlives the render that it began with: nobody else may have its id after that.
  IF EXISTS (
    SELECT FROM vidgen_videos v
    WHERE v.public_id = NEW.public_id AND v.id IS DISTINCT FROM NEW.video_id)
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'unique_violation',
      MESSAGE = 'the public id of a render is that of another video';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION vidgen_note_publishing() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  NEW.published_at := clock_timestamp();
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS d_note_publishing ON renders;
CREATE TRIGGER d_note_publishing BEFORE UPDATE OF status ON renders
  FOR EACH ROW WHEN (NEW.status = 'done' AND OLD.status <> 'done')
  EXECUTE FUNCTION vidgen_note_publishing();

-- With the trigger, and before anything else is inserted: renders from before there were videos.
-- What a campaign's latest done render showed is its video from now on, under that render's public
-- id; where none was done, the latest render's will do. Links to what was done earlier were sent
-- with that content, which they go on showing: these renders belong to no video.
DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION vidgen_belong_to_video() SET search_path = %I, pg_temp', current_schema());
  LOCK TABLE renders IN SHARE ROW EXCLUSIVE MODE;
  DROP TRIGGER IF EXISTS b_belong_to_video ON renders;
  CREATE TRIGGER b_belong_to_video BEFORE INSERT ON renders
    FOR EACH ROW EXECUTE FUNCTION vidgen_belong_to_video();

  UPDATE renders SET published_at = coalesce(
    (SELECT max(j.finished_at) FROM render_jobs j WHERE j.render_id = renders.id), created_at)
  WHERE status = 'done' AND published_at IS NULL;

  WITH kept AS (
    SELECT DISTINCT ON (r.campaign_id) r.campaign_id, c.user_id, r.public_id, r.created_at
    FROM renders r JOIN campaigns c ON c.id = r.campaign_id
    WHERE NOT EXISTS (SELECT FROM vidgen_videos v WHERE v.campaign_id = r.campaign_id)
    ORDER BY r.campaign_id, (r.status = 'done' AND r.final_video_url IS NOT NULL) DESC,
      r.published_at DESC NULLS LAST,
      (SELECT max(j.created_at) FROM render_jobs j WHERE j.render_id = r.id) DESC NULLS LAST,
      r.created_at DESC, r.id DESC
  ), made AS (
    INSERT INTO vidgen_videos (campaign_id, user_id, public_id, created_at)
    SELECT campaign_id, user_id, public_id, created_at FROM kept
    RETURNING id, campaign_id, public_id
  )
  UPDATE renders SET video_id = made.id
  FROM made
  WHERE renders.campaign_id = made.campaign_id AND renders.video_id IS NULL
    AND (renders.status <> 'done' OR renders.public_id = made.public_id);
END
$$;

-- Leases and progress are written every few seconds: leave room on the page, so that a new version
-- of a row stays beside the old one and no index hears of it.
ALTER TABLE renders SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE render_jobs SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
