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

-- What has come of a video's views: one row for each video that was sent or watched. It stays when
-- page loads and beacons are forgotten.
CREATE UNIQUE INDEX IF NOT EXISTS vidgen_videos_with_owner ON vidgen_videos (id, user_id);
CREATE TABLE IF NOT EXISTS vidgen_viewings (
  video_id uuid PRIMARY KEY REFERENCES vidgen_videos (id) ON DELETE CASCADE,
  user_id uuid,
  sent_at timestamptz,
  recipient text,
  email_sha256 text,
  -- Page loads, whatever was thought of them, and those that were believed.
  raw_plays integer NOT NULL DEFAULT 0,
  plays integer NOT NULL DEFAULT 0,
  raw_clicks integer NOT NULL DEFAULT 0,
  clicks integer NOT NULL DEFAULT 0,
  -- When each became known: once.
  played_at timestamptz,
  quarter_at timestamptz,
  half_at timestamptz,
  three_quarters_at timestamptz,
  ended_at timestamptz,
  clicked_at timestamptz,
  last_seen_at timestamptz,
  -- For each second of the video, in how many believed page loads it was watched.
  seconds integer[] NOT NULL DEFAULT '{}',
  -- The share of them that was watched, from 0 to 100: what lists sort by and sum up.
  watched_percent integer NOT NULL DEFAULT 0
);
ALTER TABLE vidgen_viewings
  DROP CONSTRAINT IF EXISTS vidgen_viewings_owned_as_video,
  ADD CONSTRAINT vidgen_viewings_owned_as_video FOREIGN KEY (video_id, user_id)
    REFERENCES vidgen_videos (id, user_id) ON UPDATE CASCADE ON DELETE CASCADE;

-- A load of a watch page, from its first beacon on. Whose it is, its viewing says.
CREATE TABLE IF NOT EXISTS vidgen_view_loads (
  id uuid PRIMARY KEY,
  video_id uuid NOT NULL REFERENCES vidgen_viewings (video_id) ON DELETE CASCADE,
  opened_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  -- Never an address: the network that it is part of.
  network text,
  beacons integer NOT NULL DEFAULT 0,
  raw_play boolean NOT NULL DEFAULT false,
  play boolean NOT NULL DEFAULT false,
  raw_click boolean NOT NULL DEFAULT false,
  click boolean NOT NULL DEFAULT false,
  -- The seconds of it that vidgen_viewings.seconds has counted.
  counted bit varying NOT NULL
);
CREATE INDEX IF NOT EXISTS vidgen_view_loads_of_video ON vidgen_view_loads (video_id);
CREATE INDEX IF NOT EXISTS vidgen_view_loads_by_age ON vidgen_view_loads (opened_at);

CREATE TABLE IF NOT EXISTS vidgen_view_beacons (
  load_id uuid NOT NULL REFERENCES vidgen_view_loads (id) ON DELETE CASCADE,
  number integer NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('play', 'progress', 'click', 'end')),
  believed boolean NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (load_id, number)
);

-- Written with every beacon: room for the new version beside the old one.
ALTER TABLE vidgen_viewings SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE vidgen_view_loads SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- What tickets are signed with. It never leaves the database: several servers sign alike, and none
-- of their users can.
CREATE TABLE IF NOT EXISTS vidgen_view_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key bytea NOT NULL
);
INSERT INTO vidgen_view_key (key)
SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
ON CONFLICT DO NOTHING;

-- Hashed twice, so that nobody can append to what was signed.
CREATE OR REPLACE FUNCTION vidgen_view_signature(body text) RETURNS text
LANGUAGE sql STABLE AS
$$
  SELECT encode(sha256(k.key || sha256(k.key || convert_to(body, 'UTF8'))), 'hex')
  FROM vidgen_view_key k
$$;

-- A ticket for one load of a video's page, as ViewTicket reads it; NULL when there is no such
-- video. Any caller could as well have loaded the page.
CREATE OR REPLACE FUNCTION vidgen_open_view(link text, seconds integer) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER AS
$$
DECLARE
  video vidgen_videos;
  sent timestamptz;
  body text;
