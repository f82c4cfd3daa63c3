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

DO $$
DECLARE
  web text;
BEGIN
  EXECUTE format('ALTER FUNCTION vidgen_lock_jobs_first() SET search_path = %I, pg_temp',
    current_schema());
  REVOKE EXECUTE ON FUNCTION vidgen_lock_jobs_first() FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION vidgen_lock_jobs_first() FROM %I', web);
  END LOOP;
END
$$;

DROP TRIGGER IF EXISTS a_lock_jobs_first ON campaigns;
CREATE TRIGGER a_lock_jobs_first BEFORE DELETE ON campaigns
  FOR EACH ROW EXECUTE FUNCTION vidgen_lock_jobs_first();
