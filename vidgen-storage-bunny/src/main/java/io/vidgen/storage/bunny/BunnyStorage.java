package io.vidgen.storage.bunny;

import io.vidgen.ErrorCode;
import io.vidgen.internal.FileDigest;
import io.vidgen.internal.PartFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Stores objects in a storage zone of Bunny, which a pull zone delivers to viewers.
 *
 * <pre>{@code
 * try (var storage =
 *     BunnyStorage.builder("videos", password).pullZone("videos-cdn").build()) { … }
 * }</pre>
 *
 * <p>It uses the <a href="https://docs.bunny.net/storage/http">Edge Storage API</a>. Uploads have a
 * SHA-256 checksum, which Bunny verifies before it stores the object. Bunny stores no
 * Cache-Control; the pull zone's settings decide how long an object is cached. As keys are never
 * used twice, caches need no purging.
 *
 * <p>A put that is cancelled after its last byte was sent may still be stored: delete its key, as
 * the pipeline does.
 *
 * <p>Thread-safe; create one per process. {@link #close} closes the client that the storage has
 * created; a client that the host passed in stays open.
 */
public final class BunnyStorage implements SweepableStorage {

  private final BunnySettings settings;
  private final String accessKey;
  private final OkHttpClient client;
  private final boolean ownsClient;
  private final BunnyCalls calls;

  BunnyStorage(BunnySettings settings, String accessKey, OkHttpClient client, boolean ownsClient) {
    this.settings = settings;
    this.accessKey = accessKey;
    this.client = client;
    this.ownsClient = ownsClient;
    this.calls = new BunnyCalls(client, settings);
  }

  /**
   * A builder of a storage in a zone; it also needs a {@link BunnyStorageBuilder#pullZone} or a
   * {@link BunnyStorageBuilder#publicBase}.
   *
   * @param zone the storage zone's name
   * @param accessKey the zone's own password, not the account's API key
   */
  public static BunnyStorageBuilder builder(String zone, String accessKey) {
    return new BunnyStorageBuilder(zone, accessKey);
  }

  /**
   * A storage's settings from variables such as {@link System#getenv()}: {@code
   * BUNNY_STORAGE_ZONE}, {@code BUNNY_STORAGE_API_KEY}, {@code BUNNY_STORAGE_REGION}, {@code
   * BUNNY_STORAGE_ENDPOINT}, {@code BUNNY_PULL_ZONE}, {@code BUNNY_CDN_BASE_URL}.
   *
   * @throws IllegalArgumentException naming all variables that are missing or wrong
   */
  public static BunnyStorageBuilder fromVariables(Map<String, String> variables) {
    return BunnyVariables.read(variables);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    FileDigest digest = digestOf(file, cancellation);
    progress.progress(0);
    FileBody body =
        new FileBody(
            file, digest.bytes(), MediaType.get(metadata.contentType()), progress, cancellation);
    Request request =
        request(settings.urlOf(key))
            .put(body)
            .header("Checksum", digest.sha256().toUpperCase(Locale.ROOT))
            .build();
    calls.run("cannot store " + key, request, cancellation, BunnyCalls::success);
    try {
      progress.progress(1);
    } catch (RuntimeException | Error e) {
      delete(key);
      throw e;
    }
  }

  @Override
  public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    if (Files.exists(file)) {
      throw new StorageException(
          ErrorCode.STORAGE_REJECTED, "the file to fetch into exists: " + file, null);
    }
    Request request = request(settings.urlOf(key)).build();
    try (PartFile part = PartFile.createBeside(file)) {
      ResponseDownload download = new ResponseDownload(part.path(), key, maxBytes);
      boolean found = calls.run("cannot fetch " + key, request, cancellation, download::write);
      if (!found) {
        throw new StorageException(
            ErrorCode.INPUT_MISSING, settings.place() + " has no object " + key, null);
      }
      cancellation.throwIfCancelled();
      part.become(file);
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.DISK_FULL, "cannot write " + key + " to " + file + ": " + e, e);
    }
  }

  /** Reads one byte at most: the API has no request for headers alone. */
  @Override
  public boolean exists(StorageKey key) {
    Request request = request(settings.urlOf(key)).header("Range", "bytes=0-0").build();
    return calls.run(
        "cannot look for " + key,
        request,
        CancellationToken.none(),
        // An empty object has no first byte: 416.
        answer -> answer.code() == 416 ? Optional.of(true) : BunnyCalls.foundOrMissing(answer));
  }

  @Override
  public void delete(StorageKey key) {
    delete("cannot delete " + key, settings.urlOf(key));
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    delete(prefix);
    delete("cannot delete what is below " + prefix, settings.folderUrlOf(prefix));
  }

  /** {@inheritDoc} Bunny has no uploads that wait for completion: it counts none. */
  @Override
  public SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep) {
    return new SweepReport(0, new ZoneSweep(this::list, this::delete, before, keep).run(prefix));
  }

  @Override
  public URI publicUri(StorageKey key) {
    return settings.publicBase().uriOf(key);
  }

  @Override
  public void close() {
    if (ownsClient) {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  /** Where it stores; no secrets. */
  @Override
  public String toString() {
    return "BunnyStorage[" + settings.place() + "]";
  }

  private static FileDigest digestOf(Path file, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    if (!Files.isRegularFile(file)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "no such file: " + file, null);
    }
    try {
      return FileDigest.of(file, cancellation);
    } catch (IOException e) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "cannot read " + file + ": " + e, e);
    }
  }

  private void delete(String attempted, HttpUrl url) {
    Request request = request(url).delete().build();
    calls.run(attempted, request, CancellationToken.none(), BunnyCalls::foundOrMissing);
  }

  private List<BunnyObject> list(StorageKey folder) {
    Request request =
        request(settings.folderUrlOf(folder)).header("Accept", "application/json").build();
    return calls.run(
        "cannot list " + folder, request, CancellationToken.none(), BunnyObject::listedIn);
  }

  private Request.Builder request(HttpUrl url) {
    return new Request.Builder().url(url).header("AccessKey", accessKey);
  }
}
