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
CREATE INDEX IF NOT EXISTS vidgen_facecams_by_age ON vidgen_facecams (created_at);
CREATE INDEX IF NOT EXISTS campaigns_facecam_key
  ON campaigns (facecam_key) WHERE facecam_key IS NOT NULL;

GRANT SELECT, INSERT, DELETE ON vidgen_facecams TO vidgen_web;
-- UPDATE: what is to be deleted is locked first.
GRANT SELECT, INSERT, UPDATE, DELETE ON vidgen_facecams TO vidgen_worker;

ALTER TABLE vidgen_facecams ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_facecams FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_facecams;
CREATE POLICY vidgen_worker_all ON vidgen_facecams TO vidgen_worker
  USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS vidgen_web_own ON vidgen_facecams;
CREATE POLICY vidgen_web_own ON vidgen_facecams TO vidgen_web
  USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));

DO $$
DECLARE
  web text;
BEGIN
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE ALL ON vidgen_facecams FROM %I', web);
  END LOOP;
END
$$;
