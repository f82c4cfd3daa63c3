package io.vidgen.examples.server;

import io.vidgen.examples.server.media.MediaHandler;
import io.vidgen.examples.server.operations.PrivateDirectory;
import io.vidgen.examples.server.pages.SignedLinks;
import io.vidgen.examples.storage.StorageChoice;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.StorageVariables;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.VideoStorage;
import io.vidgen.storage.s3.S3Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where videos go, and how viewers reach them.
 *
 * @param storage the storage, which the caller closes
 * @param servedFrom the directory that this server serves itself, if viewers get videos from it
 * @param origins from where else pages show videos and posters, such as {@code
 *     https://cdn.example.com}
 * @param links how addresses are signed for viewers; null where anybody can open them as they are
 */
record ServerStorage(
    VideoStorage storage,
    Optional<Path> servedFrom,
    List<String> origins,
    @Nullable SignedLinks links) {

  private static final String SIGNED_FOR = "STORAGE_LINKS_SEC";

  /**
   * The storage that {@code STORAGE_TYPE} names, or this directory.
   *
   * @param reservedBytes of the directory's disk that stay free
   * @throws IllegalArgumentException when it is not configured, or viewers could not reach it
   */
  static ServerStorage of(Map<String, String> variables, Path directory, long reservedBytes)
      throws IOException {
    Optional<SweepableStorage> chosen = StorageChoice.fromVariables(variables);
    if (chosen.isEmpty()) {
      return local(directory, reservedBytes);
    }
    try {
      return elsewhere(chosen.get(), new StorageVariables(variables).optional(SIGNED_FOR));
    } catch (IllegalArgumentException e) {
      chosen.get().close();
      throw e;
    }
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
        List.of(),
        null);
  }

  private static ServerStorage elsewhere(VideoStorage storage, Optional<String> signedFor) {
    StorageKey any = StorageKey.of("renders");
    URI address = storage.publicUri(any);
    if (address.getHost() == null) {
      throw new IllegalArgumentException(
          "viewers cannot open "
              + address
              + ": set LOCAL_STORAGE_BASE_URL to where that directory is served, or leave all"
              + " LOCAL_STORAGE_ variables out, and this server serves a directory of its own");
    }
    if (signedFor.isEmpty()) {
      return new ServerStorage(storage, Optional.empty(), List.of(originOf(address)), null);
    }
    Duration validity = secondsOf(signedFor.get());
    if (!(storage instanceof S3Storage bucket)) {
      throw new IllegalArgumentException(
          SIGNED_FOR + " needs a bucket: STORAGE_TYPE s3, r2 or supabase");
    }
    return new ServerStorage(
        storage,
        Optional.empty(),
        List.of(originOf(address), originOf(bucket.presignGet(any, validity))),
        new SignedLinks(address.resolve("."), bucket::presignGet, validity));
  }

  private static Duration secondsOf(String value) {
    if (!value.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          SIGNED_FOR + " must be how many seconds links hold, such as 3600, not \"" + value + "\"");
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }

  private static String originOf(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