BEGIN
  -- Supabase's web users are members of vidgen_web, too; but what was watched, a server says, which has
  -- judged it, and not they.
  IF current_setting('role', true) IN ('anon', 'authenticated') THEN
    RAISE EXCEPTION USING
      ERRCODE = 'insufficient_privilege',
      MESSAGE = 'permission denied: views are reported to the server';
  END IF;
  IF seconds NOT BETWEEN 1 AND 3600 THEN
    RAISE EXCEPTION USING
      ERRCODE = 'invalid_parameter_value',
      MESSAGE = format('a video has 1 to 3600 seconds, not %s', seconds);
  END IF;
  SELECT v.* INTO video FROM vidgen_videos v WHERE v.public_id = link;
  IF video.id IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT w.sent_at INTO sent FROM vidgen_viewings w WHERE w.video_id = video.id;
  body := format('1.%s.%s.%s.%s.%s', link,
    floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint,
    coalesce(floor(extract(epoch FROM sent) * 1000)::bigint, 0),
    seconds, replace(gen_random_uuid()::text, '-', ''));
  RETURN body || '.' || vidgen_view_signature(body);
END
$$;

-- Keeps a beacon and what follows from it, in one statement. Beacons of one video come one after
-- the other, so that what is new is new to one of them. No row when the ticket was not made here,
-- is too old, or its video is gone.
--
-- watched has a bit for each second of the ticket's video. From who does not want to be tracked
-- (quiet) a play alone is kept, without network and seconds.
CREATE OR REPLACE FUNCTION vidgen_record_view(
  ticket text, kind text, believed boolean, reason text, network text, watched bit varying,
  quiet boolean)
RETURNS TABLE (
  at timestamptz, user_id uuid, campaign_id uuid, milestones text[], watched_percent integer)
LANGUAGE plpgsql SECURITY DEFINER AS
$$
#variable_conflict use_column
DECLARE
  most_beacons constant integer := 1000;
  now_at constant timestamptz := clock_timestamp();
  body constant text := left(ticket, -65);
  parts text[];
  video vidgen_videos;
  viewing vidgen_viewings;
  page vidgen_view_loads;
  more bit varying;
  known boolean := true;
  fresh text[] := '{}';
  percent integer;
