package io.vidgen.storage.s3;

import io.vidgen.internal.FileDigest;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the service holds under a key, and whether that is what was sent. */
final class StoredObjects {

  /** Metadata of every object that VidGen stores: its SHA-256, in hexadecimal digits. */
  static final String SHA256 = "vidgen-sha256";

  /** Metadata of every object that VidGen stores: names the put that did. */
  static final String PUT = "vidgen-put";

  private final S3AsyncClient client;
  private final S3Settings settings;

  StoredObjects(S3AsyncClient client, S3Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** The object's headers; empty when there is none. */
  Optional<HeadObjectResponse> head(StorageKey key) {
    try {
      return Optional.of(
          Answers.await(
              client.headObject(
                  request ->
                      request
                          .bucket(settings.bucket())
                          .key(key.value())
                          .overrideConfiguration(S3Clients.brief(settings)))));
    } catch (SdkException e) {
      if (S3Failures.isNotFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether the object is this file, byte for byte. */
  boolean holds(StorageKey key, UploadFile file) {
    Optional<HeadObjectResponse> head = head(key);
    if (head.isEmpty() || head.get().contentLength() != file.size()) {
      return false;
    }
    Map<String, String> metadata = head.get().metadata();
    @Nullable String recorded = metadata.get(SHA256);
    // Not every service keeps metadata, and nobody else's object has ours.
    return file.sha256().equals(recorded == null ? sha256(key) : recorded);
  }

  /** Whether a put that ended with {@code failure} has stored its file all the same. */
  boolean holdsAfter(SdkException failure, StorageKey key, UploadFile file) {
    if (!S3Failures.isAmbiguous(failure)) {
      return false;
    }
    try {
      return holds(key, file);
    } catch (SdkException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  void delete(StorageKey key) {
    Answers.await(
        client.deleteObject(
            request ->
                request
                    .bucket(settings.bucket())
                    .key(key.value())
                    .overrideConfiguration(S3Clients.brief(settings))));
  }

  /** Deletes the object if it is the one that this put has stored. */
  void deleteIfStoredBy(String put, StorageKey key) {
    if (head(key).filter(head -> put.equals(head.metadata().get(PUT))).isPresent()) {
      delete(key);
    }
  }

  /** The objects below a key, in as many requests as it takes. Foreign names are left out. */
  List<StoredObject> below(StorageKey prefix) {
    List<StoredObject> found = new ArrayList<>();
    @Nullable String next = null;
    do {
      @Nullable String from = next;
      ListObjectsV2Response page =
          Answers.await(
              client.listObjectsV2(
                  request ->
                      request
                          .bucket(settings.bucket())
                          .prefix(prefix + "/")
                          .continuationToken(from)
                          .overrideConfiguration(S3Clients.brief(settings))));
      for (S3Object object : page.contents()) {
        keyOf(object.key())
            .ifPresent(key -> found.add(new StoredObject(key, object.lastModified())));
      }
      next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
    } while (next != null);
    return found;
  }

  private static Optional<StorageKey> keyOf(String name) {
    try {
      return Optional.of(new StorageKey(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String sha256(StorageKey key) {
    try (InputStream in =
        Answers.await(
            client.getObject(
                request -> request.bucket(settings.bucket()).key(key.value()),
                AsyncResponseTransformer.toBlockingInputStream()))) {
      return FileDigest.of(in, CancellationToken.none()).sha256();
    } catch (IOException e) {
      throw SdkClientException.create("cannot read " + key + " back: " + e, e);
    }
  }
}
