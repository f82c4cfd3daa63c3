package io.vidgen.jdbc;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Work within a transaction that the host has begun and will end. When it returns, the role and the
 * claims are the host's again; when it throws, it has also left nothing behind, and the transaction
 * can go on.
 */
final class HostTransaction {

  private record Before(String role, @Nullable String claims) {}

  private HostTransaction() {}

  static <T extends @Nullable Object> T within(
      Handle handle, Optional<UUID> owner, Function<Handle, T> work) {
    handle.execute("SAVEPOINT vidgen");
    try {
      T result = owner.isPresent() ? as(owner.get(), handle, work) : work.apply(handle);
      handle.execute("RELEASE SAVEPOINT vidgen");
      return result;
    } catch (RuntimeException | Error e) {
      try {
        // Takes back what was set since then, too: role and claims.
        handle.execute("ROLLBACK TO SAVEPOINT vidgen");
        handle.execute("RELEASE SAVEPOINT vidgen");
      } catch (RuntimeException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private static <T extends @Nullable Object> T as(
      UUID owner, Handle handle, Function<Handle, T> work) {
    Before before =
        handle
            .createQuery(
                "SELECT current_setting('role') AS role,"
                    + " current_setting('request.jwt.claims', true) AS claims")
            .map((row, context) -> new Before(row.getString("role"), row.getString("claims")))
            .one();
    ActingRole.assume(handle, owner);
    T result = work.apply(handle);
    // Claims that were never set become empty, as at the end of any transaction that set them.
    ActingRole.set(handle, before.role(), before.claims() == null ? "" : before.claims());
    return result;
  }
}
