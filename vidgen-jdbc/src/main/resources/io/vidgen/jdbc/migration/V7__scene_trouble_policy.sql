-- What is done when a scene's page cannot be shown: nothing said means that the render fails.
ALTER TABLE scenes
  ADD COLUMN IF NOT EXISTS on_trouble text,
  ADD COLUMN IF NOT EXISTS fallback_url text;
ALTER TABLE scenes
  DROP CONSTRAINT IF EXISTS scenes_on_trouble_known,
  ADD CONSTRAINT scenes_on_trouble_known
    CHECK (on_trouble IN ('fail', 'fallback', 'record_anyway')) NOT VALID;
