package io.vidgen.storage.s3;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.PublicBase;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Stores objects in a bucket of Amazon S3 or of a compatible service.
 *
 * <pre>{@code
 * try (var storage = S3Storage.aws("eu-central-1", "videos").build()) { … }
 *
 * S3Storage.cloudflareR2(accountId, "videos", URI.create("https://videos.example.com"))
 *     .credentials(accessKeyId, secretAccessKey)
 *     .build();
 * }</pre>
 *
 * <p>A file that is larger than a part is sent as a multipart upload; its object appears when all
 * parts have arrived. Requests that fail for a temporary reason are repeated from the file. Each
 * object has its SHA-256 as metadata: {@link #fetch} verifies it, and a put whose response was lost
 * recognises the stored object by it.
 *
 * <p>Thread-safe; create one per process. {@link #close} closes the client that the storage has
 * created; a client that the host passed in stays open.
 */
public final class S3Storage implements SweepableStorage {

  private final S3Settings settings;
  private final S3AsyncClient client;
  private final Runnable close;
  private final Presigning presigning;
  private final S3Failures failures;
  private final StoredObjects objects;

  S3Storage(S3Settings settings, S3AsyncClient client, S3Presigner presigner, Runnable close) {
    this.settings = settings;
    this.client = client;
    this.close = close;
    this.presigning = new Presigning(presigner, settings.bucket());
    this.failures = new S3Failures(settings);
    this.objects = new StoredObjects(client, settings);
  }

  /**
   * A bucket of Amazon S3. Public addresses begin with {@code
   * https://bucket.s3.region.amazonaws.com/}; they work if the bucket's policy allows public reads.
   * Set {@link S3StorageBuilder#publicBase} for a CloudFront distribution.
   */
  public static S3StorageBuilder aws(String region, String bucket) {
    // A certificate for *.s3.amazonaws.com does not cover names with more dots.
    boolean pathStyle = bucket.contains(".");
    String host = "s3." + region + ".amazonaws.com";
    return new S3StorageBuilder(bucket, region)
        .pathStyle(pathStyle)
        .publicBase(
            URI.create("https://" + (pathStyle ? host + "/" + bucket : bucket + "." + host) + "/"));
  }

  /**
   * A bucket of Cloudflare R2.
   *
   * @param publicBase the domain that the bucket is connected to, or its {@code r2.dev} address;
   *     the addresses of R2's API do not serve viewers without credentials
   */
  public static S3StorageBuilder cloudflareR2(String accountId, String bucket, URI publicBase) {
    return new S3StorageBuilder(bucket, "auto")
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
  public static S3StorageBuilder supabase(URI project, String region, String bucket) {
    URI storage = new PublicBase(project).uri().resolve("storage/v1/");
    return new S3StorageBuilder(bucket, region)
        .endpoint(storage.resolve("s3"))
        .publicBase(storage.resolve("object/public/" + bucket + "/"));
  }

  /** A bucket of MinIO, or of another service at an address of its own. */
  public static S3StorageBuilder minio(URI endpoint, String bucket) {
    return new S3StorageBuilder(bucket, "us-east-1")
        .endpoint(endpoint)
        .publicBase(new PublicBase(endpoint).uri().resolve(bucket + "/"));
  }

  /**
   * A storage's settings from variables such as {@link System#getenv()}.
   *
   * @param type {@code s3}, {@code r2} or {@code supabase}; each has variables of its own, which
   *     docs/storage.md lists
   * @throws IllegalArgumentException naming all variables that are missing or wrong
   */
  public static S3StorageBuilder fromVariables(String type, Map<String, String> variables) {
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
    failures.explain("store", "s3:PutObject", key, () -> run(order));
  }

  private void run(PutOrder order) {
    order.progress().begin();
    order.cancellation().throwIfCancelled();
    if (order.file().size() <= settings.partBytes()) {
      new SinglePut(client, settings, objects, order).run();
    } else {
      new MultipartPut(client, settings, objects, order).run();
    }
  }

  @Override
  public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    ObjectDownload objectDownload = new ObjectDownload(client, settings);
    failures.explain(
        "fetch", "s3:GetObject", key, () -> objectDownload.run(key, file, maxBytes, cancellation));
  }

  @Override
  public boolean exists(StorageKey key) {
    return failures.explain(
        "look for",
        "s3:GetObject and s3:ListBucket",
        key,
        (Supplier<Boolean>) () -> objects.head(key).isPresent());
  }

  @Override
  public void delete(StorageKey key) {
    failures.explain("delete", "s3:DeleteObject", key, () -> objects.delete(key));
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    delete(prefix);
    objectsBelow(prefix).forEach(found -> delete(found.key()));
  }

  private List<StoredObject> objectsBelow(StorageKey prefix) {
    return failures.explain(
        "list what is below", "s3:ListBucket", prefix, () -> objects.below(prefix));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Needs {@code s3:ListBucketMultipartUploads} and {@code s3:AbortMultipartUpload} besides what
   * listing and deleting need.
   */
  @Override
  public SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep) {
    int uploads =
        failures.explain(
            "sweep unfinished uploads below",
            "s3:ListBucketMultipartUploads and s3:AbortMultipartUpload",
            prefix,
            () -> new UploadSweep(client, settings).run(prefix, before));
    int deleted = 0;
    for (StoredObject found : objectsBelow(prefix)) {
      if (found.modified().isBefore(before) && !keep.test(found.key())) {
        delete(found.key());
        deleted++;
      }
    }
    return new SweepReport(uploads, deleted);
  }

  /**
   * Presigns a {@code GET} URL, with which anyone who knows it can read an object of a private
   * bucket until it expires. Does no I/O; the object need not exist.
   *
   * @param validity up to 7 days; it ends earlier if the credentials expire
   */
  public URI presignGet(StorageKey key, Duration validity) {
    return failures.explain(
        "sign an address of", "s3:GetObject", key, () -> presigning.get(key, validity));
  }

  /**
   * Presigns a {@code PUT} URL, with which a browser uploads one object, such as a facecam, without
   * credentials: exactly this many bytes of this type. The bucket's CORS rules must allow {@code
   * PUT} from the page's origin.
   *
   * @param bytes the file's exact size; the service refuses others
   * @param validity up to 7 days; it ends earlier if the credentials expire
   */
  public PresignedUpload presignPut(
      StorageKey key, String contentType, long bytes, Duration validity) {
    return failures.explain(
        "sign an upload to",
        "s3:PutObject",
        key,
        () -> presigning.put(key, contentType, bytes, validity));
  }

  @Override
  public URI publicUri(StorageKey key) {
    return settings.publicBase().uriOf(key);
  }

  @Override
  public void close() {
    close.run();
  }

  /** The bucket and the service, without secrets. */
  @Override
  public String toString() {
    return "S3Storage[" + settings.place() + "]";
  }
}
