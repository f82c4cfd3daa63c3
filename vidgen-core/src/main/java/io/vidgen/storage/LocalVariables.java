package io.vidgen.storage;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link LocalStorage}'s settings from variables. */
final class LocalVariables {

  private LocalVariables() {}

  static LocalStorage read(Map<String, String> environment) {
    StorageVariables variables = new StorageVariables(environment);
    Path directory = directory(variables, variables.required("LOCAL_STORAGE_DIRECTORY"));
    Optional<URI> base = variables.optionalUri("LOCAL_STORAGE_BASE_URL");
    Optional<Long> quota = variables.optionalGigabytes("LOCAL_STORAGE_QUOTA_GB");
    Optional<Long> reserve = variables.optionalGigabytes("LOCAL_STORAGE_RESERVE_GB");
    variables.check();
    LocalStorageBuilder storage = LocalStorage.builder(directory);
    base.ifPresent(storage::publicBase);
    quota.ifPresent(storage::quota);
    reserve.ifPresent(storage::reserve);
    return storage.build();
  }

  private static Path directory(StorageVariables variables, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      variables.problem("LOCAL_STORAGE_DIRECTORY is no path: " + e.getReason());
      return Path.of("");
    }
  }
}
