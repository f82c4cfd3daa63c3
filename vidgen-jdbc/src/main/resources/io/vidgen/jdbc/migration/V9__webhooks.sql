-- Nothing, unless V1 has found no reason to refuse: see there, also for psql.
DO $$
BEGIN
  IF to_regclass('render_fencing_tokens') IS NULL THEN
    PERFORM set_config('default_transaction_read_only', 'on', false);
  END IF;
END
$$;
DO $$
DECLARE
  ours text;
BEGIN
  IF to_regclass('render_fencing_tokens') IS NULL THEN
    RAISE EXCEPTION 'the first of VidGen''s scripts has not been applied: run it, and see what it says';
  END IF;
  FOREACH ours IN ARRAY ARRAY['vidgen_webhook_endpoints', 'vidgen_webhook_deliveries'] LOOP
    IF to_regclass(ours) IS NOT NULL AND NOT EXISTS (
      SELECT FROM pg_constraint
      WHERE conrelid = to_regclass(ours) AND conname = ours || '_whole')
    THEN
      RAISE EXCEPTION USING
        ERRCODE = 'object_not_in_prerequisite_state',
        MESSAGE = 'VidGen does not take over what is not its own: the relation ' || ours
          || ' is there';
    END IF;
  END LOOP;
END
$$;

-- Who is told. An endpoint without an owner is the host's own: it hears of all owners. kinds NULL:
-- of everything, and of what is yet to come. Who sends to an endpoint holds its lease, and each lease
-- has a larger token than the one before.
CREATE TABLE IF NOT EXISTS vidgen_webhook_endpoints (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid DEFAULT auth.uid(),
  url text NOT NULL,
  secret text NOT NULL,
  kinds text[],
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Since its last success: how often it has failed, and since when.
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  retry_at timestamptz NOT NULL DEFAULT '-infinity',
  -- Nothing is sent any more until somebody resumes it. What is told of waits.
  suspended_at timestamptz,
  suspended_because text,
  lease_token bigint NOT NULL DEFAULT 0,
  lease_until timestamptz NOT NULL DEFAULT '-infinity',
  CONSTRAINT vidgen_webhook_endpoints_whole CHECK (
    length(url) <= 2000
    -- Scheme, host, port; path; query.
    AND url ~* ('^https?://(\[[0-9a-f:.]+\]|[a-z0-9][a-z0-9._-]*)(:[0-9]*)?'
      '(/([a-z0-9._~:/@!$&''()*+,;=-]|%[0-9a-f]{2})*)?'
      '(\?([][a-z0-9._~:/?@!$&''()*+,;=-]|%[0-9a-f]{2})*)?$')
    AND length(secret) BETWEEN 38 AND 94
    AND cardinality(kinds) BETWEEN 1 AND 100 AND array_position(kinds, NULL) IS NULL)
);
CREATE INDEX IF NOT EXISTS vidgen_webhook_endpoints_of_owner
  ON vidgen_webhook_endpoints (user_id, created_at, id);
ALTER TABLE vidgen_webhook_endpoints SET (fillfactor = 50);

-- What each of them is told, in this order, and what came of it: the outbox and the log. user_id is
-- the endpoint's owner, about_user_id whose event it is.
CREATE TABLE IF NOT EXISTS vidgen_webhook_deliveries (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  endpoint_id uuid NOT NULL REFERENCES vidgen_webhook_endpoints (id) ON DELETE CASCADE,
  user_id uuid,
  about_user_id uuid,
  position bigint GENERATED ALWAYS AS IDENTITY,
  event_id uuid NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  state text NOT NULL DEFAULT 'pending',
  attempts integer NOT NULL DEFAULT 0,
  attempted_at timestamptz,
  status_code integer,
  answer text,
  CONSTRAINT vidgen_webhook_deliveries_whole CHECK (state IN ('pending', 'delivered', 'failed'))
);
-- An event is told once to each.
CREATE UNIQUE INDEX IF NOT EXISTS vidgen_webhook_deliveries_of_event
  ON vidgen_webhook_deliveries (endpoint_id, event_id);
CREATE INDEX IF NOT EXISTS vidgen_webhook_deliveries_pending
  ON vidgen_webhook_deliveries (endpoint_id, position) WHERE state = 'pending';
CREATE INDEX IF NOT EXISTS vidgen_webhook_deliveries_of_endpoint
  ON vidgen_webhook_deliveries (endpoint_id, created_at, id);
CREATE INDEX IF NOT EXISTS vidgen_webhook_deliveries_by_age
  ON vidgen_webhook_deliveries (created_at);
CREATE INDEX IF NOT EXISTS vidgen_webhook_deliveries_about
  ON vidgen_webhook_deliveries (about_user_id) WHERE user_id IS NULL;

