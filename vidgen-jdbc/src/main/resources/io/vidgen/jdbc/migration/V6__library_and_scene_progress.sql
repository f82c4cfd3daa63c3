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
    WHERE a.attrelid = 'renders'::regclass AND a.attname = 'scene_progress'
      AND a.atttypid <> 'jsonb'::regtype AND NOT a.attisdropped)
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: renders.scene_progress has to be '
        'jsonb';
  END IF;
END
$$;

-- What its owner calls it: one that has a name is kept, whether or not a campaign shows it.
ALTER TABLE vidgen_facecams ADD COLUMN IF NOT EXISTS name text;
CREATE INDEX IF NOT EXISTS vidgen_facecams_of_owner ON vidgen_facecams (user_id, created_at, id);

-- How far the latest attempt has recorded each scene, and where a still of it is. NULL from workers
-- that do not say.
ALTER TABLE renders ADD COLUMN IF NOT EXISTS scene_progress jsonb;

-- A new claim begins from the start, whichever version its worker is of.
CREATE OR REPLACE FUNCTION vidgen_forget_scene_progress() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  NEW.scene_progress := NULL;
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS vidgen_forget_scene_progress ON renders;
CREATE TRIGGER vidgen_forget_scene_progress BEFORE UPDATE ON renders
  FOR EACH ROW
  WHEN (OLD.scene_progress IS NOT NULL AND NEW.fencing_token IS DISTINCT FROM OLD.fencing_token)
  EXECUTE FUNCTION vidgen_forget_scene_progress();

DO $$
DECLARE
  web text;
BEGIN
  EXECUTE format(
    'ALTER FUNCTION vidgen_forget_scene_progress() SET search_path = %I, pg_temp',
    current_schema());
  REVOKE EXECUTE ON FUNCTION vidgen_forget_scene_progress() FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION vidgen_forget_scene_progress() FROM %I', web);
  END LOOP;
  -- Where VidGen's roles are.
  IF EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    GRANT UPDATE (name) ON vidgen_facecams TO vidgen_web;
  END IF;
END
$$;
