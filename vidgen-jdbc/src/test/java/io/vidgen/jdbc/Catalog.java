package io.vidgen.jdbc;

/** What a database consists of, but for its rows and for what Postgres brings. */
final class Catalog {

  private static final String EVERYTHING =
      """
      SELECT string_agg(line, E'\\n' ORDER BY line) FROM (
        SELECT ROW(c.oid::regclass, c.relkind, c.relrowsecurity, c.relforcerowsecurity,
          c.reloptions, c.relacl, (
            SELECT array_agg(ROW(a.attname, a.atttypid, a.attnotnull, a.attacl,
              pg_get_expr(d.adbin, d.adrelid)) ORDER BY a.attnum)
            FROM pg_attribute a
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = c.oid AND a.attnum > 0))::text AS line
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL SELECT pg_get_indexdef(c.oid)
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'i'
        UNION ALL SELECT pg_get_viewdef(c.oid)
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
        UNION ALL SELECT ROW(c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))::text
        FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace
        UNION ALL SELECT ROW(p.oid::regprocedure, p.prosrc, p.prosecdef, p.provolatile, p.proparallel,
          p.proconfig, p.proacl)::text
        FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
        UNION ALL SELECT ROW(nspname, nspacl)::text FROM pg_namespace
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT ROW(polrelid::regclass, polname, polcmd, polroles,
          pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))::text
        FROM pg_policy) AS lines""";

  private Catalog() {}

  /** A line for each thing, in an order that depends on nothing else. */
  static String of(TestDatabase database) {
    return database.query(String.class, EVERYTHING);
  }
}
