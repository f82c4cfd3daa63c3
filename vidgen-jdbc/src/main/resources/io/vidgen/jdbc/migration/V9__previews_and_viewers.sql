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

-- Where a finished render's animated preview is, if it has one.
ALTER TABLE renders ADD COLUMN IF NOT EXISTS preview_url text;

-- As before, and nobody can ask for a render that comes with a preview.
DROP POLICY IF EXISTS vidgen_web_requests ON renders;
CREATE POLICY vidgen_web_requests ON renders FOR INSERT TO vidgen_web
  WITH CHECK (
    user_id = (SELECT auth.uid())
    AND status = 'queued' AND progress = 0
    AND final_video_url IS NULL AND thumb_url IS NULL AND preview_url IS NULL);

-- What anybody may see who knows a video's public id: nothing until it is done.
CREATE OR REPLACE FUNCTION vidgen_published_video(video_id text)
RETURNS TABLE (
  name text,
  duration_sec integer,
  final_video_url text,
  thumb_url text,
  preview_url text,
  created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER AS
$$
  SELECT c.name, r.duration_sec, r.final_video_url, r.thumb_url, r.preview_url, r.created_at
  FROM renders r JOIN campaigns c ON c.id = r.campaign_id
  WHERE r.public_id = video_id AND r.status = 'done' AND r.final_video_url IS NOT NULL
$$;

DO $$
DECLARE
  web text;
BEGIN
  EXECUTE format('ALTER FUNCTION vidgen_published_video(text) SET search_path = %I, pg_temp',
    current_schema());
  REVOKE EXECUTE ON FUNCTION vidgen_published_video(text) FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION vidgen_published_video(text) FROM %I', web);
  END LOOP;
  GRANT EXECUTE ON FUNCTION vidgen_published_video(text) TO vidgen_web, vidgen_worker;
END
$$;
