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

-- As in V9, but nothing is written down for nobody: where there is no endpoint, that was a third of
-- what the end of a render costs. Under somebody's claims, which may hide the host's own endpoints,
-- nothing is taken for granted.
CREATE OR REPLACE FUNCTION vidgen_tell_of_render() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  done constant boolean := NEW.status = 'done';
BEGIN
  IF coalesce(current_setting('request.jwt.claims', true), '') = '' AND NOT EXISTS (
    SELECT FROM vidgen_webhook_endpoints e WHERE e.user_id = NEW.user_id OR e.user_id IS NULL)
  THEN
    RETURN NULL;
  END IF;
  PERFORM vidgen_tell_webhooks(
    'render.' || NEW.status, NEW.user_id, NEW.id || '/a' || NEW.fencing_token,
    json_strip_nulls(json_build_object(
      'render_id', NEW.id,
      'campaign_id', NEW.campaign_id,
      'public_id', NEW.public_id,
      'status', NEW.status,
      'attempt', (
        SELECT max(j.attempts) FROM render_jobs j
        WHERE j.render_id = NEW.id AND j.fencing_token = NEW.fencing_token),
      'user_id', NEW.user_id,
      'labels', NEW.labels,
      'final_video_url', CASE WHEN done THEN NEW.final_video_url END,
      'thumb_url', CASE WHEN done THEN NEW.thumb_url END,
      'preview_url', CASE WHEN done THEN NEW.preview_url END,
      'mail_picture_url', CASE WHEN done THEN NEW.mail_picture_url END,
      'share_image_url', CASE WHEN done THEN NEW.share_image_url END,
      'duration_sec', CASE WHEN done THEN NEW.duration_sec END,
      'error', CASE WHEN NOT done THEN NEW.error END,
      'error_code', CASE WHEN NOT done THEN NEW.error_code END,
      'retryable', CASE WHEN NOT done THEN NEW.error_retryable END)));
  RETURN NULL;
END
$$;

DO $$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION vidgen_tell_of_render() SET search_path = %I, pg_temp', current_schema());
END
$$;
