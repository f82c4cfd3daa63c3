-- Instead of V4, for a host whose administrator hands out one plain user: who owns the tables, and
-- as whom all of VidGen logs in. Nothing is granted to anybody.
--
-- Row level security is forced, and so binds the tables' owner, too. While a transaction has claims
-- (request.jwt.claims), it sees that owner's rows and no others; without, it sees all, as workers
-- do. VidGen sets claims wherever the code names an owner. Whoever has the login may leave them
-- out: this keeps the host's own code from mistakes, not an attacker from the rows.
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM pg_policy
    WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'the tables in schema ' || current_schema() || ' have VidGen''s roles already, which '
        'keep owners apart better than it can be done without: migrate with roles';
  END IF;
  IF (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'the user ' || current_user || ' is not bound by row level security, which alone '
        'keeps owners apart without roles: migrate as a plain user';
  END IF;
END
$$;

DO $$
DECLARE
  ours text;
BEGIN
  FOREACH ours IN ARRAY ARRAY['campaigns', 'scenes', 'renders', 'render_jobs', 'vidgen_facecams',
    'vidgen_videos', 'vidgen_profiles', 'vidgen_batches', 'vidgen_recipients',
    'vidgen_suppressions', 'vidgen_viewings', 'vidgen_webhook_endpoints',
    'vidgen_webhook_deliveries', 'vidgen_secrets']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', ours);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', ours);
    EXECUTE format('DROP POLICY IF EXISTS vidgen_without_roles ON %I', ours);
    -- auth.uid() in a SELECT of its own is evaluated once, not for every row.
    EXECUTE format(
      'CREATE POLICY vidgen_without_roles ON %I TO CURRENT_USER '
      'USING ((SELECT auth.uid()) IS NULL OR user_id = (SELECT auth.uid())) '
      'WITH CHECK ((SELECT auth.uid()) IS NULL OR user_id = (SELECT auth.uid()))', ours);
  END LOOP;
END
$$;

-- What belongs to a viewing names no owner itself, and is seen where the viewing is.
ALTER TABLE vidgen_view_loads ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_view_loads FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_view_loads;
CREATE POLICY vidgen_without_roles ON vidgen_view_loads TO CURRENT_USER
  USING (EXISTS (SELECT FROM vidgen_viewings w WHERE w.video_id = vidgen_view_loads.video_id))
  WITH CHECK (true);
ALTER TABLE vidgen_view_beacons ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_view_beacons FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_view_beacons;
CREATE POLICY vidgen_without_roles ON vidgen_view_beacons TO CURRENT_USER
  USING (EXISTS (SELECT FROM vidgen_view_loads l WHERE l.id = vidgen_view_beacons.load_id))
  WITH CHECK (true);
