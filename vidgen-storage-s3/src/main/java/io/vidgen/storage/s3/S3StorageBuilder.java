package io.vidgen.storage.s3;

import io.vidgen.storage.PublicBase;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Builds an {@link S3Storage}. Obtained from one of its presets, such as {@link S3Storage#aws}, or
 * from {@link S3Storage#fromVariables}. Not thread-safe.
 */
public final class S3StorageBuilder {

  private final String bucket;
  private String region;
  private Optional<URI> endpoint = Optional.empty();
  private boolean pathStyle = true;
  private @Nullable PublicBase publicBase;
  private boolean writeOnce;
  private @Nullable Boolean crc32;
  private long partBytes = 8L << 20;
  private int partsAtOnce = 4;
  private int attempts = 5;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration stallTimeout = Duration.ofSeconds(30);
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable S3AsyncClient client;

  S3StorageBuilder(String bucket, String region) {
    this.bucket = bucket;
    this.region = region;
  }

  /** The region, which is a part of signatures; default: the preset's. */
  public S3StorageBuilder region(String region) {
    this.region = region;
    return this;
  }

  /** The address of the service's API; default: the preset's. */
  public S3StorageBuilder endpoint(URI endpoint) {
    this.endpoint = Optional.of(endpoint);
    return this;
  }

  /** Whether the bucket is in the path instead of the host name; default: the preset's. */
  public S3StorageBuilder pathStyle(boolean pathStyle) {
    this.pathStyle = pathStyle;
    return this;
  }

  /** The address below which viewers find the objects; default: the preset's. */
  public S3StorageBuilder publicBase(URI publicBase) {
    this.publicBase = new PublicBase(publicBase);
    return this;
  }

  /** The access key; default: the SDK's default provider chain. */
  public S3StorageBuilder credentials(String accessKeyId, String secretAccessKey) {
    return credentials(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)));
  }

  /** A provider of access keys, which the caller closes. */
  public S3StorageBuilder credentials(AwsCredentialsProvider credentials) {
    // A client closes its provider when it can.
    this.credentials = () -> credentials.resolveCredentials();
    return this;
  }

  /**
   * Whether a put to a key of another object fails with {@code STORAGE_REJECTED} instead of
   * replacing that object; default false. It relies on {@code If-None-Match: *}, which Amazon S3,
   * R2 and MinIO support; other services replace the object.
   */
  public S3StorageBuilder writeOnce(boolean writeOnce) {
    this.writeOnce = writeOnce;
    return this;
  }

  /**
   * Whether uploads have the SDK's CRC32 checksums, or a Content-MD5; default: CRC32 for Amazon's
   * own endpoint only.
   */
  public S3StorageBuilder crc32(boolean crc32) {
    this.crc32 = crc32;
    return this;
  }

  /**
   * The size of a part in bytes, at least 5 MiB; default 8 MiB. Smaller files are sent in a single
   * request.
   */
  public S3StorageBuilder partBytes(long partBytes) {
    this.partBytes = partBytes;
    return this;
  }

  /** How many parts of one file are sent at the same time, 1 to 16; default 4. */
  public S3StorageBuilder partsAtOnce(int partsAtOnce) {
    this.partsAtOnce = partsAtOnce;
    return this;
  }

  /** How often a failing request is sent before the operation fails; default 5. */
  public S3StorageBuilder attempts(int attempts) {
    this.attempts = attempts;
    return this;
  }

  /** How long a connection and its TLS handshake may take; default 5 s. */
  public S3StorageBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
    return this;
  }

  /**
   * How long a connection may be idle while bytes or a response are expected; default 30 s.
   * Requests without a file end after twice that time, all attempts included.
   */
  public S3StorageBuilder stallTimeout(Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
    return this;
  }

  /**
   * A client of the host's, which the host closes. The endpoint, region, credentials, attempts and
   * time-outs are then those of the client; this builder's appear in messages only.
   */
  public S3StorageBuilder client(S3AsyncClient client) {
    this.client = client;
    return this;
  }

  /**
   * Builds the storage. Does no I/O.
   *
   * @throws IllegalArgumentException naming a setting that is out of its range
   */
  public S3Storage build() {
    PublicBase base = Objects.requireNonNull(publicBase, "publicBase");
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
