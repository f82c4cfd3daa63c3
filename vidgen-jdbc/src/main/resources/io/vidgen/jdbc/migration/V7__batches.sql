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
  IF EXISTS (
    SELECT FROM pg_attribute a
    WHERE a.attrelid IN ('campaigns'::regclass, 'renders'::regclass) AND a.attname = 'batch_id'
      AND a.atttypid <> 'uuid'::regtype AND NOT a.attisdropped)
    OR EXISTS (
    SELECT FROM pg_attribute a
    WHERE (a.attrelid, a.attname) IN (
        ('renders'::regclass, 'fallback_code'), ('campaigns'::regclass, 'recipient_digest'))
      AND a.atttypid <> 'text'::regtype AND NOT a.attisdropped)
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: campaigns.batch_id and '
        'renders.batch_id have to be uuid, renders.fallback_code and campaigns.recipient_digest text';
  END IF;
  IF EXISTS (
    SELECT FROM unnest('{vidgen_batches,vidgen_recipients,vidgen_suppressions}'::text[]) AS t (name)
    WHERE to_regclass(t.name) IS NOT NULL)
    AND to_regprocedure('vidgen_take_suppressed_out()') IS NULL
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: vidgen_batches, vidgen_recipients '
        'or vidgen_suppressions is there';
  END IF;
END
$$;

-- One campaign for many recipients. campaign: with its merge fields, as it was typed.
CREATE TABLE IF NOT EXISTS vidgen_batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL DEFAULT auth.uid(),
  name text NOT NULL,
  campaign jsonb NOT NULL,
  look jsonb,
  facecam_key text,
  facecam_duration_ms bigint,
  row_key text,
  email_column text,
  threshold_share double precision NOT NULL DEFAULT 0.1,
  threshold_at_least integer NOT NULL DEFAULT 5,
  labels jsonb,
  columns jsonb NOT NULL,
  state text NOT NULL DEFAULT 'draft',
  -- Whether rows may wait: the batches without any are not looked at by workers.
  has_waiting boolean NOT NULL DEFAULT false,
  pause_reason text,
  -- What had ended, and had failed, when it last began to run: those failures have been seen.
  ended_before integer NOT NULL DEFAULT 0,
  failed_before integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  CONSTRAINT vidgen_batches_state_known
    CHECK (state IN ('draft', 'running', 'paused', 'cancelled')),
  CONSTRAINT vidgen_batches_facecam_whole
    CHECK ((facecam_key IS NULL) = (facecam_duration_ms IS NULL))
);

-- The rows of a batch's list. problems and warnings: what the check says, NULL for nothing.
-- content: what the video is to be made of; made: what the latest render is made of.
CREATE TABLE IF NOT EXISTS vidgen_recipients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL,
  user_id uuid NOT NULL DEFAULT auth.uid(),
  line integer NOT NULL,
  row_key text NOT NULL,
  cells text[] NOT NULL,
  checked text NOT NULL,
  problems jsonb,
  warnings jsonb,
  -- SHA-256 of the address, and of the domains it is in: what is compared with suppressions.
  digests text[] NOT NULL DEFAULT '{}',
  content text NOT NULL DEFAULT '',
  made text NOT NULL DEFAULT '',
  campaign_id uuid REFERENCES campaigns (id) ON DELETE SET NULL,
  render_id uuid REFERENCES renders (id) ON DELETE SET NULL,
  -- Whether the render waits for a worker, and in which of all turns it was given to one.
  waiting boolean NOT NULL DEFAULT false,
  turn bigint,
  CONSTRAINT vidgen_recipients_checked_known
    CHECK (checked IN ('ready', 'invalid', 'duplicate', 'suppressed'))
);

-- Who wants no videos of an owner's: SHA-256 of addresses and domains.
CREATE TABLE IF NOT EXISTS vidgen_suppressions (
  user_id uuid NOT NULL DEFAULT auth.uid(),
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, digest)
);

ALTER TABLE campaigns
  -- The batch that it was made for.
  ADD COLUMN IF NOT EXISTS batch_id uuid,
  -- SHA-256 of the recipient's address before their row was changed or taken out of the list.
  ADD COLUMN IF NOT EXISTS recipient_digest text;
ALTER TABLE renders
  -- The batch whose turns it waits for. NULL for a render that was requested by itself.
  ADD COLUMN IF NOT EXISTS batch_id uuid,
  -- Why the finished video shows a fallback page. NULL where it shows none.
  ADD COLUMN IF NOT EXISTS fallback_code text;

