package io.vidgen.examples.storage;

import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageVariables;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.bunny.BunnyStorage;
import io.vidgen.storage.s3.S3Storage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The storage that {@code STORAGE_TYPE} names: {@code local}, which is the default, {@code s3},
 * {@code r2}, {@code supabase} or {@code bunny}. Each has variables of its own, which
 * docs/storage.md lists.
 */
public final class StorageChoice {

  private static final String LOCAL_VARIABLES = "LOCAL_STORAGE_";

  private StorageChoice() {}

  /**
   * The storage, which is the caller's to close; asks nobody anything yet.
   *
   * @param variables such as {@link System#getenv()}
   * @return empty when the type is {@code local} and nothing more is said: where files go is then
   *     the program's own to decide
   * @throws IllegalArgumentException naming all variables that are missing or wrong, and quoting no
   *     secret
   */
  public static Optional<SweepableStorage> fromVariables(Map<String, String> variables) {
    String type =
        new StorageVariables(variables)
            .optional("STORAGE_TYPE")
            .orElse("local")
            .toLowerCase(Locale.ROOT);
    return switch (type) {
      case "local" ->
          saysMoreOfLocal(variables)
              ? Optional.of(LocalStorage.fromVariables(variables))
              : Optional.empty();
      case "s3", "r2", "supabase" -> Optional.of(S3Storage.fromVariables(type, variables).build());
      case "bunny" -> Optional.of(BunnyStorage.fromVariables(variables).build());
      default ->
          throw new IllegalArgumentException(
              "storage is not configured: STORAGE_TYPE must be one of local, s3, r2, supabase and"
                  + " bunny, not \""
                  + type
                  + "\"");
    };
  }

  private static boolean saysMoreOfLocal(Map<String, String> variables) {
    return variables.entrySet().stream()
        .anyMatch(each -> each.getKey().startsWith(LOCAL_VARIABLES) && !each.getValue().isBlank());
  }
}
