package io.vidgen.storage.s3;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Keeps objects in a bucket of Amazon S3 or of a service that speaks its protocol.
 *
 * <pre>{@code
 * try (var storage = S3Storage.aws("eu-central-1", "videos").build()) { … }
 *
 * S3Storage.cloudflareR2(accountId, "videos", URI.create("https://videos.example.com"))
 *     .credentials(accessKeyId, secretAccessKey)
 *     .build();
 * }</pre>
 *
 * <p>A file of more than one part is sent in several, and appears when all have arrived. Requests
 * that fail for a passing reason are sent again from the file. Each object carries its SHA-256 as
 * metadata: {@link #fetch} checks it, and a put whose answer was lost is recognised by it.
 *
 * <p>Thread-safe. {@link #close} ends the client that the storage has made, never one that it was
 * given.
 */
public final class S3Storage implements SweepableStorage {

  private final S3Settings settings;
  private final S3AsyncClient client;
  private final Runnable close;
  private final Presigning presigning;
  private final S3Failures failures;
  private final StoredObjects objects;

  private S3Storage(
      S3Settings settings, S3AsyncClient client, S3Presigner presigner, Runnable close) {
    this.settings = settings;
    this.client = client;
    this.close = close;
    this.presigning = new Presigning(presigner, settings.bucket());
    this.failures = new S3Failures(settings);
    this.objects = new StoredObjects(client, settings);
  }

  /**
   * A bucket of Amazon's. Objects are public at {@code https://bucket.s3.region.amazonaws.com/}
   * where the bucket's policy says so; give {@link Builder#publicBase} for a CloudFront
   * distribution.
   */
  public static Builder aws(String region, String bucket) {
    // A certificate for *.s3.amazonaws.com does not cover names with more dots.
    boolean pathStyle = bucket.contains(".");
    String host = "s3." + region + ".amazonaws.com";
    return new Builder(bucket, region)
        .pathStyle(pathStyle)
        .publicBase(
            URI.create("https://" + (pathStyle ? host + "/" + bucket : bucket + "." + host) + "/"));
  }

  /**
   * A bucket of Cloudflare R2.
   *
   * @param publicBase the domain that the bucket is connected to, or its {@code r2.dev} address: R2
   *     serves nobody without credentials at its API's own
   */
  public static Builder cloudflareR2(String accountId, String bucket, URI publicBase) {
    return new Builder(bucket, "auto")
        .endpoint(URI.create("https://" + accountId + ".r2.cloudflarestorage.com"))
        .publicBase(publicBase);
  }

  /**
   * A public bucket of Supabase Storage, over its <a
   * href="https://supabase.com/docs/guides/storage/s3/compatibility">S3 protocol</a>, at {@code
   * https://project.supabase.co/storage/v1/object/public/bucket/}.
   *
   * @param project such as {@code https://abcdefgh.supabase.co}
   * @param region the project's, as its storage settings show it
   */
  public static Builder supabase(URI project, String region, String bucket) {
    URI storage = slashed(project).resolve("storage/v1/");
    return new Builder(bucket, region)
        .endpoint(storage.resolve("s3"))
        .publicBase(storage.resolve("object/public/" + bucket + "/"));
  }

  /** A bucket of MinIO, or of another service at an address of its own. */
  public static Builder minio(URI endpoint, String bucket) {
    return new Builder(bucket, "us-east-1")
        .endpoint(endpoint)
        .publicBase(slashed(endpoint).resolve(bucket + "/"));
  }

  /**
   * A storage's settings from variables such as {@link System#getenv()}.
   *
   * @param type {@code s3}, {@code r2} or {@code supabase}; each has variables of its own, which
   *     docs/storage.md lists
   * @throws IllegalArgumentException naming all variables that are missing or wrong
   */
  public static Builder fromVariables(String type, Map<String, String> variables) {
    return S3Variables.read(type, variables);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    UploadFile source = UploadFile.of(file, cancellation);
    PutOrder order =
        new PutOrder(
            UUID.randomUUID().toString(),
            key,
            source,
            metadata,
            new UploadProgress(progress, source.size()),
            cancellation);
    try {
      order.progress().begin();
      cancellation.throwIfCancelled();
      if (source.size() <= settings.partBytes()) {
        new SinglePut(client, settings, objects, order).run();
      } else {
        new MultipartPut(client, settings, objects, order).run();
      }
    } catch (SdkException e) {
      throw failures.of("store", "s3:PutObject", key, e);
    }
  }

  @Override
  public void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    try {
      if (Files.exists(file)) {
        throw new StorageException(
            ErrorCode.STORAGE_REJECTED, "the file to fetch into exists: " + file, null);
      }
      new Download(client, settings).run(key, file, cancellation);
    } catch (SdkException e) {
      if (S3Failures.isNotFound(e)) {
        throw new StorageException(
            ErrorCode.INPUT_MISSING, settings.place() + " has no object " + key, e);
      }
      throw failures.of("fetch", "s3:GetObject", key, e);
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.DISK_FULL, "cannot write " + key + " to " + file + ": " + e, e);
    }
  }

  @Override
  public boolean exists(StorageKey key) {
    try {
      return objects.head(key).isPresent();
    } catch (SdkException e) {
      throw failures.of("look for", "s3:GetObject and s3:ListBucket", key, e);
    }
  }

  @Override
  public void delete(StorageKey key) {
    try {
      objects.delete(key);
    } catch (SdkException e) {
      throw failures.of("delete", "s3:DeleteObject", key, e);
    }
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    delete(prefix);
    try {
      objects.below(prefix).forEach(found -> delete(found.key()));
    } catch (SdkException e) {
      throw failures.of("list what is below", "s3:ListBucket", prefix, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Needs {@code s3:ListBucketMultipartUploads} and {@code s3:AbortMultipartUpload} besides what
   * listing and deleting need.
   */
  @Override
  public SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep) {
    try {
      int uploads = new UploadSweep(client, settings).run(prefix, before);
      int deleted = 0;
      for (StoredObject found : objects.below(prefix)) {
        if (found.modified().isBefore(before) && !keep.test(found.key())) {
          delete(found.key());
          deleted++;
        }
      }
      return new SweepReport(uploads, deleted);
    } catch (SdkException e) {
      String actions = "s3:ListBucketMultipartUploads, s3:AbortMultipartUpload and s3:ListBucket";
      throw failures.of("sweep what is below", actions, prefix, e);
    }
  }

  /**
   * An address at which anybody who knows it can read the object for a while, in a bucket that is
   * not public. Asks the service nothing: the object need not exist.
   *
   * @param validity up to 7 days; less where the credentials expire sooner
   */
  public URI presignGet(StorageKey key, Duration validity) {
    try {
      return presigning.get(key, validity);
    } catch (SdkException e) {
      throw failures.of("sign an address of", "s3:GetObject", key, e);
    }
  }

  /**
   * Leave for a browser to store one object, such as a facecam, without credentials: exactly this
   * many bytes of this type. The bucket's CORS rules must allow {@code PUT} from the page's origin.
   *
   * @param bytes the file's size, which the service holds the upload to
   * @param validity up to 7 days; less where the credentials expire sooner
   */
  public PresignedUpload presignPut(
      StorageKey key, String contentType, long bytes, Duration validity) {
    try {
      return presigning.put(key, contentType, bytes, validity);
    } catch (SdkException e) {
      throw failures.of("sign an upload to", "s3:PutObject", key, e);
    }
  }

  @Override
  public URI publicUri(StorageKey key) {
    return settings.publicUri(key);
  }

  @Override
  public void close() {
    close.run();
  }

  /** Where it stores; no secrets. */
  @Override
  public String toString() {
    return "S3Storage[" + settings.place() + "]";
  }

  private static URI slashed(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? uri : URI.create(text + "/");
  }

  /** Settings of an {@link S3Storage}. Not thread-safe. */
  public static final class Builder {

    private final String bucket;
    private String region;
    private Optional<URI> endpoint = Optional.empty();
    private boolean pathStyle = true;
    private @Nullable URI publicBase;
    private boolean writeOnce;
    private @Nullable Boolean crc32;
    private long partBytes = 8L << 20;
    private int partsAtOnce = 4;
    private int attempts = 5;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration stallTimeout = Duration.ofSeconds(30);
    private @Nullable AwsCredentialsProvider credentials;
    private @Nullable S3AsyncClient client;

    private Builder(String bucket, String region) {
      this.bucket = bucket;
      this.region = region;
    }

    /** The region in the signature. Default: the preset's. */
    public Builder region(String region) {
      this.region = region;
      return this;
    }

    /** Where the service listens. Default: the preset's. */
    public Builder endpoint(URI endpoint) {
      this.endpoint = Optional.of(endpoint);
      return this;
    }

    /** Whether the bucket stands in the path, not in the host name. Default: the preset's. */
    public Builder pathStyle(boolean pathStyle) {
      this.pathStyle = pathStyle;
      return this;
    }

    /** The address below which viewers find the objects' keys. Default: the preset's. */
    public Builder publicBase(URI publicBase) {
      this.publicBase = slashed(publicBase);
      return this;
    }

    /** The access key. Default: the SDK's default provider chain. */
    public Builder credentials(String accessKeyId, String secretAccessKey) {
      return credentials(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(accessKeyId, secretAccessKey)));
    }

    /** Where access keys come from; stays the caller's to close. */
    public Builder credentials(AwsCredentialsProvider credentials) {
      // A client closes its provider when it can.
      this.credentials = () -> credentials.resolveCredentials();
      return this;
    }

    /**
     * Whether a key that holds another object is refused ({@code STORAGE_REJECTED}) instead of
     * replaced, by {@code If-None-Match: *}. Default: no. Amazon S3, R2 and MinIO honour it; a
     * service that does not will replace the object.
     */
    public Builder writeOnce(boolean writeOnce) {
      this.writeOnce = writeOnce;
      return this;
    }

    /**
     * Whether uploads carry the SDK's CRC32 checksums. Default: with Amazon's own endpoint; else
     * they carry a Content-MD5.
     */
    public Builder crc32(boolean crc32) {
      this.crc32 = crc32;
      return this;
    }

    /** The size of a part, and of the largest file sent in one. Default 8 MiB, at least 5 MiB. */
    public Builder partBytes(long partBytes) {
      this.partBytes = partBytes;
      return this;
    }

    /** How many parts of one file are sent side by side. Default 4, at most 16. */
    public Builder partsAtOnce(int partsAtOnce) {
      this.partsAtOnce = partsAtOnce;
      return this;
    }

    /** How often a request is sent, at most, before its failure counts. Default 5. */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /** How long a connection may take, and its TLS handshake. Default 5 s. */
    public Builder connectTimeout(Duration connectTimeout) {
      this.connectTimeout = connectTimeout;
      return this;
    }

    /**
     * How long a connection may stand still while bytes or an answer are due. Default 30 s.
     * Requests without a file take twice as long at most, with all their attempts.
     */
    public Builder stallTimeout(Duration stallTimeout) {
      this.stallTimeout = stallTimeout;
      return this;
    }

    /**
     * A client of the host's, which stays its to close. Endpoint, region, credentials, attempts and
     * time-outs are then the client's own, and those of this builder serve messages only.
     */
    public Builder client(S3AsyncClient client) {
      this.client = client;
      return this;
    }

    /**
     * The storage; asks nobody anything yet.
     *
     * @throws IllegalArgumentException when a setting is out of its range, naming it
     */
    public S3Storage build() {
      URI base = publicBase;
      if (base == null || !base.isAbsolute()) {
        throw new IllegalArgumentException("publicBase must be an absolute address, not " + base);
      }
      S3Settings settings =
          new S3Settings(
              bucket,
              region,
              endpoint,
              pathStyle,
              base,
              writeOnce,
              crc32 == null ? endpoint.isEmpty() : crc32,
              partBytes,
              partsAtOnce,
              attempts,
              connectTimeout,
              stallTimeout);
      S3AsyncClient given = client;
      if (given != null) {
        return new S3Storage(settings, given, S3Clients.presigner(settings, given), () -> {});
      }
      AwsCredentialsProvider keys =
          credentials == null ? DefaultCredentialsProvider.builder().build() : credentials;
      OwnClient own = new OwnClient(settings, keys);
      S3Presigner presigner = S3Clients.presigner(settings, keys);
      return new S3Storage(
          settings,
          own.client(),
          presigner,
          () -> {
            presigner.close();
            own.close();
          });
    }
  }
}
