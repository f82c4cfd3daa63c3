-- Tables, functions and other things that have the names of VidGen's but are somebody else's are
-- refused, before anything is changed. Four tables are taken over: those of VidGen's applications,
-- when all four are there with the columns that these have. With SET vidgen.adopt_tables = 'on',
-- some of the four will do, and functions of the same names are replaced.
DO $check$
DECLARE
  adopt constant boolean :=
    coalesce(nullif(current_setting('vidgen.adopt_tables', true), ''), 'off')::boolean;
  home constant oid := quote_ident(current_schema())::regnamespace;
  tables constant text[] := '{campaigns,scenes,renders,render_jobs}';
  present text[];
  absent text[];
  found text[] := '{}';
BEGIN
  PERFORM set_config('vidgen.refused', '', false);
  -- VidGen's own: the scripts are being run again.
  IF EXISTS (
    SELECT FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE t.relnamespace = home AND t.relname = 'renders'
      AND c.conname = 'renders_owned_as_campaign')
  THEN
    RETURN;
  END IF;

  SELECT coalesce(array_agg(wanted.name) FILTER (WHERE c.oid IS NOT NULL), '{}'),
    coalesce(array_agg(wanted.name) FILTER (WHERE c.oid IS NULL), '{}')
  INTO present, absent
  FROM unnest(tables) AS wanted (name)
  LEFT JOIN pg_class c ON c.relnamespace = home AND c.relname = wanted.name;
  IF cardinality(present) BETWEEN 1 AND 3 AND NOT adopt THEN
    found := found || format('there is %s, but not %s',
      array_to_string(present, ', '), array_to_string(absent, ', '));
  END IF;

  WITH ours (name, attribute, type, needed) AS (VALUES
    ('campaigns', 'id', 'uuid'::regtype, true),
    ('campaigns', 'user_id', 'uuid', true),
    ('campaigns', 'name', 'text', true),
    ('campaigns', 'created_at', 'timestamptz', true),
    ('campaigns', 'facecam_key', 'text', false),
    ('campaigns', 'facecam_duration_ms', 'bigint', false),
    ('campaigns', 'look', 'jsonb', false),
    ('campaigns', 'presentation', 'jsonb', false),
    ('scenes', 'id', 'uuid', true),
    ('scenes', 'campaign_id', 'uuid', true),
    ('scenes', 'url', 'text', true),
    ('scenes', 'duration_sec', 'integer', true),
    ('scenes', 'order_index', 'integer', true),
    ('scenes', 'user_id', 'uuid', false),
    ('scenes', 'on_trouble', 'text', false),
    ('scenes', 'fallback_url', 'text', false),
    ('renders', 'id', 'uuid', true),
    ('renders', 'campaign_id', 'uuid', true),
    ('renders', 'status', 'text', true),
    ('renders', 'progress', 'integer', true),
    ('renders', 'public_id', 'text', true),
    ('renders', 'duration_sec', 'integer', true),
    ('renders', 'final_video_url', 'text', true),
    ('renders', 'thumb_url', 'text', true),
    ('renders', 'error', 'text', true),
    ('renders', 'user_id', 'uuid', false),
    ('renders', 'created_at', 'timestamptz', false),
    ('renders', 'idempotency_key', 'text', false),
    ('renders', 'error_code', 'text', false),
    ('renders', 'error_retryable', 'boolean', false),
    ('renders', 'error_scene', 'integer', false),
    ('renders', 'error_stage', 'text', false),
    ('renders', 'fencing_token', 'bigint', false),
    ('renders', 'preview_url', 'text', false),
    ('renders', 'video_id', 'uuid', false),
    ('renders', 'published_at', 'timestamptz', false),
    ('renders', 'width', 'integer', false),
    ('renders', 'height', 'integer', false),
    ('renders', 'chapters', 'jsonb', false),
    ('renders', 'mail_picture_url', 'text', false),
    ('renders', 'share_image_url', 'text', false),
    ('render_jobs', 'id', 'uuid', true),
    ('render_jobs', 'render_id', 'uuid', true),
    ('render_jobs', 'state', 'text', true),
    ('render_jobs', 'log', 'text', true),
    ('render_jobs', 'created_at', 'timestamptz', true),
    ('render_jobs', 'started_at', 'timestamptz', true),
    ('render_jobs', 'finished_at', 'timestamptz', true),
    ('render_jobs', 'user_id', 'uuid', false),
    ('render_jobs', 'attempts', 'integer', false),
    ('render_jobs', 'max_attempts', 'integer', false),
    ('render_jobs', 'fencing_token', 'bigint', false),
    ('render_jobs', 'lease_until', 'timestamptz', false),
    ('render_jobs', 'worker', 'text', false),
    ('render_jobs', 'run_at', 'timestamptz', false),
    ('render_jobs', 'fair_position', 'bigint', false)
  ), theirs AS (
    SELECT c.oid, c.relname::text AS name, c.relkind
    FROM pg_class c WHERE c.relnamespace = home AND c.relname = ANY (tables)
  ), columns AS (
    SELECT t.oid, t.name, a.attname AS attribute, a.attnum, a.atttypid AS type,
      format_type(a.atttypid, a.atttypmod) AS type_name,
      a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS demanded
    FROM theirs t JOIN pg_attribute a ON a.attrelid = t.oid
    WHERE t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  ), differences (place, words) AS (
    SELECT name, format('%s is no plain table', name) FROM theirs WHERE relkind <> 'r'
    UNION ALL
    SELECT o.name, format('%s.%s is missing', o.name, o.attribute)
    FROM ours o JOIN theirs t ON t.name = o.name AND t.relkind = 'r'
    WHERE o.needed AND NOT EXISTS (
      SELECT FROM columns c WHERE c.name = o.name AND c.attribute = o.attribute)
    UNION ALL
    SELECT o.name, format('%s.%s is %s, not %s', o.name, o.attribute, c.type_name, o.type)
    FROM ours o JOIN columns c ON c.name = o.name AND c.attribute = o.attribute
    WHERE c.type <> o.type
    UNION ALL
    SELECT c.name, format('%s.id is no key', c.name)
    FROM columns c
    WHERE c.attribute = 'id' AND c.type = 'uuid'::regtype AND NOT EXISTS (
      SELECT FROM pg_index i
      WHERE i.indrelid = c.oid AND i.indisunique AND i.indnkeyatts = 1
        AND i.indkey[0] = c.attnum AND i.indpred IS NULL)
    UNION ALL
    SELECT c.name, format('%s.%s is a column of another meaning', c.name, c.attribute)
    FROM columns c WHERE c.name = 'renders' AND c.attribute = 'active'
    UNION ALL
    SELECT c.name, format('%s.%s wants a value that VidGen does not have', c.name, c.attribute)
    FROM columns c
    WHERE c.demanded AND NOT adopt AND NOT EXISTS (
      SELECT FROM ours o WHERE o.name = c.name AND o.attribute = c.attribute)
  )
  SELECT found || coalesce(array_agg(words ORDER BY array_position(tables, place), words), '{}')
  INTO found
  FROM differences;

  -- What CREATE … IF NOT EXISTS would pass over, and CREATE OR REPLACE replace.
  SELECT found || coalesce(array_agg(format('the relation %s is there', relname) ORDER BY relname), '{}')
  INTO found
  FROM pg_class
  WHERE relnamespace = home AND relname IN (
    'vidgen_facecams', 'vidgen_videos', 'vidgen_profiles', 'render_queue_arrivals', 'render_queue_watermark', 'render_queue_overview',
    'renders_one_active_per_campaign', 'renders_idempotency_key', 'renders_public_id',
    'renders_of_campaign', 'renders_of_owner', 'renders_by_age', 'scenes_of_campaign', 'campaigns_of_owner', 'campaigns_with_owner',
    'renders_with_owner', 'render_jobs_one_active_per_render', 'render_jobs_of_render',
    'render_jobs_queued', 'render_jobs_running', 'render_jobs_of_owner', 'render_jobs_finished',
    'vidgen_facecams_by_age', 'campaigns_facecam_key', 'vidgen_videos_public_id',
    'vidgen_videos_of_campaign', 'vidgen_videos_of_owner', 'vidgen_videos_with_campaign',
    'renders_of_video');
  SELECT found || coalesce(array_agg(format('the type %s is there', typname) ORDER BY typname), '{}')
  INTO found
  FROM pg_type
  WHERE typnamespace = home AND typrelid = 0
    AND (typname = ANY (tables) OR typname IN (
    'vidgen_facecams', 'vidgen_videos', 'vidgen_profiles', 'render_queue_overview'));
  SELECT found || coalesce(
    array_agg(format('the function %s is there', p.oid::regprocedure) ORDER BY p.proname), '{}')
  INTO found
  FROM pg_proc p
  WHERE p.pronamespace = home AND NOT adopt AND (
    p.proname IN (
      'cancel_render', 'retry_render', 'delete_render', 'vidgen_inherit_owner', 'vidgen_place_in_queue',
      'vidgen_announce_work', 'vidgen_bounded_log', 'vidgen_timed_line', 'vidgen_fail_lost_renders',
      'vidgen_claim_render', 'vidgen_claim_renders', 'vidgen_cancel_render', 'vidgen_retry_render',
      'vidgen_delete_render', 'vidgen_tidy_queue', 'vidgen_published_video', 'vidgen_lock_jobs_first',
      'vidgen_next_fencing_token', 'vidgen_ended', 'vidgen_belong_to_video', 'vidgen_note_publishing',
      'vidgen_watch_page')
    -- Those that VidGen's applications have themselves come with their tables.
    OR cardinality(present) < 4 AND p.proname IN ('claim_render_job', 'append_render_log'));
  IF EXISTS (
    SELECT FROM pg_proc WHERE oid = to_regprocedure('auth.uid()') AND prorettype <> 'uuid'::regtype)
  THEN
    found := found || 'the function auth.uid() returns no uuid'::text;
  END IF;
  SELECT found || coalesce(
    array_agg(format('the role %s sees all rows', rolname) ORDER BY rolname), '{}')
  INTO found
  FROM pg_roles WHERE rolname IN ('vidgen_web', 'vidgen_viewer') AND (rolsuper OR rolbypassrls);

  IF cardinality(found) > 0 THEN
    PERFORM set_config('vidgen.refused', array_to_string(found, '; '), false);
    -- psql goes on after an error, unless ON_ERROR_STOP is set: from here on it can change nothing.
    -- In a transaction this is taken back with it.
    PERFORM set_config('default_transaction_read_only', 'on', false);
  END IF;
