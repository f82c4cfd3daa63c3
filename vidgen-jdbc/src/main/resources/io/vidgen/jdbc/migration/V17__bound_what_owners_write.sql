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

-- What owners write and everybody's workers read.

-- The trigger that pauses a batch reckons with these: counts beyond what an integer holds would fail every
-- end of the batch's renders, and each sweep of lost ones. The ranges are those of FailureThreshold.
ALTER TABLE vidgen_batches
  DROP CONSTRAINT IF EXISTS vidgen_batches_counts_bounded,
  ADD CONSTRAINT vidgen_batches_counts_bounded CHECK (
    ended_before >= 0 AND failed_before >= 0 AND threshold_at_least >= 0
    AND threshold_share BETWEEN 0 AND 1) NOT VALID;
UPDATE vidgen_batches
SET ended_before = greatest(ended_before, 0), failed_before = greatest(failed_before, 0),
  threshold_at_least = greatest(threshold_at_least, 0),
  threshold_share = CASE WHEN threshold_share BETWEEN 0 AND 1 THEN threshold_share ELSE 0.1 END
WHERE NOT (ended_before >= 0 AND failed_before >= 0 AND threshold_at_least >= 0
  AND threshold_share BETWEEN 0 AND 1);

-- Of an abandoned facecam, its host deletes the object under its key: no owner names what others
-- have published.
ALTER TABLE vidgen_facecams
  DROP CONSTRAINT IF EXISTS vidgen_facecams_key_unpublished,
  ADD CONSTRAINT vidgen_facecams_key_unpublished
    CHECK (storage_key !~ '^(renders|profiles)/') NOT VALID;

-- Where VidGen's roles are. Not the moment: what is old is deleted.
DO $$
BEGIN
  IF EXISTS (
    SELECT FROM pg_policy WHERE polrelid = 'campaigns'::regclass AND polname = 'vidgen_web_own')
  THEN
    REVOKE INSERT ON vidgen_facecams FROM vidgen_web;
    GRANT INSERT (id, user_id, storage_key, duration_ms, name) ON vidgen_facecams TO vidgen_web;
  END IF;
END
$$;
