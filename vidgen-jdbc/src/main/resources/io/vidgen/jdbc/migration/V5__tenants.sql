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
    WHERE a.attrelid = 'renders'::regclass AND a.attname IN ('labels', 'storage_keys')
      AND a.atttypid <> 'jsonb'::regtype AND NOT a.attisdropped)
    OR EXISTS (
    SELECT FROM pg_attribute a
    WHERE a.attrelid = 'render_jobs'::regclass AND a.attname = 'urgent'
      AND a.atttypid <> 'boolean'::regtype AND NOT a.attisdropped)
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: renders.labels and '
        'renders.storage_keys have to be jsonb, render_jobs.urgent boolean';
  END IF;
END
$$;

-- What a render carries of the host's, given with the request, and under which keys its files are
-- in storage once it is done. NULL from programs and workers that do not say.
ALTER TABLE renders
  ADD COLUMN IF NOT EXISTS labels jsonb,
  ADD COLUMN IF NOT EXISTS storage_keys jsonb;
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_labels_object,
  -- More than the library lets through, however much of it is escaped.
  ADD CONSTRAINT renders_labels_object
    CHECK (jsonb_typeof(labels) = 'object' AND length(labels::text) <= 32768) NOT VALID;

-- An urgent render takes the place of the first of its owner's that wait and are not, which goes to
-- the end of the owner's line. So urgency is among an owner's own: nobody else waits longer.
ALTER TABLE render_jobs ADD COLUMN IF NOT EXISTS urgent boolean NOT NULL DEFAULT false;

-- As the table's owner, because a web role may not write jobs. After b_place_in_queue.
CREATE OR REPLACE FUNCTION vidgen_urgent_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  watermark bigint;
  first_id uuid;
  first_position bigint;
BEGIN
  SELECT last_value INTO watermark FROM render_queue_watermark;
  SELECT j.id, j.fair_position INTO first_id, first_position
  FROM render_jobs j
  WHERE j.user_id = NEW.user_id AND j.fair_position BETWEEN watermark AND NEW.fair_position
    AND j.state = 'queued' AND NOT j.urgent
  ORDER BY j.fair_position LIMIT 1
  FOR UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE render_jobs j SET fair_position = NEW.fair_position WHERE j.id = first_id;
    NEW.fair_position := first_position;
  END IF;
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS c_urgent_first ON render_jobs;
CREATE TRIGGER c_urgent_first BEFORE INSERT ON render_jobs
  FOR EACH ROW WHEN (NEW.urgent AND NEW.state = 'queued' AND NEW.run_at <= now())
  EXECUTE FUNCTION vidgen_urgent_first();

-- Whose a claimed render is, and its labels. Apart from vidgen_claim_renders, which keeps the
-- columns that workers of the version before expect. VOLATILE: it sees what the claim has seen,
-- however late that was committed.
CREATE OR REPLACE FUNCTION vidgen_tenant_of(render uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS
$$
BEGIN
  RETURN (
    SELECT jsonb_build_object('user_id', r.user_id, 'labels', r.labels)
    FROM renders r WHERE r.id = render);
END
$$;

DO $$
DECLARE
  web text;
BEGIN
  EXECUTE format(
    'ALTER FUNCTION vidgen_tenant_of(uuid) SET search_path = %I, pg_temp', current_schema());
  EXECUTE format(
    'ALTER FUNCTION vidgen_urgent_first() SET search_path = %I, pg_temp', current_schema());
  REVOKE EXECUTE ON FUNCTION vidgen_tenant_of(uuid), vidgen_urgent_first() FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format(
      'REVOKE EXECUTE ON FUNCTION vidgen_tenant_of(uuid), vidgen_urgent_first() FROM %I', web);
  END LOOP;
END
$$;

-- Where VidGen's roles are: an owner on the web may say these, too, within bounds.
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    RETURN;
  END IF;
  DROP POLICY IF EXISTS vidgen_without_roles ON campaigns;
  DROP POLICY IF EXISTS vidgen_without_roles ON scenes;
  DROP POLICY IF EXISTS vidgen_without_roles ON renders;
  DROP POLICY IF EXISTS vidgen_without_roles ON render_jobs;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_facecams;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_videos;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_profiles;

  GRANT EXECUTE ON FUNCTION vidgen_tenant_of(uuid) TO vidgen_worker;
  GRANT INSERT (labels) ON renders TO vidgen_web;
  GRANT INSERT (run_at, max_attempts, urgent) ON render_jobs TO vidgen_web;
  DROP POLICY IF EXISTS vidgen_web_requests ON renders;
  CREATE POLICY vidgen_web_requests ON renders FOR INSERT TO vidgen_web
    WITH CHECK (
      user_id = (SELECT auth.uid())
      AND status = 'queued' AND progress = 0
      AND final_video_url IS NULL AND thumb_url IS NULL AND preview_url IS NULL
      AND mail_picture_url IS NULL AND share_image_url IS NULL AND storage_keys IS NULL);
  DROP POLICY IF EXISTS vidgen_web_requests ON render_jobs;
  CREATE POLICY vidgen_web_requests ON render_jobs FOR INSERT TO vidgen_web
    WITH CHECK (
      user_id = (SELECT auth.uid())
      AND state = 'queued' AND attempts = 0 AND fencing_token = 0
      -- A claim reckons with it: an endless time would fail everybody's.
      AND isfinite(coalesce(run_at, now())) AND coalesce(run_at, now()) > now() - interval '1 day'
      AND coalesce(max_attempts, 1) BETWEEN 1 AND 10);
END
$$;
