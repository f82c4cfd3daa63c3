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

GRANT SELECT, INSERT, UPDATE, DELETE ON campaigns, scenes, renders, render_jobs TO vidgen_worker;
GRANT USAGE, SELECT, UPDATE
  ON SEQUENCE render_fencing_tokens, render_queue_arrivals, render_queue_watermark TO vidgen_worker;

GRANT SELECT ON campaigns, scenes, renders, render_jobs TO vidgen_web;
GRANT INSERT, UPDATE, DELETE ON campaigns, scenes TO vidgen_web;
GRANT INSERT (id, campaign_id, user_id, status, progress, public_id, duration_sec, idempotency_key)
  ON renders TO vidgen_web;
GRANT INSERT (id, render_id, user_id, state) ON render_jobs TO vidgen_web;

-- The overview shows the numbers of all owners together.
GRANT SELECT ON render_queue_overview TO vidgen_viewer, vidgen_worker;

-- A function may be called by everybody until that is taken back, and what is made on Supabase may
-- be used by its web roles. A search path that ends in pg_temp keeps callers from putting a
-- temporary table in the place of ours.
DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOR ours IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN (
        'claim_render_job', 'append_render_log', 'cancel_render', 'retry_render',
        'vidgen_claim_render', 'vidgen_fail_lost_renders', 'vidgen_cancel_render',
        'vidgen_retry_render', 'vidgen_tidy_queue',
        'vidgen_inherit_owner', 'vidgen_place_in_queue', 'vidgen_announce_work')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vidgen_worker', ours);
  END LOOP;
  REVOKE ALL ON render_queue_overview FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE ALL ON render_queue_overview FROM %I', web);
    EXECUTE format(
      'REVOKE ALL ON SEQUENCE render_fencing_tokens, render_queue_arrivals, render_queue_watermark '
      'FROM %I', web);
  END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION cancel_render(uuid), retry_render(uuid) TO vidgen_web;

ALTER TABLE campaigns ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaigns FORCE ROW LEVEL SECURITY;
ALTER TABLE scenes ENABLE ROW LEVEL SECURITY;
ALTER TABLE scenes FORCE ROW LEVEL SECURITY;
ALTER TABLE renders ENABLE ROW LEVEL SECURITY;
ALTER TABLE renders FORCE ROW LEVEL SECURITY;
ALTER TABLE render_jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE render_jobs FORCE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS vidgen_worker_all ON campaigns;
CREATE POLICY vidgen_worker_all ON campaigns TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON scenes;
CREATE POLICY vidgen_worker_all ON scenes TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON renders;
CREATE POLICY vidgen_worker_all ON renders TO vidgen_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_worker_all ON render_jobs;
CREATE POLICY vidgen_worker_all ON render_jobs TO vidgen_worker USING (true) WITH CHECK (true);

-- auth.uid() in a SELECT of its own is evaluated once, not for every row.
DROP POLICY IF EXISTS vidgen_web_own ON campaigns;
CREATE POLICY vidgen_web_own ON campaigns TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_own ON scenes;
CREATE POLICY vidgen_web_own ON scenes TO vidgen_web
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
    AND final_video_url IS NULL AND thumb_url IS NULL);
DROP POLICY IF EXISTS vidgen_web_sees_own ON render_jobs;
CREATE POLICY vidgen_web_sees_own ON render_jobs FOR SELECT TO vidgen_web
  USING (user_id = (SELECT auth.uid()));
DROP POLICY IF EXISTS vidgen_web_requests ON render_jobs;
CREATE POLICY vidgen_web_requests ON render_jobs FOR INSERT TO vidgen_web
  WITH CHECK (
    user_id = (SELECT auth.uid())
    AND state = 'queued' AND attempts = 0 AND fencing_token = 0 AND max_attempts IS NULL);
