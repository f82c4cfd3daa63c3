-- Where a finished render's animated preview is, if it has one.
ALTER TABLE renders ADD COLUMN IF NOT EXISTS preview_url text;

-- As before, and nobody can ask for a render that comes with a preview.
DROP POLICY IF EXISTS vidgen_web_requests ON renders;
CREATE POLICY vidgen_web_requests ON renders FOR INSERT TO vidgen_web
  WITH CHECK (
    user_id = (SELECT auth.uid())
    AND status = 'queued' AND progress = 0
    AND final_video_url IS NULL AND thumb_url IS NULL AND preview_url IS NULL);
