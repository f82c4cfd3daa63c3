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
  IF to_regclass('vidgen_secrets') IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_constraint
    WHERE conrelid = to_regclass('vidgen_secrets') AND conname = 'vidgen_secrets_whole')
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: the relation vidgen_secrets is there';
  END IF;
END
$$;

-- What owners' scenes name and hosts are told: passwords, tokens, session cookies. sealed is encrypted
-- and authenticated, together with owner, name and host, by a key that the database never sees.
CREATE TABLE IF NOT EXISTS vidgen_secrets (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL DEFAULT auth.uid(),
  name text NOT NULL,
  host text NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT vidgen_secrets_whole CHECK (
    length(name) BETWEEN 1 AND 100 AND length(host) BETWEEN 1 AND 300
    AND octet_length(sealed) BETWEEN 30 AND 20000)
);
CREATE UNIQUE INDEX IF NOT EXISTS vidgen_secrets_of_owner ON vidgen_secrets (user_id, name, host);

-- Where VidGen's roles are. The web writes what is sealed, and cannot read it.
DO $$
DECLARE
  web text;
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    RETURN;
  END IF;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE ALL ON vidgen_secrets FROM %I', web);
  END LOOP;
  GRANT SELECT ON vidgen_secrets TO vidgen_worker;
  GRANT SELECT (id, user_id, name, host, created_at, updated_at) ON vidgen_secrets TO vidgen_web;
  GRANT INSERT (id, user_id, name, host, sealed) ON vidgen_secrets TO vidgen_web;
  GRANT UPDATE (sealed, updated_at) ON vidgen_secrets TO vidgen_web;
  GRANT DELETE ON vidgen_secrets TO vidgen_web;

  ALTER TABLE vidgen_secrets ENABLE ROW LEVEL SECURITY;
  ALTER TABLE vidgen_secrets FORCE ROW LEVEL SECURITY;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_secrets;
  DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_secrets;
  CREATE POLICY vidgen_worker_all ON vidgen_secrets FOR SELECT TO vidgen_worker USING (true);
  DROP POLICY IF EXISTS vidgen_web_own ON vidgen_secrets;
  CREATE POLICY vidgen_web_own ON vidgen_secrets TO vidgen_web
    USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
END
$$;
