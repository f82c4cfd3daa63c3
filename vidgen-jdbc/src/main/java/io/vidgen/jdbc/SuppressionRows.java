package io.vidgen.jdbc;

import io.vidgen.recipient.SuppressionList;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads an owner's suppressions. */
final class SuppressionRows {

  private SuppressionRows() {}

  static SuppressionList list(Handle handle, UUID owner) {
    return SuppressionList.of(
        handle
            .createQuery("SELECT digest FROM vidgen_suppressions WHERE user_id = :owner")
            .bind("owner", owner)
            .mapTo(String.class)
            .list());
  }

  /**
   * Others who add to an owner's suppressions wait until this transaction ends: they then find what
   * it has queued. The rows that wait in batches need no such thing, as they are looked at when
   * they are handed out.
   */
  static void keepAsTheyAre(Handle handle, UUID owner) {
    handle.execute(
        "SELECT pg_advisory_xact_lock_shared(hashtextextended('vidgen suppressions ' || ?, 0))",
        owner.toString());
  }
}