BEGIN
  IF current_setting('role', true) IN ('anon', 'authenticated') THEN
    RAISE EXCEPTION USING
      ERRCODE = 'insufficient_privilege',
      MESSAGE = 'permission denied: views are reported to the server';
  END IF;
  IF right(ticket, 64) <> vidgen_view_signature(body) THEN
    RETURN;
  END IF;
  parts := string_to_array(body, '.');
  IF to_timestamp(parts[3]::bigint / 1000.0) < now_at - interval '7 days' THEN
    RETURN;
  END IF;
  SELECT v.* INTO video FROM vidgen_videos v WHERE v.public_id = parts[2];
  IF video.id IS NULL THEN
    RETURN;
  END IF;
  vidgen_record_view.at := now_at;
  vidgen_record_view.user_id := video.user_id;
  vidgen_record_view.campaign_id := video.campaign_id;
  vidgen_record_view.milestones := fresh;
  vidgen_record_view.watched_percent := 0;
  IF quiet AND vidgen_record_view.kind <> 'play' THEN
    RETURN NEXT;
    RETURN;
  END IF;
  IF length(watched) <> parts[5]::integer THEN
    RAISE EXCEPTION USING
      ERRCODE = 'invalid_parameter_value',
      MESSAGE = format('a video of %s seconds has no %s bits', parts[5], length(watched));
  END IF;

  SELECT w.* INTO viewing FROM vidgen_viewings w WHERE w.video_id = video.id FOR UPDATE;
  IF viewing.video_id IS NULL THEN
    BEGIN
      INSERT INTO vidgen_viewings (video_id, user_id) VALUES (video.id, video.user_id)
      ON CONFLICT DO NOTHING;
    EXCEPTION WHEN foreign_key_violation THEN
      RETURN; -- It was deleted at this moment.
    END;
    SELECT w.* INTO viewing FROM vidgen_viewings w WHERE w.video_id = video.id FOR UPDATE;
  END IF;
  SELECT l.* INTO page FROM vidgen_view_loads l WHERE l.id = parts[6]::uuid;
  IF page.id IS NULL THEN
    known := false;
    page := ROW(parts[6]::uuid, video.id, to_timestamp(parts[3]::bigint / 1000.0), now_at,
      NULL, 0, false, false, false, false, repeat('0', parts[5]::integer)::bit varying);
  END IF;
  page.last_at := now_at;
  page.beacons := page.beacons + 1;
  IF NOT quiet THEN
    page.network := vidgen_record_view.network;
  END IF;

  IF vidgen_record_view.kind = 'play' AND NOT page.raw_play THEN
    page.raw_play := true;
    viewing.raw_plays := viewing.raw_plays + 1;
  ELSIF vidgen_record_view.kind = 'click' AND NOT page.raw_click THEN
    page.raw_click := true;
    viewing.raw_clicks := viewing.raw_clicks + 1;
  END IF;

  IF vidgen_record_view.believed THEN
    viewing.last_seen_at := now_at;
    IF vidgen_record_view.kind = 'play' THEN
      viewing.plays := viewing.plays + (NOT page.play)::integer;
      page.play := true;
      IF viewing.played_at IS NULL THEN
        viewing.played_at := now_at;
        fresh := fresh || 'played'::text;
      END IF;
    ELSIF vidgen_record_view.kind = 'click' THEN
      viewing.clicks := viewing.clicks + (NOT page.click)::integer;
      page.click := true;
      IF viewing.clicked_at IS NULL THEN
        viewing.clicked_at := now_at;
        fresh := fresh || 'clicked'::text;
      END IF;
    ELSIF vidgen_record_view.kind = 'end' AND viewing.ended_at IS NULL THEN
      viewing.ended_at := now_at;
      fresh := fresh || 'ended'::text;
    END IF;

    IF NOT quiet THEN
      more := watched & ~page.counted;
      IF position(B'1' IN more) > 0 THEN
        page.counted := page.counted | watched;
        IF cardinality(viewing.seconds) < length(more) THEN
          viewing.seconds := viewing.seconds
            || array_fill(0, ARRAY[length(more) - cardinality(viewing.seconds)]);
        END IF;
        FOR second IN 0 .. length(more) - 1 LOOP
          IF get_bit(more, second) = 1 THEN
            viewing.seconds[second + 1] := viewing.seconds[second + 1] + 1;
          END IF;
        END LOOP;
      END IF;
    END IF;
  END IF;

  SELECT coalesce(100 * count(*) FILTER (WHERE s.times > 0) / nullif(count(*), 0), 0)
  INTO percent FROM unnest(viewing.seconds) AS s (times);
  IF vidgen_record_view.believed AND NOT quiet THEN
    IF percent >= 25 AND viewing.quarter_at IS NULL THEN
      viewing.quarter_at := now_at;
      fresh := fresh || 'quarter'::text;
    END IF;
    IF percent >= 50 AND viewing.half_at IS NULL THEN
      viewing.half_at := now_at;
      fresh := fresh || 'half'::text;
    END IF;
    IF percent >= 75 AND viewing.three_quarters_at IS NULL THEN
      viewing.three_quarters_at := now_at;
      fresh := fresh || 'three_quarters'::text;
    END IF;
  END IF;

  UPDATE vidgen_viewings w SET
    raw_plays = viewing.raw_plays, plays = viewing.plays,
    raw_clicks = viewing.raw_clicks, clicks = viewing.clicks,
    played_at = viewing.played_at, quarter_at = viewing.quarter_at, half_at = viewing.half_at,
    three_quarters_at = viewing.three_quarters_at, ended_at = viewing.ended_at,
    clicked_at = viewing.clicked_at, last_seen_at = viewing.last_seen_at,
    seconds = viewing.seconds, watched_percent = percent
  WHERE w.video_id = video.id;
  IF known THEN
    UPDATE vidgen_view_loads l SET
      last_at = page.last_at, network = page.network, beacons = page.beacons,
      raw_play = page.raw_play, play = page.play, raw_click = page.raw_click, click = page.click,
      counted = page.counted
    WHERE l.id = page.id;
  ELSE
    INSERT INTO vidgen_view_loads SELECT page.*;
  END IF;
  IF page.beacons <= most_beacons THEN
    INSERT INTO vidgen_view_beacons (load_id, number, at, kind, believed, reason)
    VALUES (page.id, page.beacons, now_at, vidgen_record_view.kind, vidgen_record_view.believed,
      vidgen_record_view.reason);
  END IF;

  vidgen_record_view.milestones := fresh;
  vidgen_record_view.watched_percent := percent;
  RETURN NEXT;