-- A message as webhooks send it.
CREATE OR REPLACE FUNCTION vidgen_webhook_body(event_kind text, event_data json) RETURNS text
LANGUAGE sql VOLATILE AS
$$
  SELECT json_build_object(
    'type', event_kind,
    'timestamp', to_char(
      clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'data', event_data)::text
$$;

-- Writes an event for everybody who wants to hear of it, within the caller's transaction: it is told
-- if that is committed. The id is a name-based UUID (RFC 9562, version 3), so that the same event is
-- written once. Returns how many endpoints will be told.
CREATE OR REPLACE FUNCTION vidgen_tell_webhooks(
  event_kind text, about uuid, event_key text, event_data json)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  claims constant text := coalesce(current_setting('request.jwt.claims', true), '');
  digest text := md5(event_key || '/' || event_kind);
  told integer;
BEGIN
  digest := overlay(digest PLACING '3' FROM 13);
  digest := overlay(digest PLACING
    substr('89ab', 1 + (('x' || substr(digest, 17, 1))::bit(4)::integer & 3), 1) FROM 17);
  -- Without roles, claims hide the host's own endpoints, which have to hear of every owner.
  IF claims <> '' THEN
    PERFORM set_config('request.jwt.claims', '', true);
  END IF;
  WITH message AS MATERIALIZED ( -- The same to all of them, its time too.
    SELECT vidgen_webhook_body(event_kind, event_data) AS body)
  INSERT INTO vidgen_webhook_deliveries (
    endpoint_id, user_id, about_user_id, event_id, kind, body)
  SELECT e.id, e.user_id, about, digest::uuid, event_kind, m.body
  FROM vidgen_webhook_endpoints e CROSS JOIN message m
  WHERE (e.user_id = about OR e.user_id IS NULL)
    AND (e.kinds IS NULL OR event_kind = ANY (e.kinds))
  ON CONFLICT (endpoint_id, event_id) DO NOTHING;
  GET DIAGNOSTICS told = ROW_COUNT;
  IF claims <> '' THEN
    PERFORM set_config('request.jwt.claims', claims, true);
  END IF;
  RETURN told;
END
$$;

-- The end of a render, whoever writes it: a worker of this or another version, or the queue itself
-- when it gives a render up. Every end of an attempt is an event of its own.
CREATE OR REPLACE FUNCTION vidgen_tell_of_render() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  done constant boolean := NEW.status = 'done';
BEGIN
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

DROP TRIGGER IF EXISTS tell_of_render ON renders;
CREATE TRIGGER tell_of_render AFTER UPDATE OF status ON renders
  FOR EACH ROW
  WHEN (NEW.status IN ('done', 'failed') AND OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION vidgen_tell_of_render();

-- Writes a test event for one endpoint. of_owner: whose it must be, NULL for anybody's. Returns the
-- delivery; NULL when there is no such endpoint, or its last test event still waits.
CREATE OR REPLACE FUNCTION vidgen_test_webhook(endpoint uuid, of_owner uuid) RETURNS uuid
LANGUAGE sql AS
$$
  INSERT INTO vidgen_webhook_deliveries (
    endpoint_id, user_id, about_user_id, event_id, kind, body)
  SELECT e.id, e.user_id, e.user_id, gen_random_uuid(), 'webhook.test',
    vidgen_webhook_body('webhook.test', json_build_object('endpoint_id', e.id))
  FROM vidgen_webhook_endpoints e
  WHERE e.id = endpoint AND (of_owner IS NULL OR e.user_id = of_owner)
    AND NOT EXISTS (
      SELECT FROM vidgen_webhook_deliveries d
      WHERE d.endpoint_id = e.id AND d.state = 'pending' AND d.kind = 'webhook.test')
  RETURNING id
$$;

-- Has a delivery sent again, in its old place: before all that was written later. Returns whether
-- there is one.
CREATE OR REPLACE FUNCTION vidgen_redeliver_webhook(delivery uuid, of_owner uuid) RETURNS boolean
LANGUAGE sql AS
$$
  WITH again AS (
    UPDATE vidgen_webhook_deliveries d SET state = 'pending'
    WHERE d.id = delivery AND (of_owner IS NULL OR d.user_id = of_owner)
    RETURNING d.id)
  SELECT EXISTS (SELECT FROM again)
$$;

-- An owner has at most this many endpoints, whoever writes them: each is told within the transactions
-- that end renders. JdbcWebhooks says the same.
CREATE OR REPLACE FUNCTION vidgen_limit_webhooks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER AS
$$
BEGIN
  PERFORM pg_advisory_xact_lock(
    hashtextextended('vidgen webhooks ' || coalesce(NEW.user_id::text, ''), 0));
  IF (SELECT count(*) FROM vidgen_webhook_endpoints e
      WHERE e.user_id IS NOT DISTINCT FROM NEW.user_id) >= 20
  THEN
    RAISE EXCEPTION USING
      ERRCODE = 'check_violation',
      MESSAGE = 'an owner has at most 20 webhook endpoints';
  END IF;
  RETURN NEW;
END
$$;

DROP TRIGGER IF EXISTS limit_webhooks ON vidgen_webhook_endpoints;
CREATE TRIGGER limit_webhooks BEFORE INSERT ON vidgen_webhook_endpoints
  FOR EACH ROW EXECUTE FUNCTION vidgen_limit_webhooks();

-- Has an endpoint tried at once, whether it was suspended or waits for its next attempt. Returns
-- whether there is one.
CREATE OR REPLACE FUNCTION vidgen_resume_webhook(endpoint uuid, of_owner uuid) RETURNS boolean
LANGUAGE sql AS
$$
  WITH again AS (
    UPDATE vidgen_webhook_endpoints e
    SET failures = 0, failing_since = NULL, retry_at = '-infinity', suspended_at = NULL,
      suspended_because = NULL
    WHERE e.id = endpoint AND (of_owner IS NULL OR e.user_id = of_owner)
    RETURNING e.id)
  SELECT EXISTS (SELECT FROM again)
$$;

-- For the web: what an owner may do without the right to write to these rows.
CREATE OR REPLACE FUNCTION test_webhook(endpoint_id uuid) RETURNS uuid
LANGUAGE sql SECURITY DEFINER AS
$$
  SELECT vidgen_test_webhook(endpoint_id, auth.uid()) WHERE auth.uid() IS NOT NULL
$$;
CREATE OR REPLACE FUNCTION redeliver_webhook(delivery_id uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS
$$
  SELECT auth.uid() IS NOT NULL AND vidgen_redeliver_webhook(delivery_id, auth.uid())
$$;
CREATE OR REPLACE FUNCTION resume_webhook(endpoint_id uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER AS
$$
  SELECT auth.uid() IS NOT NULL AND vidgen_resume_webhook(endpoint_id, auth.uid())
$$;

DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOR ours IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND p.proname IN (
        'vidgen_webhook_body', 'vidgen_tell_webhooks', 'vidgen_tell_of_render',
        'vidgen_test_webhook', 'vidgen_redeliver_webhook', 'vidgen_resume_webhook',
        'vidgen_limit_webhooks', 'test_webhook', 'redeliver_webhook', 'resume_webhook')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
  END LOOP;
END
$$;

-- Where VidGen's roles are. An owner sees all of an endpoint but its secret, which is told once, when
-- it is made.
DO $$
DECLARE
  web text;
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    RETURN;
  END IF;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format(
      'REVOKE ALL ON vidgen_webhook_endpoints, vidgen_webhook_deliveries FROM %I', web);
  END LOOP;
  GRANT SELECT, INSERT, UPDATE, DELETE
    ON vidgen_webhook_endpoints, vidgen_webhook_deliveries TO vidgen_worker;
  GRANT SELECT (id, user_id, url, kinds, created_at, failures, failing_since, retry_at,
    suspended_at, suspended_because) ON vidgen_webhook_endpoints TO vidgen_web;
  GRANT INSERT (id, user_id, url, secret, kinds) ON vidgen_webhook_endpoints TO vidgen_web;
  GRANT DELETE ON vidgen_webhook_endpoints TO vidgen_web;
  GRANT SELECT ON vidgen_webhook_deliveries TO vidgen_web;
  GRANT EXECUTE ON FUNCTION
    vidgen_webhook_body(text, json), vidgen_tell_webhooks(text, uuid, text, json),
    vidgen_test_webhook(uuid, uuid), vidgen_redeliver_webhook(uuid, uuid),
    vidgen_resume_webhook(uuid, uuid)
    TO vidgen_worker;
  GRANT EXECUTE ON FUNCTION test_webhook(uuid), redeliver_webhook(uuid), resume_webhook(uuid)
    TO vidgen_web, vidgen_worker;

  ALTER TABLE vidgen_webhook_endpoints ENABLE ROW LEVEL SECURITY;
  ALTER TABLE vidgen_webhook_endpoints FORCE ROW LEVEL SECURITY;
  ALTER TABLE vidgen_webhook_deliveries ENABLE ROW LEVEL SECURITY;
  ALTER TABLE vidgen_webhook_deliveries FORCE ROW LEVEL SECURITY;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_webhook_endpoints;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_webhook_deliveries;
  DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_webhook_endpoints;
  CREATE POLICY vidgen_worker_all ON vidgen_webhook_endpoints TO vidgen_worker
    USING (true) WITH CHECK (true);
  DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_webhook_deliveries;
  CREATE POLICY vidgen_worker_all ON vidgen_webhook_deliveries TO vidgen_worker
    USING (true) WITH CHECK (true);
  DROP POLICY IF EXISTS vidgen_web_own ON vidgen_webhook_endpoints;
  CREATE POLICY vidgen_web_own ON vidgen_webhook_endpoints TO vidgen_web
    USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
  DROP POLICY IF EXISTS vidgen_web_sees_own ON vidgen_webhook_deliveries;
  CREATE POLICY vidgen_web_sees_own ON vidgen_webhook_deliveries FOR SELECT TO vidgen_web
    USING (user_id = (SELECT auth.uid()));
END
$$;
