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
 * Settings of an {@link S3Storage}, begun by one of its presets or {@link S3Storage#fromVariables}.
 * Not thread-safe.
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

  /** The region in the signature. Default: the preset's. */
  public S3StorageBuilder region(String region) {
    this.region = region;
    return this;
  }

  /** Where the service listens. Default: the preset's. */
  public S3StorageBuilder endpoint(URI endpoint) {
    this.endpoint = Optional.of(endpoint);
    return this;
  }

  /** Whether the bucket stands in the path, not in the host name. Default: the preset's. */
  public S3StorageBuilder pathStyle(boolean pathStyle) {
    this.pathStyle = pathStyle;
    return this;
  }

  /** The address below which viewers find the objects' keys. Default: the preset's. */
  public S3StorageBuilder publicBase(URI publicBase) {
    this.publicBase = new PublicBase(publicBase);
    return this;
  }

  /** The access key. Default: the SDK's default provider chain. */
  public S3StorageBuilder credentials(String accessKeyId, String secretAccessKey) {
    return credentials(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey)));
  }

  /** Where access keys come from; stays the caller's to close. */
  public S3StorageBuilder credentials(AwsCredentialsProvider credentials) {
    // A client closes its provider when it can.
    this.credentials = () -> credentials.resolveCredentials();
    return this;
  }

  /**
   * Whether a key that holds another object is refused ({@code STORAGE_REJECTED}) instead of
   * replaced, by {@code If-None-Match: *}. Default: no. Amazon S3, R2 and MinIO honour it; a
   * service that does not will replace the object.
   */
  public S3StorageBuilder writeOnce(boolean writeOnce) {
    this.writeOnce = writeOnce;
    return this;
  }

  /**
   * Whether uploads carry the SDK's CRC32 checksums. Default: with Amazon's own endpoint; else they
   * carry a Content-MD5.
   */
  public S3StorageBuilder crc32(boolean crc32) {
    this.crc32 = crc32;
    return this;
  }

  /** The size of a part, and of the largest file sent in one. Default 8 MiB, at least 5 MiB. */
  public S3StorageBuilder partBytes(long partBytes) {
    this.partBytes = partBytes;
    return this;
  }

  /** How many parts of one file are sent side by side. Default 4, at most 16. */
  public S3StorageBuilder partsAtOnce(int partsAtOnce) {
    this.partsAtOnce = partsAtOnce;
    return this;
  }

  /** How often a request is sent, at most, before its failure counts. Default 5. */
  public S3StorageBuilder attempts(int attempts) {
    this.attempts = attempts;
    return this;
  }

  /** How long a connection may take, and its TLS handshake. Default 5 s. */
  public S3StorageBuilder connectTimeout(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
    return this;
  }

  /**
   * How long a connection may stand still while bytes or an answer are due. Default 30 s. Requests
   * without a file take twice as long at most, with all their attempts.
   */
  public S3StorageBuilder stallTimeout(Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
    return this;
  }

  /**
   * A client of the host's, which stays its to close. Endpoint, region, credentials, attempts and
   * time-outs are then the client's own, and those of this builder serve messages only.
   */
  public S3StorageBuilder client(S3AsyncClient client) {
    this.client = client;
    return this;
  }

  /**
   * The storage; asks nobody anything yet.
   *
   * @throws IllegalArgumentException when a setting is out of its range, naming it
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
