-- Whose request this is: auth.uid(), as Supabase has it. Where it exists already it is left alone.
DO $$
BEGIN
  IF to_regprocedure('auth.uid()') IS NOT NULL THEN
    RETURN;
  END IF;
  CREATE SCHEMA IF NOT EXISTS auth;
  -- A setting that SET LOCAL has touched once reads '' afterwards, not NULL.
  CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS
  $uid$
    SELECT nullif(
      nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
  $uid$;
  GRANT USAGE ON SCHEMA auth TO PUBLIC;
END
$$;
