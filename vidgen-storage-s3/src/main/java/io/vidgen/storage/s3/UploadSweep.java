package io.vidgen.storage.s3;

import io.vidgen.storage.StorageKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Aborts uploads that were begun and never completed, whose parts the service keeps and bills. */
final class UploadSweep {

  private final S3AsyncClient client;
  private final S3Settings settings;

  UploadSweep(S3AsyncClient client, S3Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** Aborts those below a key that were begun before then; returns how many. */
  int run(StorageKey prefix, Instant before) {
    List<MultipartUpload> abandoned =
        below(prefix).stream().filter(upload -> upload.initiated().isBefore(before)).toList();
    abandoned.forEach(this::abort);
    return abandoned.size();
  }

  private List<MultipartUpload> below(StorageKey prefix) {
    List<MultipartUpload> found = new ArrayList<>();
    @Nullable String nextKey = null;
    @Nullable String nextUpload = null;
    do {
      @Nullable String fromKey = nextKey;
      @Nullable String fromUpload = nextUpload;
      ListMultipartUploadsResponse page =
          Answers.await(
              client.listMultipartUploads(
                  request ->
                      request
                          .bucket(settings.bucket())
                          .prefix(prefix + "/")
                          .keyMarker(fromKey)
                          .uploadIdMarker(fromUpload)
                          .overrideConfiguration(S3Clients.brief(settings))));
      found.addAll(page.uploads());
      boolean more = Boolean.TRUE.equals(page.isTruncated());
      nextKey = more ? page.nextKeyMarker() : null;
      nextUpload = more ? page.nextUploadIdMarker() : null;
    } while (nextKey != null);
    return found;
  }

  private void abort(MultipartUpload upload) {
    try {
      Answers.await(
          client.abortMultipartUpload(
              request ->
                  request
                      .bucket(settings.bucket())
                      .key(upload.key())
                      .uploadId(upload.uploadId())
                      .overrideConfiguration(S3Clients.brief(settings))));
    } catch (NoSuchUploadException e) {
      return; // It was ended by its owner, or by another sweep.
    }
  }
}
