package io.vidgen.storage.s3;

import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs addresses for those who have no credentials. Asks the service nothing. */
final class Presigning implements AutoCloseable {

  /** The longest that signature version 4 allows. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final S3Presigner presigner;
  private final String bucket;

  Presigning(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  URI get(StorageKey key, Duration validity) {
    var signed =
        presigner.presignGetObject(
            presign ->
                presign
                    .signatureDuration(checked(validity))
                    .getObjectRequest(request -> request.bucket(bucket).key(key.value())));
    return URI.create(signed.url().toExternalForm());
  }

  PresignedUpload put(StorageKey key, String contentType, long bytes, Duration validity) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes cannot be negative: " + bytes);
    }
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .contentType(contentType)
            .contentLength(bytes)
            .build();
    var signed =
        presigner.presignPutObject(
            presign -> presign.signatureDuration(checked(validity)).putObjectRequest(request));
    Map<String, String> headers =
        signed.signedHeaders().entrySet().stream()
            .filter(header -> !header.getKey().equalsIgnoreCase("host"))
            .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
            .collect(
                Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    return new PresignedUpload(
        URI.create(signed.url().toExternalForm()), headers, signed.expiration());
  }

  @Override
  public void close() {
    presigner.close();
  }

  private static Duration checked(Duration validity) {
    if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a signed address is valid for up to " + LONGEST + ", not " + validity);
    }
    return validity;
  }
}
