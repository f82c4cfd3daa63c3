package io.vidgen.storage.s3;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Stores a small file with one request, which the service carries out as a whole or not at all. */
final class SinglePut {

  private final S3AsyncClient client;
  private final S3Settings settings;
  private final StoredObjects objects;
  private final PutOrder order;

  SinglePut(S3AsyncClient client, S3Settings settings, StoredObjects objects, PutOrder order) {
    this.client = client;
    this.settings = settings;
    this.objects = objects;
    this.order = order;
  }

  void run() {
    try {
      put();
      order.progress().end();
    } catch (SdkException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Given up, maybe between the service's deed and its answer.
      Cleanup.after(e, () -> objects.deleteIfStoredBy(order.name(), order.key()));
      throw e;
    }
  }

  private void put() {
    try {
      Answers.await(
          client.putObject(request(), order.part(0, order.file().size())),
          order.cancellation(),
          order.progress()::report);
    } catch (SdkException e) {
      if (!objects.holdsAfter(e, order.key(), order.file())) {
        throw e;
      }
    }
  }

  private PutObjectRequest request() {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(settings.bucket())
            .key(order.key().value())
            .contentType(order.metadata().contentType())
            .cacheControl(order.metadata().cacheControl())
            .metadata(order.userMetadata());
    if (settings.crc32()) {
      request.checksumAlgorithm(ChecksumAlgorithm.CRC32);
    } else {
      request.contentMD5(order.contentMd5(0, order.file().size()));
    }
    if (settings.writeOnce()) {
      request.ifNoneMatch("*");
    }
    return request.build();
  }
}
