package io.vidgen.storage.bunny;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.ErrorCode;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Keeps objects in a storage zone of Bunny, which a pull zone delivers.
 *
 * <pre>{@code
 * try (var storage =
 *     BunnyStorage.builder("videos", password).pullZone("videos-cdn").build()) { … }
 * }</pre>
 *
 * <p>Speaks the <a href="https://docs.bunny.net/storage/http">Edge Storage API</a>. An upload
 * carries its SHA-256, which Bunny checks before it stores. Bunny keeps no Cache-Control with an
 * object; the pull zone decides how long it is cached. Since keys are never used twice, nothing
 * ever needs to be purged.
 *
 * <p>A put that is cancelled after its last byte has been sent may be stored all the same: delete
 * its key, as the pipeline does.
 *
 * <p>Thread-safe. {@link #close} ends the client that the storage has made, never one that it was
 * given.
 */
public final class BunnyStorage implements SweepableStorage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BunnySettings settings;
  private final String accessKey;
  private final OkHttpClient client;
  private final boolean ownsClient;
  private final BunnyCalls calls;

  private BunnyStorage(
      BunnySettings settings, String accessKey, OkHttpClient client, boolean ownsClient) {
    this.settings = settings;
    this.accessKey = accessKey;
    this.client = client;
    this.ownsClient = ownsClient;
    this.calls = new BunnyCalls(client, settings);
  }

  /**
   * A storage zone; give {@link Builder#pullZone} or {@link Builder#publicBase} too.
   *
   * @param accessKey the zone's own password, not the account's API key
   */
  public static Builder builder(String zone, String accessKey) {
    return new Builder(zone, accessKey);
  }

  /**
   * A storage's settings from variables such as {@link System#getenv()}: {@code
   * BUNNY_STORAGE_ZONE}, {@code BUNNY_STORAGE_API_KEY}, {@code BUNNY_STORAGE_REGION}, {@code
   * BUNNY_PULL_ZONE}, {@code BUNNY_CDN_BASE_URL}.
   *
   * @throws IllegalArgumentException naming all variables that are missing or wrong
   */
  public static Builder fromVariables(Map<String, String> variables) {
    return BunnyVariables.read(variables);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    FileDigest digest = FileDigest.of(file, cancellation);
    progress.progress(0);
    FileBody body =
        new FileBody(
            file, digest.size(), MediaType.get(metadata.contentType()), progress, cancellation);
    Request request =
        request(settings.urlOf(key)).put(body).header("Checksum", digest.sha256()).build();
    calls.run("cannot store " + key, request, cancellation, BunnyStorage::success);
    try {
      progress.progress(1);
    } catch (RuntimeException | Error e) {
      delete(key);
      throw e;
    }
  }

  @Override
  public void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    if (Files.exists(file)) {
      throw new StorageException(
          ErrorCode.STORAGE_REJECTED, "the file to fetch into exists: " + file, null);
    }
    Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
    try {
      Request request = request(settings.urlOf(key)).build();
      boolean found =
          calls.run(
              "cannot fetch " + key,
              request,
              cancellation,
              answer -> {
                if (answer.isSuccessful()) {
                  Download.write(answer, part);
                }
                return foundOrMissing(answer);
              });
      if (!found) {
        throw new StorageException(
            ErrorCode.INPUT_MISSING, settings.place() + " has no object " + key, null);
      }
      cancellation.throwIfCancelled();
      Files.move(part, file);
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.DISK_FULL, "cannot write " + key + " to " + file + ": " + e, e);
    } finally {
      Download.discard(part);
    }
  }

  /** Reads one byte at most: the API has no request for headers alone. */
  @Override
  public boolean exists(StorageKey key) {
    Request request = request(settings.urlOf(key)).header("Range", "bytes=0-0").build();
    return calls.run(
        "cannot look for " + key,
        request,
        new CancellationToken(),
        // An empty object has no first byte: 416.
        answer -> answer.code() == 416 ? Optional.of(true) : foundOrMissing(answer));
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
    return new SweepReport(0, sweepObjects(prefix, before, keep));
  }

  private int sweepObjects(StorageKey folder, Instant before, Predicate<StorageKey> keep) {
    int deleted = 0;
    for (BunnyObject entry : list(folder)) {
      Optional<StorageKey> key = keyIn(folder, entry.name());
      if (key.isEmpty()) {
        continue; // Not of VidGen's naming, hence not its own.
      }
      if (entry.directory()) {
        deleted += sweepObjects(key.get(), before, keep);
      } else if (entry.changed().isBefore(before) && !keep.test(key.get())) {
        delete(key.get());
        deleted++;
      }
    }
    return deleted;
  }

  private List<BunnyObject> list(StorageKey folder) {
    Request request =
        request(settings.folderUrlOf(folder)).header("Accept", "application/json").build();
    return calls.run(
        "cannot list " + folder,
        request,
        new CancellationToken(),
        answer ->
            answer.code() == 404
                ? Optional.of(List.of())
                : answer.isSuccessful()
                    ? Optional.of(parsed(answer.body().string()))
                    : Optional.empty());
  }

  private static List<BunnyObject> parsed(String json) throws JsonProcessingException {
    return JSON.readValue(json, new TypeReference<List<BunnyObject>>() {});
  }

  private static Optional<StorageKey> keyIn(StorageKey folder, String name) {
    try {
      return Optional.of(new StorageKey(folder + "/" + name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public URI publicUri(StorageKey key) {
    return settings.publicBase().resolve(key.value());
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

  private void delete(String attempted, HttpUrl url) {
    Request request = request(url).delete().build();
    calls.run(attempted, request, new CancellationToken(), BunnyStorage::foundOrMissing);
  }

  private Request.Builder request(HttpUrl url) {
    return new Request.Builder().url(url).header("AccessKey", accessKey);
  }

  private static Optional<Boolean> success(Response answer) {
    return answer.isSuccessful() ? Optional.of(true) : Optional.empty();
  }

  private static Optional<Boolean> foundOrMissing(Response answer) {
    return answer.code() == 404 ? Optional.of(false) : success(answer);
  }

  /** Settings of a {@link BunnyStorage}. Not thread-safe. */
  public static final class Builder {

    private final String zone;
    private final String accessKey;
    private HttpUrl endpoint = https(BunnyRegion.DE.host());
    private @Nullable URI publicBase;
    private int attempts = 5;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration stallTimeout = Duration.ofSeconds(30);
    private @Nullable OkHttpClient client;

    private Builder(String zone, String accessKey) {
      this.zone = zone;
      this.accessKey = accessKey;
    }

    /** The zone's main region. Default: {@link BunnyRegion#DE}. */
    public Builder region(BunnyRegion region) {
      this.endpoint = https(region.host());
      return this;
    }

    /** Where the storage API listens, instead of at a region's host. */
    public Builder endpoint(URI endpoint) {
      this.endpoint = HttpUrl.get(endpoint.toString());
      return this;
    }

    /** The name of the pull zone that delivers, at {@code https://name.b-cdn.net/}. */
    public Builder pullZone(String name) {
      return publicBase(URI.create("https://" + name + ".b-cdn.net/"));
    }

    /** The address below which the pull zone delivers, where it has a host name of your own. */
    public Builder publicBase(URI publicBase) {
      String base = publicBase.toString();
      this.publicBase = base.endsWith("/") ? publicBase : URI.create(base + "/");
      return this;
    }

    /** How often a request is sent, at most, before its failure counts. Default 5. */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /** How long a connection may take. Default 5 s. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = connectTimeout;
      return this;
    }

    /** How long a connection may stand still while bytes or an answer are due. Default 30 s. */
    public Builder stallTimeout(Duration stallTimeout) {
      this.stallTimeout = stallTimeout;
      return this;
    }

    /**
     * A client of the host's, which stays its to close. Its connections are used; the time-outs and
     * attempts are this builder's.
     */
    public Builder client(OkHttpClient client) {
      this.client = client;
      return this;
    }

    /**
     * The storage; asks nobody anything yet.
     *
     * @throws IllegalArgumentException when a setting is missing or out of its range, naming it
     */
    public BunnyStorage build() {
      URI base = publicBase;
      if (base == null) {
        throw new IllegalArgumentException("pullZone or publicBase must be given");
      }
      if (accessKey.isBlank()) {
        throw new IllegalArgumentException("accessKey must not be blank");
      }
      BunnySettings settings =
          new BunnySettings(endpoint, zone, base, attempts, connectTimeout, stallTimeout);
      OkHttpClient given = client;
      OkHttpClient.Builder configured =
          given == null ? new OkHttpClient.Builder() : given.newBuilder();
      return new BunnyStorage(
          settings,
          accessKey,
          configured
              .connectTimeout(connectTimeout)
              .readTimeout(stallTimeout)
              .writeTimeout(stallTimeout)
              // Attempts are counted here; and a redirect would carry the access key elsewhere.
              .retryOnConnectionFailure(false)
              .followRedirects(false)
              .build(),
          given == null);
    }

    private static HttpUrl https(String host) {
      return new HttpUrl.Builder().scheme("https").host(host).build();
    }
  }
}