END
$check$;

DO $$
BEGIN
  IF current_setting('vidgen.refused') <> '' THEN
    RAISE EXCEPTION USING
      ERRCODE = 'object_not_in_prerequisite_state',
      MESSAGE = 'VidGen does not take over what is not its own, and has changed nothing: '
        || current_setting('vidgen.refused'),
      HINT = 'Give VidGen a schema of its own, or rename what is in its way. To have it use these '
        'tables as its own, SET vidgen.adopt_tables = ''on'' while it migrates.';
  END IF;
END
$$;

-- Whose request this is: auth.uid(), as Supabase has it. Where it exists already it is left alone.
DO $$
BEGIN
  IF to_regprocedure('auth.uid()') IS NOT NULL THEN
    RETURN;
  END IF;
  IF to_regnamespace('auth') IS NULL THEN
    CREATE SCHEMA auth;
    GRANT USAGE ON SCHEMA auth TO PUBLIC;
  END IF;
  -- A setting that SET LOCAL has touched once reads '' afterwards, not NULL.
  CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS
  $uid$
    SELECT nullif(
      nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
  $uid$;
  GRANT EXECUTE ON FUNCTION auth.uid() TO PUBLIC;
END
$$;

-- By this the other scripts see that nothing was refused.
CREATE SEQUENCE IF NOT EXISTS render_fencing_tokens;
