package io.vidgen.storage.s3.testing;

import io.vidgen.storage.StorageKey;
import io.vidgen.storage.s3.S3Storage;
import io.vidgen.storage.s3.S3StorageBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * A real S3 server over a directory, on a port of its own: it checks version 4 signatures,
 * Content-MD5, CRC32 and conditions.
 */
public final class S3Server implements AutoCloseable {

  /** The one bucket. */
  public static final String BUCKET = "videos";

  /** The one access key it knows. */
  public static final String ACCESS_KEY = "test-access-key";

  /** The secret of the access key. */
  public static final String SECRET_KEY = "test-secret-key";

  private final Path root;
  private final S3Proxy proxy;

  private S3Server(S3Proxy proxy, Path root) {
    this.root = root;
    this.proxy = proxy;
  }

  /** A server with an empty bucket, whose files are below {@code root}. */
  public static S3Server start(Path root) throws Exception {
    Files.createDirectories(root.resolve(BUCKET));
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(root.toString()))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();
    proxy.start();
    return new S3Server(proxy, root);
  }

  /** The file in which the server keeps an object's bytes. */
  public Path fileOf(StorageKey key) {
    return root.resolve(BUCKET).resolve(key.value());
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The port on which it listens. */
  public int port() {
    return proxy.getPort();
  }

  /** A storage's settings with the right credentials. */
  public S3StorageBuilder storage() {
    return S3Storage.minio(endpoint(), BUCKET).credentials(ACCESS_KEY, SECRET_KEY);
  }

  /** The variables that lead to it, as a program's environment has them. */
  public Map<String, String> variables() {
    return Map.of(
        "STORAGE_TYPE", "s3",
        "S3_BUCKET", BUCKET,
        "S3_ENDPOINT", endpoint().toString(),
        "S3_ACCESS_KEY_ID", ACCESS_KEY,
        "S3_SECRET_ACCESS_KEY", SECRET_KEY);
  }

  /** A client as a host makes its own; the caller closes it. */
  public S3AsyncClient client() {
    return S3AsyncClient.builder()
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }

  /** The uploads that were begun and neither completed nor aborted: their ids. */
  public List<String> uploads() {
    try (S3AsyncClient client = client()) {
      return client
          .listMultipartUploads(request -> request.bucket(BUCKET))
          .join()
          .uploads()
          .stream()
          .map(MultipartUpload::uploadId)
          .toList();
    }
  }

  @Override
  public void close() throws Exception {
    proxy.stop();
  }
}