CREATE SEQUENCE IF NOT EXISTS vidgen_batch_turns;

CREATE UNIQUE INDEX IF NOT EXISTS vidgen_batches_with_owner ON vidgen_batches (id, user_id);
CREATE INDEX IF NOT EXISTS vidgen_batches_of_owner ON vidgen_batches (user_id, created_at, id);
CREATE INDEX IF NOT EXISTS vidgen_batches_waiting
  ON vidgen_batches (started_at, id) WHERE state = 'running' AND has_waiting;
CREATE INDEX IF NOT EXISTS vidgen_batches_facecam_key
  ON vidgen_batches (facecam_key) WHERE facecam_key IS NOT NULL;
-- Not unique: lines change places while a list is replaced.
CREATE INDEX IF NOT EXISTS vidgen_recipients_by_line ON vidgen_recipients (batch_id, line);
CREATE INDEX IF NOT EXISTS vidgen_recipients_waiting
  ON vidgen_recipients (batch_id, line) WHERE waiting;
CREATE INDEX IF NOT EXISTS vidgen_recipients_turns
  ON vidgen_recipients (user_id, turn) WHERE turn IS NOT NULL;
CREATE INDEX IF NOT EXISTS vidgen_recipients_of_campaign ON vidgen_recipients (campaign_id);
CREATE INDEX IF NOT EXISTS vidgen_recipients_of_render ON vidgen_recipients (render_id);
CREATE INDEX IF NOT EXISTS campaigns_of_batch ON campaigns (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS campaigns_by_themselves
  ON campaigns (user_id, created_at, id) WHERE batch_id IS NULL;
CREATE INDEX IF NOT EXISTS renders_of_batch ON renders (batch_id) WHERE batch_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS renders_active_of_batch
  ON renders (batch_id) WHERE active AND batch_id IS NOT NULL;

-- With the owner in the key, nobody can hang a row on what they cannot see. Deferred: what is
-- deleted is taken out of rows first, by the keys without the owner.
ALTER TABLE vidgen_recipients
  DROP CONSTRAINT IF EXISTS vidgen_recipients_owned_as_batch,
  ADD CONSTRAINT vidgen_recipients_owned_as_batch FOREIGN KEY (batch_id, user_id)
    REFERENCES vidgen_batches (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE,
  DROP CONSTRAINT IF EXISTS vidgen_recipients_owned_as_campaign,
  ADD CONSTRAINT vidgen_recipients_owned_as_campaign FOREIGN KEY (campaign_id, user_id)
    REFERENCES campaigns (id, user_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  DROP CONSTRAINT IF EXISTS vidgen_recipients_owned_as_render,
  ADD CONSTRAINT vidgen_recipients_owned_as_render FOREIGN KEY (render_id, user_id)
    REFERENCES renders (id, user_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE campaigns
  DROP CONSTRAINT IF EXISTS campaigns_owned_as_batch,
  ADD CONSTRAINT campaigns_owned_as_batch FOREIGN KEY (batch_id, user_id)
    REFERENCES vidgen_batches (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_owned_as_batch,
  ADD CONSTRAINT renders_owned_as_batch FOREIGN KEY (batch_id, user_id)
    REFERENCES vidgen_batches (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

-- What has become of a row: its latest render's status, if that is of what the row says now.
-- BatchRow says the same in Java.
CREATE OR REPLACE FUNCTION vidgen_recipient_state(
  checked text, fresh boolean, status text, fallback_code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
  SELECT CASE
    WHEN checked <> 'ready' THEN checked
    WHEN status IS NULL OR NOT fresh THEN 'ready'
    WHEN status = 'done' AND fallback_code IS NOT NULL THEN 'done_with_fallback'
    WHEN status IN ('queued', 'done', 'failed', 'cancelled') THEN status
    ELSE 'rendering'
  END
$$;

-- Takes a row out if its address is suppressed, and cancels what is queued for it. An earlier one
-- returned nothing.
DROP FUNCTION IF EXISTS vidgen_suppress_row(uuid);
CREATE OR REPLACE FUNCTION vidgen_suppress_row(row_id uuid) RETURNS boolean
LANGUAGE plpgsql AS
$$
DECLARE
  render uuid;
  owner uuid;
BEGIN
  UPDATE vidgen_recipients w
  SET waiting = false, checked = 'suppressed', content = '', warnings = NULL,
    problems = jsonb_build_array(jsonb_build_object(
      'column', coalesce(b.email_column, 'email'), 'field', '', 'message', 'does not want videos'))
  FROM vidgen_batches b
  WHERE b.id = w.batch_id AND w.id = row_id AND EXISTS (
    SELECT FROM vidgen_suppressions s WHERE s.user_id = w.user_id AND s.digest = ANY (w.digests))
  RETURNING w.render_id, w.user_id INTO render, owner;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM vidgen_cancel_render(render, owner);
  RETURN true;
END
$$;

-- Gives the next waiting rows to workers: writes their jobs, which the caller claims in the same
-- transaction. Owners take turns, each with one row; of an owner's batches the one that began first
-- goes first. So rows cost the queue nothing while they wait, and a pause takes effect at once.
--
-- A row is locked first, then its job is written, then its render: as by whoever cancels a batch.
-- Suppressions are looked at only then: of those that came while rows were being added, neither saw
-- the other.
CREATE OR REPLACE FUNCTION vidgen_next_of_batches(at_most integer) RETURNS uuid[]
LANGUAGE plpgsql AS
$$
DECLARE
  batch record;
  row_id uuid;
  render uuid;
  job uuid;
  jobs uuid[] := '{}';
  taken boolean;
BEGIN
  WHILE cardinality(jobs) < at_most LOOP
    taken := false;
    FOR batch IN
      SELECT b.id FROM vidgen_batches b
      WHERE b.state = 'running' AND b.has_waiting
      ORDER BY (
        SELECT t.turn FROM vidgen_recipients t
        WHERE t.user_id = b.user_id AND t.turn IS NOT NULL
        ORDER BY t.turn DESC LIMIT 1) NULLS FIRST, b.started_at, b.id
    LOOP
      SELECT w.id, w.render_id INTO row_id, render FROM vidgen_recipients w
      WHERE w.batch_id = batch.id AND w.waiting
      ORDER BY w.line LIMIT 1 FOR UPDATE SKIP LOCKED;
      IF row_id IS NOT NULL THEN
        taken := true;
        IF vidgen_suppress_row(row_id) THEN
          EXIT;
        END IF;
        UPDATE vidgen_recipients w SET waiting = false, turn = nextval('vidgen_batch_turns')
        WHERE w.id = row_id;
        INSERT INTO render_jobs (render_id, user_id, state)
        SELECT r.id, r.user_id, 'queued' FROM renders r WHERE r.id = render AND r.status = 'queued'
        ON CONFLICT DO NOTHING
        RETURNING id INTO job;
        IF job IS NOT NULL THEN
          jobs := jobs || job;
        END IF;
        EXIT;
      END IF;
      -- Under the lock of who adds rows: none waits that is not seen.
      PERFORM FROM vidgen_batches b WHERE b.id = batch.id FOR UPDATE SKIP LOCKED;
      IF FOUND THEN
        UPDATE vidgen_batches b SET has_waiting = false
        WHERE b.id = batch.id
          AND NOT EXISTS (SELECT FROM vidgen_recipients w WHERE w.batch_id = b.id AND w.waiting);
      END IF;
    END LOOP;
    EXIT WHEN NOT taken;
  END LOOP;
  RETURN jobs;
END
$$;

-- As in V3; while a row waits in a batch its render has no job, and needs none.
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
    AND NOT EXISTS (SELECT FROM vidgen_recipients w WHERE w.render_id = r.id AND w.waiting)
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

-- Gives campaigns of the acting owner that have no video theirs, with one statement instead of the one
-- for each render that its trigger would need. Public ids are made here: a web role could give a
-- video that of another owner's render.
CREATE OR REPLACE FUNCTION vidgen_begin_videos(campaigns_of uuid[])
RETURNS TABLE (campaign uuid, link text)
LANGUAGE sql SECURITY DEFINER AS
$$
  INSERT INTO vidgen_videos (user_id, campaign_id, public_id)
  SELECT c.user_id, c.id, replace(gen_random_uuid()::text, '-', '') FROM campaigns c
  WHERE c.id = ANY (campaigns_of) AND c.user_id = auth.uid()
  ON CONFLICT (campaign_id) DO NOTHING
  RETURNING campaign_id, public_id
$$;

-- A batch pauses by itself when too many have failed since it last began to run.
CREATE OR REPLACE FUNCTION vidgen_pause_after_failures() RETURNS trigger
LANGUAGE plpgsql AS
$$
DECLARE
  batch vidgen_batches;
  ended integer;
  failed integer;
BEGIN
  SELECT b.* INTO batch FROM vidgen_batches b WHERE b.id = NEW.batch_id AND b.state = 'running';
  IF batch.id IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT count(*) FILTER (WHERE s.state IN ('done', 'done_with_fallback', 'failed')),
    count(*) FILTER (WHERE s.state = 'failed')
  INTO ended, failed
  FROM vidgen_recipients w JOIN renders r ON r.id = w.render_id
  CROSS JOIN LATERAL (
    SELECT vidgen_recipient_state(w.checked, w.made = w.content, r.status, r.fallback_code)
      AS state) s
  WHERE w.batch_id = NEW.batch_id;
  ended := ended - batch.ended_before;
  failed := failed - batch.failed_before;
  IF failed > 0 AND failed >= batch.threshold_at_least AND failed > batch.threshold_share * ended
  THEN
    UPDATE vidgen_batches b
    SET state = 'paused', pause_reason = failed || ' of ' || ended || ' videos have failed'
    WHERE b.id = NEW.batch_id AND b.state = 'running' AND EXISTS (
      SELECT FROM renders r
      WHERE r.batch_id = NEW.batch_id AND r.active);
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS vidgen_pause_after_failures ON renders;
CREATE TRIGGER vidgen_pause_after_failures AFTER UPDATE OF status ON renders
  FOR EACH ROW
  WHEN (NEW.status = 'failed' AND OLD.status <> 'failed' AND NEW.batch_id IS NOT NULL)
  EXECUTE FUNCTION vidgen_pause_after_failures();

-- Rows that begin to wait wake the workers, as jobs do.
DROP TRIGGER IF EXISTS announce_work ON vidgen_batches;
CREATE TRIGGER announce_work AFTER UPDATE OF state, has_waiting ON vidgen_batches
  FOR EACH ROW WHEN (NEW.state = 'running' AND NEW.has_waiting)
  EXECUTE FUNCTION vidgen_announce_work();

-- Whose video a link leads to: the owner, and the SHA-256 of the recipient's address, as its row has
-- it now and had it before. No row where the video was not made for a row with an address.
CREATE OR REPLACE FUNCTION vidgen_recipient_of(link text)
RETURNS TABLE (owner uuid, digest text)
LANGUAGE sql STABLE AS
$$
  SELECT DISTINCT c.user_id, d.digest
  FROM vidgen_videos v JOIN campaigns c ON c.id = v.campaign_id
  LEFT JOIN vidgen_recipients w ON w.campaign_id = c.id
  CROSS JOIN LATERAL (VALUES (w.digests[1]), (c.recipient_digest)) AS d (digest)
  WHERE d.digest IS NOT NULL AND (
    v.public_id = link
    OR v.id = (SELECT r.video_id FROM renders r WHERE r.public_id = link))
$$;

-- Whether a watch page can offer its viewer to get no more videos.
CREATE OR REPLACE FUNCTION vidgen_has_recipient(link text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS
$$
  SELECT EXISTS (SELECT FROM vidgen_recipient_of(link))
$$;

-- Whether the recipient of a video is among those who want no more of them.
CREATE OR REPLACE FUNCTION vidgen_is_recipient_suppressed(link text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS
$$
  SELECT coalesce(bool_and(EXISTS (
    SELECT FROM vidgen_suppressions s WHERE s.user_id = r.owner AND s.digest = r.digest)), false)
  FROM vidgen_recipient_of(link) r
$$;

-- The recipient of a video wants no more of them: whoever knows the link may say so, once and for
-- all.
CREATE OR REPLACE FUNCTION vidgen_suppress_recipient(link text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS
$$
BEGIN
  INSERT INTO vidgen_suppressions (user_id, digest)
  SELECT r.owner, r.digest FROM vidgen_recipient_of(link) r ON CONFLICT DO NOTHING;
  RETURN vidgen_has_recipient(link);
END
$$;

-- Rows of which the addresses have just been suppressed wait no more. Transactions that request
-- previews hold the same lock.
CREATE OR REPLACE FUNCTION vidgen_take_suppressed_out() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  row_id uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('vidgen suppressions ' || o.user_id, 0))
  FROM (SELECT DISTINCT a.user_id FROM added a ORDER BY 1) o;
  FOR row_id IN
    SELECT w.id FROM vidgen_recipients w
    WHERE w.id IN (
      SELECT q.id
      FROM vidgen_recipients q JOIN renders r ON r.id = q.render_id
      CROSS JOIN unnest(q.digests) AS d (digest)
      JOIN added a ON a.digest = d.digest AND a.user_id = q.user_id
      WHERE r.active AND r.status = 'queued')
    ORDER BY w.id FOR UPDATE
  LOOP
    PERFORM vidgen_suppress_row(row_id);
  END LOOP;
  RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS vidgen_take_suppressed_out ON vidgen_suppressions;
CREATE TRIGGER vidgen_take_suppressed_out AFTER INSERT ON vidgen_suppressions
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION vidgen_take_suppressed_out();

DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOR ours IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN (
        'vidgen_suppress_row', 'vidgen_next_of_batches', 'vidgen_claim_renders', 'vidgen_tidy_queue',
        'vidgen_pause_after_failures', 'vidgen_begin_videos', 'vidgen_recipient_of',
        'vidgen_has_recipient', 'vidgen_is_recipient_suppressed', 'vidgen_suppress_recipient',
        'vidgen_take_suppressed_out')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
  END LOOP;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE ALL ON vidgen_batches, vidgen_recipients, vidgen_suppressions FROM %I', web);
    EXECUTE format('REVOKE ALL ON SEQUENCE vidgen_batch_turns FROM %I', web);
  END LOOP;
END
$$;

-- Rows of batches are written once and read often; a turn changes an index, so nothing stays beside.
ALTER TABLE vidgen_recipients SET (autovacuum_vacuum_scale_factor = 0.05);

-- Where VidGen's roles are.
DO $$
DECLARE
  ours text;
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    RETURN;
  END IF;
  FOREACH ours IN ARRAY ARRAY['vidgen_batches', 'vidgen_recipients', 'vidgen_suppressions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', ours);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', ours);
    EXECUTE format('DROP POLICY IF EXISTS vidgen_without_roles ON %I', ours);
    EXECUTE format('DROP POLICY IF EXISTS vidgen_worker_all ON %I', ours);
    EXECUTE format(
      'CREATE POLICY vidgen_worker_all ON %I TO vidgen_worker USING (true) WITH CHECK (true)', ours);
    EXECUTE format('DROP POLICY IF EXISTS vidgen_web_own ON %I', ours);
    EXECUTE format(
      'CREATE POLICY vidgen_web_own ON %I TO vidgen_web '
      'USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()))', ours);
  END LOOP;
  GRANT SELECT, INSERT, UPDATE, DELETE
    ON vidgen_batches, vidgen_recipients, vidgen_suppressions TO vidgen_worker;
  GRANT USAGE, SELECT, UPDATE ON SEQUENCE vidgen_batch_turns TO vidgen_worker;
  GRANT SELECT, INSERT, UPDATE, DELETE ON vidgen_batches TO vidgen_web;
  GRANT SELECT, INSERT, DELETE ON vidgen_suppressions TO vidgen_web;
  -- Not the turn: an owner would go before others with it.
  GRANT SELECT, DELETE ON vidgen_recipients TO vidgen_web;
  GRANT INSERT (id, batch_id, user_id, line, row_key, cells, checked, problems, warnings, digests,
      content, made, campaign_id, render_id, waiting),
    UPDATE (line, row_key, cells, checked, problems, warnings, digests, content, made, campaign_id,
      render_id, waiting)
    ON vidgen_recipients TO vidgen_web;
  GRANT INSERT (batch_id) ON renders TO vidgen_web;
  GRANT EXECUTE ON FUNCTION vidgen_suppress_row(uuid), vidgen_next_of_batches(integer),
    vidgen_claim_renders(text, interval, integer, boolean, integer),
    vidgen_tidy_queue(interval, integer)
    TO vidgen_worker;
  GRANT EXECUTE ON FUNCTION
    vidgen_recipient_state(text, boolean, text, text), vidgen_begin_videos(uuid[]),
    vidgen_has_recipient(text), vidgen_is_recipient_suppressed(text),
    vidgen_suppress_recipient(text)
    TO vidgen_web, vidgen_worker;
END
$$;