END
$$;

DO $$
DECLARE
  ours regprocedure;
  web text;
BEGIN
  FOREACH ours IN ARRAY ARRAY[
    'vidgen_view_signature(text)'::regprocedure, 'vidgen_open_view(text, integer)',
    'vidgen_record_view(text, text, boolean, text, text, bit varying, boolean)']
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', ours, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours);
    FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', ours, web);
    END LOOP;
  END LOOP;
  REVOKE ALL ON vidgen_viewings, vidgen_view_loads, vidgen_view_beacons, vidgen_view_key FROM PUBLIC;
  FOR web IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format(
      'REVOKE ALL ON vidgen_viewings, vidgen_view_loads, vidgen_view_beacons, vidgen_view_key FROM %I',
      web);
  END LOOP;
END
$$;

-- The key is its table's owner's alone, as whom the functions run.
ALTER TABLE vidgen_view_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_viewings ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_viewings FORCE ROW LEVEL SECURITY;
ALTER TABLE vidgen_view_loads ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_view_loads FORCE ROW LEVEL SECURITY;
ALTER TABLE vidgen_view_beacons ENABLE ROW LEVEL SECURITY;
ALTER TABLE vidgen_view_beacons FORCE ROW LEVEL SECURITY;

-- Where VidGen's roles are: owners see their own and delete it; what was watched, they cannot say.
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    RETURN;
  END IF;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_viewings;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_view_loads;
  DROP POLICY IF EXISTS vidgen_without_roles ON vidgen_view_beacons;

  GRANT SELECT, INSERT, UPDATE, DELETE
    ON vidgen_viewings, vidgen_view_loads, vidgen_view_beacons TO vidgen_worker;
  GRANT SELECT ON vidgen_viewings, vidgen_view_loads, vidgen_view_beacons TO vidgen_web;
  GRANT INSERT (video_id, user_id, sent_at, recipient, email_sha256),
    UPDATE (sent_at, recipient, email_sha256), DELETE ON vidgen_viewings TO vidgen_web;
  GRANT DELETE ON vidgen_view_loads TO vidgen_web;
  GRANT EXECUTE ON FUNCTION vidgen_open_view(text, integer),
    vidgen_record_view(text, text, boolean, text, text, bit varying, boolean)
    TO vidgen_web, vidgen_worker;

  DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_viewings;
  CREATE POLICY vidgen_worker_all ON vidgen_viewings TO vidgen_worker
    USING (true) WITH CHECK (true);
  DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_view_loads;
  CREATE POLICY vidgen_worker_all ON vidgen_view_loads TO vidgen_worker
    USING (true) WITH CHECK (true);
  DROP POLICY IF EXISTS vidgen_worker_all ON vidgen_view_beacons;
  CREATE POLICY vidgen_worker_all ON vidgen_view_beacons TO vidgen_worker
    USING (true) WITH CHECK (true);

  DROP POLICY IF EXISTS vidgen_web_own ON vidgen_viewings;
  CREATE POLICY vidgen_web_own ON vidgen_viewings TO vidgen_web
    USING (user_id = (SELECT auth.uid())) WITH CHECK (user_id = (SELECT auth.uid()));
  -- What the viewing's policy shows.
  DROP POLICY IF EXISTS vidgen_web_own ON vidgen_view_loads;
  CREATE POLICY vidgen_web_own ON vidgen_view_loads TO vidgen_web
    USING (EXISTS (
      SELECT FROM vidgen_viewings w WHERE w.video_id = vidgen_view_loads.video_id));
  DROP POLICY IF EXISTS vidgen_web_own ON vidgen_view_beacons;
  CREATE POLICY vidgen_web_own ON vidgen_view_beacons FOR SELECT TO vidgen_web
    USING (EXISTS (
      SELECT FROM vidgen_view_loads l WHERE l.id = vidgen_view_beacons.load_id));
END
$$;
