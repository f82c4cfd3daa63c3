package io.vidgen.examples.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The storage that videos are published to: stores, reads and deletes an object in it. */
final class StorageCheck implements Check {

  private static final String SUBJECT = "Storage";
  private static final String VARIABLES = "correct the variables; docs/storage.md lists them";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Supplier<Optional<SweepableStorage>> storage;

  StorageCheck(Supplier<Optional<SweepableStorage>> storage) {
    this.storage = storage;
  }

  @Override
  public Finding run() {
    try {
      Optional<SweepableStorage> chosen = storage.get();
      if (chosen.isEmpty()) {
        return Finding.ok(SUBJECT, "files; STORAGE_TYPE chooses another");
      }
      try (VideoStorage opened = chosen.get()) {
        return examine(opened);
      }
    } catch (IllegalArgumentException e) {
      return Finding.missing(SUBJECT, String.valueOf(e.getMessage()), VARIABLES);
    } catch (StorageException e) {
      return Finding.missing(SUBJECT, e.code() + ": " + e.getMessage(), remedy(e.code()));
    } catch (IOException e) {
      return Finding.missing(
          SUBJECT, "cannot write a file to try it with: " + e, "TMPDIR=... bin/vidgen doctor");
    }
  }

  /** Where videos go, so that it needs the permissions that they do. */
  private static Finding examine(VideoStorage storage) throws IOException {
    StorageKey key = new StorageKey("renders/doctor/" + UUID.randomUUID() + "/probe.txt");
    Path folder = Files.createTempDirectory("vidgen-doctor-");
    Path file = folder.resolve("probe");
    Path fetched = folder.resolve("fetched");
    try {
      Files.writeString(file, "VidGen's doctor was here, under the key " + key, UTF_8);
      boolean deleted = false;
      Finding finding;
      try {
        finding = tryOut(storage, key, file, fetched);
        storage.delete(key);
        deleted = true;
      } finally {
        if (!deleted) {
          tryToDelete(storage, key);
        }
      }
      return storage.exists(key)
          ? Finding.missing(SUBJECT, storage + " still has what was deleted: " + key, VARIABLES)
          : finding;
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(fetched);
      Files.deleteIfExists(folder);
    }
  }

  private static Finding tryOut(VideoStorage storage, StorageKey key, Path file, Path fetched)
      throws IOException {
    CancellationToken patience = patience(storage);
    storage.put(
        key,
        file,
        ObjectMetadata.builder("text/plain").cacheControl("no-store").build(),
        ProgressListener.NONE,
        patience);
    storage.fetch(key, fetched, Files.size(file), patience);
    if (Files.mismatch(file, fetched) != -1) {
      return Finding.missing(
          SUBJECT, storage + " returned other bytes than were stored", VARIABLES);
    }
    return new ViewersCheck(SUBJECT, storage.toString())
        .read(storage.publicUri(key), Files.readAllBytes(file));
  }

  private static CancellationToken patience(VideoStorage storage) {
    CancellationToken token = new CancellationToken();
    Executor later = CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    later.execute(
        () ->
            token.cancel(
                new StorageException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    storage + " has not answered well within " + PATIENCE.toSeconds() + " s",
                    null)));
    return token;
  }

  /** What broke first counts more. */
  private static void tryToDelete(VideoStorage storage, StorageKey key) {
    try {
      storage.delete(key);
    } catch (StorageException e) {
      return;
    }
  }

  private static String remedy(ErrorCode code) {
    return switch (code) {
      case STORAGE_DENIED ->
          "correct the access key or its permissions, as docs/storage.md has them";
      case STORAGE_UNAVAILABLE -> "check the address, the network, and the service's own status";
      case DISK_FULL -> "free space, or set LOCAL_STORAGE_DIRECTORY or _QUOTA_GB";
      default -> VARIABLES;
    };
  }
}
