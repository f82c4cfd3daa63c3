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

-- What a statement costs before its first row. Postgres reads the conditions of a table's constraints,
-- triggers and generated columns anew for every statement that writes to it, constants byte by byte, and
-- parses a function in SQL that they call. Nothing here changes what is allowed, or what happens when.

-- As in V2, with the states written out, and in one constant.
ALTER TABLE renders
  DROP CONSTRAINT IF EXISTS renders_status_known,
  ADD CONSTRAINT renders_status_known CHECK (status ~
    '^(queued|recording|normalizing|concatenating|overlaying|uploading|done|failed|cancelled)$')
    NOT VALID;
ALTER TABLE render_jobs
  DROP CONSTRAINT IF EXISTS render_jobs_state_known,
  ADD CONSTRAINT render_jobs_state_known
    CHECK (state ~ '^(queued|running|done|failed|cancelled)$') NOT VALID;

-- renders.active keeps the function that it was made with, under another name, and not in SQL any more. In
-- queries vidgen_ended stays as in V2: there, the planner puts the list in its place.
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM pg_attrdef d
    WHERE d.adrelid = 'renders'::regclass
      AND strpos(pg_get_expr(d.adbin, d.adrelid), 'vidgen_ended(') > 0)
  THEN
    ALTER FUNCTION vidgen_ended(text) RENAME TO vidgen_is_final;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION vidgen_is_final(state text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS
$$
BEGIN
  RETURN state IN ('done', 'failed', 'cancelled');
END
$$;

CREATE OR REPLACE FUNCTION vidgen_ended(state text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
  SELECT state IN ('done', 'failed', 'cancelled')
$$;

DO $$
BEGIN
  -- Where VidGen's roles are.
  IF EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    GRANT EXECUTE ON FUNCTION vidgen_ended(text), vidgen_is_final(text) TO vidgen_web, vidgen_worker;
  END IF;
END
$$;

-- As in V10, with half of its condition in the function.
CREATE OR REPLACE FUNCTION vidgen_note_publishing() RETURNS trigger
LANGUAGE plpgsql AS
$$
BEGIN
  IF OLD.status <> 'done' AND NEW.published_at IS NOT DISTINCT FROM OLD.published_at THEN
    NEW.published_at := clock_timestamp();
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER IF EXISTS d_note_publishing ON renders;
CREATE TRIGGER d_note_publishing BEFORE UPDATE OF status ON renders
  FOR EACH ROW WHEN (NEW.status = 'done')
  EXECUTE FUNCTION vidgen_note_publishing();

-- As in V9 and V12. A render that is not active is done, failed or cancelled.
DROP TRIGGER IF EXISTS tell_of_render ON renders;
CREATE TRIGGER tell_of_render AFTER UPDATE OF status ON renders
  FOR EACH ROW
  WHEN (NOT NEW.active AND NEW.status <> 'cancelled' AND OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION vidgen_tell_of_render();
DROP TRIGGER IF EXISTS tell_of_batch ON renders;
CREATE CONSTRAINT TRIGGER tell_of_batch AFTER UPDATE OF status ON renders
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.batch_id IS NOT NULL AND NOT NEW.active AND OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION vidgen_tell_of_batch();

-- As in V6. Progress and ends change no token, and need not look.
DROP TRIGGER IF EXISTS vidgen_forget_scene_progress ON renders;
CREATE TRIGGER vidgen_forget_scene_progress BEFORE UPDATE OF fencing_token ON renders
  FOR EACH ROW WHEN (OLD.scene_progress IS NOT NULL)
  EXECUTE FUNCTION vidgen_forget_scene_progress();

DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION vidgen_note_publishing() SET search_path = %I, pg_temp', current_schema());
END
$$;
