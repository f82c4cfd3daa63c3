package io.vidgen.jdbc;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Work within a transaction that the host has begun and will end. When it returns, role, claims and
 * search path are the host's again; when it throws, it has also left nothing behind, and the
 * transaction can go on.
 */
final class HostTransaction {

  private HostTransaction() {}

  static <T extends @Nullable Object> T within(
      Handle handle, TableScope scope, Function<Handle, T> work) {
    handle.execute("SAVEPOINT vidgen");
    try {
      T result = scope.isOfTheConnection() ? work.apply(handle) : in(scope, handle, work);
      handle.execute("RELEASE SAVEPOINT vidgen");
      return result;
    } catch (RuntimeException | Error e) {
      try {
        // Takes back what was set since then, too: role, claims and search path.
        handle.execute("ROLLBACK TO SAVEPOINT vidgen");
        handle.execute("RELEASE SAVEPOINT vidgen");
      } catch (RuntimeException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private static <T extends @Nullable Object> T in(
      TableScope scope, Handle handle, Function<Handle, T> work) {
    TableScope.Before before = TableScope.Before.of(handle);
    scope.enter(handle);
    T result = work.apply(handle);
    before.restore(handle);
    return result;
  }
}
