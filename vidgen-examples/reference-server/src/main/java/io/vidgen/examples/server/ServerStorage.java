package io.vidgen.examples.server;

import io.vidgen.examples.server.media.MediaHandler;
import io.vidgen.examples.server.operations.PrivateDirectory;
import io.vidgen.examples.storage.StorageChoice;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where videos go, and how viewers reach them.
 *
 * @param storage the storage, which the caller closes
 * @param servedFrom the directory that this server serves itself, if viewers get videos from it
 * @param origins from where else pages show videos and posters, such as {@code
 *     https://cdn.example.com}
 */
record ServerStorage(VideoStorage storage, Optional<Path> servedFrom, List<String> origins) {

  /**
   * The storage that {@code STORAGE_TYPE} names, or this directory.
   *
   * @param reservedBytes of the directory's disk that stay free
   * @throws IllegalArgumentException when it is not configured, or viewers could not reach it
   */
  static ServerStorage of(Map<String, String> variables, Path directory, long reservedBytes)
      throws IOException {
    Optional<SweepableStorage> chosen = StorageChoice.fromVariables(variables);
    return chosen.isPresent() ? elsewhere(chosen.get()) : local(directory, reservedBytes);
  }

  /** Addresses are relative: they hold wherever the server is reached. */
  private static ServerStorage local(Path directory, long reservedBytes) throws IOException {
    PrivateDirectory.create(directory.resolve("facecams"));
    return new ServerStorage(
        LocalStorage.builder(directory)
            .publicBase(URI.create(MediaHandler.PATH))
            .reserve(reservedBytes)
            .build(),
        Optional.of(directory),
        List.of());
  }

  private static ServerStorage elsewhere(VideoStorage storage) {
    URI address = storage.publicUri(StorageKey.of("renders"));
    if (address.getHost() == null) {
      storage.close();
      throw new IllegalArgumentException(
          "viewers cannot open "
              + address
              + ": set LOCAL_STORAGE_BASE_URL to where that directory is served, or leave all"
              + " LOCAL_STORAGE_ variables out, and this server serves a directory of its own");
    }
    String origin = address.getScheme() + "://" + address.getRawAuthority();
    return new ServerStorage(storage, Optional.empty(), List.of(origin));
  }
}
