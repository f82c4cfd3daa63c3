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

-- Who may see and write which rows. Three roles, none of which can log in: grant them to those that
-- do.
--   vidgen_web     acts for the owner that auth.uid() names: that owner's rows and no others
--   vidgen_worker  the service side: workers and administration, all rows
--   vidgen_viewer  reads the overview of the queue
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['vidgen_web', 'vidgen_worker', 'vidgen_viewer'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Made at the same moment for another database of this server.
    END;
  END LOOP;
  -- Row level security is forced, on the tables' owner too: it is a worker and may act for the web.
  IF NOT pg_has_role(current_user, 'vidgen_worker', 'USAGE') THEN
    EXECUTE format('GRANT vidgen_worker TO %I', current_user);
  END IF;
  IF NOT pg_has_role(current_user, 'vidgen_web', 'MEMBER') THEN
    EXECUTE format('GRANT vidgen_web TO %I', current_user);
  END IF;
  -- Supabase's names for the two.
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'authenticated') THEN
    GRANT vidgen_web TO authenticated;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'service_role') THEN
    GRANT vidgen_worker TO service_role;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO vidgen_web, vidgen_worker, vidgen_viewer',
    current_schema());
  -- A schema of this name that was there before is open to nobody else.
  IF (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'auth') THEN
    GRANT USAGE ON SCHEMA auth TO vidgen_web, vidgen_worker, vidgen_viewer;
  END IF;
END
$$;

-- UPDATE of facecams: what is to be deleted is locked first.
GRANT SELECT, INSERT, UPDATE, DELETE
  ON campaigns, scenes, renders, render_jobs, vidgen_facecams, vidgen_videos, vidgen_profiles
  TO vidgen_worker;
GRANT USAGE, SELECT, UPDATE
  ON SEQUENCE render_fencing_tokens, render_queue_arrivals, render_queue_watermark TO vidgen_worker;

GRANT SELECT ON campaigns, scenes, renders, render_jobs, vidgen_videos TO vidgen_web;
GRANT INSERT, UPDATE, DELETE ON campaigns, scenes TO vidgen_web;
GRANT SELECT, INSERT, DELETE ON vidgen_facecams TO vidgen_web;
GRANT SELECT, INSERT, UPDATE, DELETE ON vidgen_profiles TO vidgen_web;
GRANT UPDATE (label, expires_at, password_challenge, password_verifier)
  ON vidgen_videos TO vidgen_web;
GRANT INSERT (id, campaign_id, user_id, status, progress, public_id, duration_sec, idempotency_key)
  ON renders TO vidgen_web;
GRANT INSERT (id, render_id, user_id, state) ON render_jobs TO vidgen_web;

-- The overview shows the numbers of all owners together.
GRANT SELECT ON render_queue_overview TO vidgen_viewer, vidgen_worker;

-- What Supabase lets its web roles do with all that is made.
DO $$
DECLARE
  web text;
BEGIN
  REVOKE ALL ON render_queue_overview FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format(
      'REVOKE ALL ON render_queue_overview, vidgen_facecams, vidgen_videos, vidgen_profiles FROM %I',
      web);
    EXECUTE format(
      'REVOKE ALL ON SEQUENCE render_fencing_tokens, render_queue_arrivals, render_queue_watermark '
      'FROM %I', web);
  END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION
  claim_render_job(), append_render_log(uuid, text),
  vidgen_claim_render(text, interval, integer, boolean),
  vidgen_claim_renders(text, interval, integer, boolean, integer),
  vidgen_fail_lost_renders(integer), vidgen_cancel_render(uuid, uuid),
  vidgen_retry_render(uuid, uuid), vidgen_delete_render(uuid, uuid), vidgen_tidy_queue(interval, integer),
  vidgen_bounded_log(text, text, integer), vidgen_timed_line(text)
  TO vidgen_worker;
GRANT EXECUTE ON FUNCTION
  cancel_render(uuid), retry_render(uuid), delete_render(uuid),
  vidgen_published_video(text), vidgen_watch_page(text, text), vidgen_ended(text)
  TO vidgen_web, vidgen_worker;

ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaigns FORCE ROW LEVEL SECURITY;
ALTER TABLE scenes ENABLE ROW LEVEL SECURITY;
ALTER TABLE scenes FORCE ROW LEVEL SECURITY;
ALTER TABLE renders ENABLE ROW LEVEL SECURITY;
ALTER TABLE renders FORCE ROW LEVEL SECURITY;
ALTER TABLE render_jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE render_jobs FORCE ROW LEVEL SECURITY;
ALTER TABLE vidgen_facecams ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_facecams FORCE ROW LEVEL SECURITY;
ALTER TABLE vidgen_videos ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_videos FORCE ROW LEVEL SECURITY;
ALTER TABLE vidgen_profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_profiles FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS vidgen_worker_all ON campaigns;
CREATE POLICY vidgen_worker_all ON campaigns TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON scenes;
CREATE POLICY vidgen_worker_all ON scenes TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON renders;
CREATE POLICY vidgen_worker_all ON renders TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON render_jobs;
CREATE POLICY vidgen_worker_all ON render_jobs TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_facecams;
CREATE POLICY vidgen_worker_all ON vidgen_facecams TO vidgen_worker
  USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_videos;
CREATE POLICY vidgen_worker_all ON vidgen_videos TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_profiles;
CREATE POLICY vidgen_worker_all ON vidgen_profiles TO vidgen_worker USING (true) WITH CHECK (true);

-- auth.uid() in a SELECT of its own is evaluated once, not for every row.
DROP POLICY IF EXISTS vidgen_web_own ON campaigns;
CREATE POLICY vidgen_web_own ON campaigns TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_own ON scenes;
CREATE POLICY vidgen_web_own ON scenes TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_own ON vidgen_facecams;
CREATE POLICY vidgen_web_own ON vidgen_facecams TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));

DROP POLICY IF EXISTS vidgen_web_own ON vidgen_videos;
CREATE POLICY vidgen_web_own ON vidgen_videos TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_own ON vidgen_profiles;
CREATE POLICY vidgen_web_own ON vidgen_profiles TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));

-- Renders and jobs: seen and asked for. What becomes of them is the workers' to write, so that
-- nobody can publish a foreign video under a render of theirs.
DROP POLICY IF EXISTS vidgen_web_sees_own ON renders;
CREATE POLICY vidgen_web_sees_own ON renders FOR SELECT TO vidgen_web
  USING (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_requests ON renders;
CREATE POLICY vidgen_web_requests ON renders FOR INSERT TO vidgen_web
  WITH CHECK (
    user_id = (SELECT auth.uid())
    AND status = 'queued' AND progress = 0
    AND final_video_url IS NULL AND thumb_url IS NULL AND preview_url IS NULL
    AND mail_picture_url IS NULL AND share_image_url IS NULL);
DROP POLICY IF EXISTS vidgen_web_sees_own ON render_jobs;
CREATE POLICY vidgen_web_sees_own ON render_jobs FOR SELECT TO vidgen_web
  USING (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_requests ON render_jobs;
CREATE POLICY vidgen_web_requests ON render_jobs FOR INSERT TO vidgen_web
  WITH CHECK (
    user_id = (SELECT auth.uid())
    AND state = 'queued' AND attempts = 0 AND fencing_token = 0 AND max_attempts IS NULL);
