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
}
