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

-- A fencing token names its attempt in the addresses of a video. Counted over all renders, it told
-- everybody with two such addresses how many attempts lay between them. All it has to be is larger
-- than every other of its render: so each is larger by a random number of 44 bits. Tokens that were
-- counted stay as they are. There is room for a hundred thousand attempts at one render.
CREATE OR REPLACE FUNCTION vidgen_next_fencing_token() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  NEW.fencing_token :=
    greatest(OLD.fencing_token, (SELECT r.fencing_token FROM renders r WHERE r.id = NEW.render_id))
    + 1 + ('x' || right(replace(gen_random_uuid()::text, '-', ''), 11))::bit(44)::bigint;
  RETURN NEW;
END
$$;

DO $$
DECLARE
  web text;
BEGIN
  EXECUTE format('ALTER FUNCTION vidgen_next_fencing_token() SET search_path = %I, pg_temp',
    current_schema());
  REVOKE EXECUTE ON FUNCTION vidgen_next_fencing_token() FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION vidgen_next_fencing_token() FROM %I', web);
  END LOOP;
END
$$;

DROP TRIGGER IF EXISTS c_next_fencing_token ON render_jobs;
CREATE TRIGGER c_next_fencing_token BEFORE UPDATE OF fencing_token ON render_jobs
  FOR EACH ROW WHEN (NEW.fencing_token <> OLD.fencing_token)
  EXECUTE FUNCTION vidgen_next_fencing_token();
