package io.vidgen.storage.s3;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Stores a large file part by part.
 *
 * <p>The object appears when the service has put the parts together, not before. Whatever ends the
 * upload earlier ends with its parts deleted, unless the process dies or the service cannot be
 * reached: such uploads are left to the sweep. See <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">multipart
 * uploads</a>.
 */
final class MultipartPut {

  private final S3AsyncClient client;
  private final S3Settings settings;
  private final StoredObjects objects;
  private final PutOrder order;

  MultipartPut(S3AsyncClient client, S3Settings settings, StoredObjects objects, PutOrder order) {
    this.client = client;
    this.settings = settings;
    this.objects = objects;
    this.order = order;
  }

  void run() {
    String upload = create();
    boolean completing = false;
    try {
      List<CompletedPart> parts = sendParts(upload);
      order.progress().end();
      order.cancellation().throwIfCancelled();
      completing = true;
      complete(upload, parts);
    } catch (RuntimeException | Error e) {
      Cleanup.after(e, () -> abort(upload));
      if (completing && !(e instanceof SdkException)) {
        Cleanup.after(e, () -> objects.deleteIfStoredBy(order.name(), order.key()));
      }
      throw e;
    }
  }

  private String create() {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(settings.bucket())
            .key(order.key().value())
            .contentType(order.metadata().contentType())
            .cacheControl(order.metadata().cacheControl())
            .metadata(order.userMetadata())
            .overrideConfiguration(S3Clients.brief(settings));
    if (settings.crc32()) {
      request.checksumAlgorithm(ChecksumAlgorithm.CRC32);
    }
    return Answers.await(
            client.createMultipartUpload(request.build()), order.cancellation(), () -> {})
        .uploadId();
  }

  private List<CompletedPart> sendParts(String upload) {
    Queue<Sending> underWay = new ArrayDeque<>();
    List<CompletedPart> sent = new ArrayList<>();
    long size = order.file().size();
    long partBytes = settings.partBytesFor(size);
    try {
      for (long offset = 0; offset < size; offset += partBytes) {
        if (underWay.size() == settings.partsAtOnce()) {
          sent.add(await(underWay.remove()));
        }
        int number = (int) (offset / partBytes) + 1;
        underWay.add(send(upload, number, offset, Math.min(partBytes, size - offset)));
      }
      while (!underWay.isEmpty()) {
        sent.add(await(underWay.remove()));
      }
      return sent;
    } finally {
      underWay.forEach(part -> part.answer().cancel(true));
    }
  }

  /** A part on its way. */
  private record Sending(int number, CompletableFuture<UploadPartResponse> answer) {}

  private Sending send(String upload, int number, long offset, long length) {
    UploadPartRequest.Builder request =
        UploadPartRequest.builder()
            .bucket(settings.bucket())
            .key(order.key().value())
            .uploadId(upload)
            .partNumber(number)
            .contentLength(length);
    if (settings.crc32()) {
      request.checksumAlgorithm(ChecksumAlgorithm.CRC32);
    } else {
      request.contentMD5(order.contentMd5(offset, length));
    }
    return new Sending(number, client.uploadPart(request.build(), order.part(offset, length)));
  }

  private CompletedPart await(Sending part) {
    UploadPartResponse answer =
        Answers.await(part.answer(), order.cancellation(), order.progress()::report);
    order.progress().report();
    return CompletedPart.builder()
        .partNumber(part.number())
        .eTag(answer.eTag())
        .checksumCRC32(answer.checksumCRC32())
        .build();
  }

  private void complete(String upload, List<CompletedPart> parts) {
    CompleteMultipartUploadRequest.Builder request =
        CompleteMultipartUploadRequest.builder()
            .bucket(settings.bucket())
            .key(order.key().value())
            .uploadId(upload)
            .multipartUpload(list -> list.parts(parts));
    if (settings.writeOnce()) {
      request.ifNoneMatch("*");
    }
    try {
      Answers.await(
          client.completeMultipartUpload(request.build()), order.cancellation(), () -> {});
    } catch (SdkException e) {
      // An answer that was lost: the retry finds no upload any more, or the object in its way.
      if (!objects.holdsAfter(e, order.key(), order.file())) {
        throw e;
      }
      Cleanup.after(e, () -> abort(upload));
    }
  }

  private void abort(String upload) {
    try {
      Answers.await(
          client.abortMultipartUpload(
              request ->
                  request
                      .bucket(settings.bucket())
                      .key(order.key().value())
                      .uploadId(upload)
                      .overrideConfiguration(S3Clients.brief(settings))));
    } catch (NoSuchUploadException e) {
      return; // It was completed, or a retry of this very request finds it gone.
    }
  }
}
