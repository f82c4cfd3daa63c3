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
    WHERE a.attrelid = 'scenes'::regclass AND a.attname IN ('source', 'visitor', 'actions')
      AND a.atttypid <> 'jsonb'::regtype AND NOT a.attisdropped)
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: scenes.source, visitor and actions have to be jsonb';
  END IF;
END
$$;

-- What a scene shows that is no web page: an object with image, clip, pdf or html. NULL for the page
-- at url, as every scene from before is; otherwise url says which kind it is, such as vidgen:image.
ALTER TABLE scenes ADD COLUMN IF NOT EXISTS source jsonb;
-- As whom the page is visited: headers, cookies and logins for named hosts among others. Secrets are
-- named here, never contained. NULL for a visitor whom nobody knows.
ALTER TABLE scenes ADD COLUMN IF NOT EXISTS visitor jsonb;
-- What is done in the page, in order: an array. NULL for nothing.
ALTER TABLE scenes ADD COLUMN IF NOT EXISTS actions jsonb;
ALTER TABLE scenes
  DROP CONSTRAINT IF EXISTS scenes_actions_are_array,
  ADD CONSTRAINT scenes_actions_are_array
    CHECK (actions IS NULL OR jsonb_typeof(actions) = 'array') NOT VALID,
  DROP CONSTRAINT IF EXISTS scenes_visitor_is_object,
  ADD CONSTRAINT scenes_visitor_is_object
    CHECK (visitor IS NULL OR jsonb_typeof(visitor) = 'object') NOT VALID,
  DROP CONSTRAINT IF EXISTS scenes_source_is_object,
  ADD CONSTRAINT scenes_source_is_object
    CHECK (source IS NULL OR jsonb_typeof(source) = 'object') NOT VALID;
