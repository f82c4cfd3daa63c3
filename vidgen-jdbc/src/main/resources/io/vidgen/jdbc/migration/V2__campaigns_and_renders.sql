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
  WHERE status NOT IN ('done', 'failed', 'cancelled')
    AND NOT EXISTS (
      SELECT FROM render_jobs j
      WHERE j.render_id = renders.id AND j.state IN ('queued', 'running'));

  WITH ranked AS (
    SELECT r.id, row_number() OVER (
      PARTITION BY r.campaign_id ORDER BY j.created_at DESC NULLS LAST, r.id) AS place
    FROM renders r
    JOIN render_jobs j ON j.render_id = r.id AND j.state IN ('queued', 'running')
    WHERE r.status NOT IN ('done', 'failed', 'cancelled')
  )
  UPDATE renders SET status = 'cancelled', error = 'Superseded by a later render'
  FROM ranked
  WHERE renders.id = ranked.id AND ranked.place > 1;

  UPDATE render_jobs SET state = 'cancelled', finished_at = now()
  FROM renders
  WHERE renders.id = render_jobs.render_id
    AND render_jobs.state IN ('queued', 'running')
    AND renders.status IN ('done', 'failed', 'cancelled');
END
$$;

ALTER TABLE campaigns ALTER COLUMN user_id SET DEFAULT auth.uid();
ALTER TABLE campaigns
  ADD COLUMN IF NOT EXISTS facecam_key text,
  ADD COLUMN IF NOT EXISTS facecam_duration_ms bigint,
  ADD COLUMN IF NOT EXISTS look jsonb;

ALTER TABLE scenes
  ADD COLUMN IF NOT EXISTS user_id uuid DEFAULT auth.uid();

ALTER TABLE renders
  ADD COLUMN IF NOT EXISTS user_id uuid DEFAULT auth.uid(),
  ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS idempotency_key text,
  ADD COLUMN IF NOT EXISTS error_code text,
  ADD COLUMN IF NOT EXISTS error_retryable boolean,
  ADD COLUMN IF NOT EXISTS fencing_token bigint NOT NULL DEFAULT 0,
  -- A column of its own, because an index whose predicate named status would be written to with
  -- every change of status.
  ADD COLUMN IF NOT EXISTS active boolean
    GENERATED ALWAYS AS (status NOT IN ('done', 'failed', 'cancelled')) STORED;
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

-- Values: checked for new rows; what older rows hold is their business.
ALTER TABLE campaigns
  DROP CONSTRAINT IF EXISTS campaigns_facecam_whole,
  ADD CONSTRAINT campaigns_facecam_whole
    CHECK ((facecam_key IS NULL) = (facecam_duration_ms IS NULL)) NOT VALID;
ALTER TABLE scenes
  DROP CONSTRAINT IF EXISTS scenes_duration_range,
  ADD CONSTRAINT scenes_duration_range CHECK (duration_sec BETWEEN 1 AND 300) NOT VALID;
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_status_known,
  ADD CONSTRAINT renders_status_known CHECK (status IN (
    'queued', 'recording', 'normalizing', 'concatenating', 'overlaying', 'uploading',
    'done', 'failed', 'cancelled')) NOT VALID,
  DROP CONSTRAINT IF EXISTS renders_progress_range,
  ADD CONSTRAINT renders_progress_range CHECK (progress BETWEEN 0 AND 100) NOT VALID;
ALTER TABLE render_jobs
  DROP CONSTRAINT IF EXISTS render_jobs_state_known,
  ADD CONSTRAINT render_jobs_state_known
    CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')) NOT VALID;

CREATE UNIQUE INDEX IF NOT EXISTS renders_one_active_per_campaign
  ON renders (campaign_id) WHERE active;
CREATE UNIQUE INDEX IF NOT EXISTS renders_idempotency_key
  ON renders (campaign_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS renders_public_id ON renders (public_id);
CREATE INDEX IF NOT EXISTS renders_of_campaign ON renders (campaign_id, created_at, id);
CREATE INDEX IF NOT EXISTS scenes_of_campaign ON scenes (campaign_id, order_index);
CREATE INDEX IF NOT EXISTS campaigns_of_owner ON campaigns (user_id, created_at, id);

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
ALTER TABLE render_jobs
  DROP CONSTRAINT IF EXISTS render_jobs_owned_as_render,
  ADD CONSTRAINT render_jobs_owned_as_render FOREIGN KEY (render_id, user_id)
    REFERENCES renders (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

-- A row that names no owner has its parent's: a key with a NULL in it would not be checked.
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

-- Leases and progress are written every few seconds: leave room on the page, so that a new version
-- of a row stays beside the old one and no index hears of it.
ALTER TABLE renders SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE render_jobs SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
