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
    WHERE a.attrelid = 'campaigns'::regclass AND a.attname = 'captions'
      AND a.atttypid <> 'jsonb'::regtype AND NOT a.attisdropped)
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own: campaigns.captions has to be jsonb';
  END IF;
END
$$;

-- What is said, or where that comes from. NULL for none.
ALTER TABLE campaigns ADD COLUMN IF NOT EXISTS captions jsonb;

-- The captions of a video that vidgen_watch_page shows: the campaign's as they are now, which an
-- owner may have corrected; where the file is that was published with the render; and whether the
-- campaign's look has them drawn into the picture.
CREATE OR REPLACE FUNCTION vidgen_watch_captions(link text, unlock_key text)
RETURNS TABLE (captions jsonb, storage_key text, drawn boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS
$$
#variable_conflict use_column
DECLARE
  page record;
  video uuid;
BEGIN
  SELECT p.public_id, p.state INTO page FROM vidgen_watch_page(link, unlock_key) p;
  IF page.state IS DISTINCT FROM 'ready' THEN
    RETURN;
  END IF;
  SELECT v.id INTO video FROM vidgen_videos v WHERE v.public_id = page.public_id;
  RETURN QUERY
    SELECT c.captions, r.storage_keys ->> 'captions',
      coalesce(c.look ->> 'captions', 'track') <> 'track'
    FROM renders r JOIN campaigns c ON c.id = r.campaign_id
    WHERE (r.video_id = video OR (video IS NULL AND r.public_id = page.public_id))
      AND r.status = 'done' AND r.final_video_url IS NOT NULL
    ORDER BY coalesce(r.published_at, r.created_at) DESC, r.created_at DESC, r.id DESC LIMIT 1;
END
$$;

DO $$
DECLARE
  web text;
BEGIN
  EXECUTE format(
    'ALTER FUNCTION vidgen_watch_captions(text, text) SET search_path = %I, pg_temp',
    current_schema());
  REVOKE EXECUTE ON FUNCTION vidgen_watch_captions(text, text) FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION vidgen_watch_captions(text, text) FROM %I', web);
  END LOOP;
  -- Where VidGen's roles are.
  IF EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    GRANT EXECUTE ON FUNCTION vidgen_watch_captions(text, text) TO vidgen_web, vidgen_worker;
  END IF;
END
$$;
