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

-- What has become known of a video's viewing, each once: with the beacon that made it known, so that
-- none is lost and none told twice.
CREATE OR REPLACE FUNCTION vidgen_tell_of_viewing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  event text;
  video vidgen_videos;
BEGIN
  SELECT v.* INTO video FROM vidgen_videos v WHERE v.id = NEW.video_id;
  FOREACH event IN ARRAY array_remove(ARRAY[
    CASE WHEN NEW.played_at IS NOT NULL AND OLD.played_at IS NULL THEN 'video.played' END,
    CASE WHEN NEW.three_quarters_at IS NOT NULL AND OLD.three_quarters_at IS NULL
      THEN 'video.watched' END,
    CASE WHEN NEW.clicked_at IS NOT NULL AND OLD.clicked_at IS NULL THEN 'video.clicked' END], NULL)
  LOOP
    PERFORM vidgen_tell_webhooks(
      event, NEW.user_id, NEW.video_id::text,
      json_strip_nulls(json_build_object(
        'public_id', video.public_id,
        'campaign_id', video.campaign_id,
        'recipient', NEW.recipient,
        'watched_percent', NEW.watched_percent,
        'user_id', NEW.user_id)));
  END LOOP;
  RETURN NULL;
END
$$;

-- A viewing begins without milestones, and gets them afterwards.
DROP TRIGGER IF EXISTS tell_of_viewing ON vidgen_viewings;
CREATE TRIGGER tell_of_viewing AFTER UPDATE ON vidgen_viewings
  FOR EACH ROW
  WHEN (NEW.played_at IS DISTINCT FROM OLD.played_at
    OR NEW.three_quarters_at IS DISTINCT FROM OLD.three_quarters_at
    OR NEW.clicked_at IS DISTINCT FROM OLD.clicked_at)
  EXECUTE FUNCTION vidgen_tell_of_viewing();

-- The end of a batch: none of its renders is active any more, and one of them is done or has failed. A
-- batch that is cancelled as a whole is no news to who cancelled it, nor are renders that are cancelled
-- because others have taken their place. Looked at when the transaction is about to end, once all that
-- it changes is there; so the lock is the last that it takes. Ends of the same batch wait for each
-- other, so that one of them sees that it is the last.
CREATE OR REPLACE FUNCTION vidgen_tell_of_batch() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  batch vidgen_batches;
  counts json;
  told text := coalesce(current_setting('vidgen.batches_told', true), '');
BEGIN
  IF strpos(told, NEW.batch_id::text) > 0
    OR NEW.status = 'cancelled' AND (
      NOT EXISTS (SELECT FROM vidgen_recipients w WHERE w.render_id = NEW.id)
      OR EXISTS (SELECT FROM vidgen_batches b WHERE b.id = NEW.batch_id AND b.state = 'cancelled'))
  THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('vidgen batch ' || NEW.batch_id, 0));
  SELECT b.* INTO batch FROM vidgen_batches b WHERE b.id = NEW.batch_id;
  IF batch.id IS NULL OR batch.state = 'cancelled'
    OR EXISTS (SELECT FROM renders r WHERE r.batch_id = NEW.batch_id AND r.active)
    OR NOT EXISTS (
      SELECT FROM renders r WHERE r.batch_id = NEW.batch_id AND r.status IN ('done', 'failed'))
  THEN
    RETURN NULL;
  END IF;
  SELECT json_object_agg(s.state, s.times) INTO counts
  FROM (
    SELECT vidgen_recipient_state(w.checked, w.made = w.content, r.status, r.fallback_code) AS state,
      count(*) AS times
    FROM vidgen_recipients w LEFT JOIN renders r ON r.id = w.render_id
    WHERE w.batch_id = NEW.batch_id
    GROUP BY 1) s;
  PERFORM vidgen_tell_webhooks(
    'batch.done', NEW.user_id, NEW.batch_id || '/' || NEW.id || '/a' || NEW.fencing_token,
    json_strip_nulls(json_build_object(
      'batch_id', batch.id,
      'name', batch.name,
      'counts', counts,
      'labels', batch.labels,
      'user_id', NEW.user_id)));
  PERFORM set_config('vidgen.batches_told', told || ' ' || NEW.batch_id, true);
  RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS tell_of_batch ON renders;
CREATE CONSTRAINT TRIGGER tell_of_batch AFTER UPDATE OF status ON renders
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW
  WHEN (NEW.batch_id IS NOT NULL AND NEW.status IN ('done', 'failed', 'cancelled')
    AND OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION vidgen_tell_of_batch();

DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOREACH ours IN ARRAY ARRAY[
    'vidgen_tell_of_viewing()'::regprocedure, 'vidgen_tell_of_batch()']
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
  END LOOP;
END
$$;
