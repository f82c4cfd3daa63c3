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

-- What is done when a scene's page cannot be shown: nothing said means that the render fails.
ALTER TABLE scenes
  ADD COLUMN IF NOT EXISTS on_trouble text,
  ADD COLUMN IF NOT EXISTS fallback_url text;
ALTER TABLE scenes
  DROP CONSTRAINT IF EXISTS scenes_on_trouble_known,
  ADD CONSTRAINT scenes_on_trouble_known
    CHECK (on_trouble IN ('fail', 'fallback', 'record_anyway')) NOT VALID;
