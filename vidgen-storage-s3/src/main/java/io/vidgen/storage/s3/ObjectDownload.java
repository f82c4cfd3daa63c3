package io.vidgen.storage.s3;

import io.vidgen.ErrorCode;
import io.vidgen.internal.PartFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.FileTransformerConfiguration;
import software.amazon.awssdk.core.FileTransformerConfiguration.FailureBehavior;
import software.amazon.awssdk.core.FileTransformerConfiguration.FileWriteOption;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Copies an object into a file: beside it first, under its name when it is whole.
 *
 * <p>Whole means as long as the service says and, for an object that VidGen stored on a service
 * that keeps metadata, with the SHA-256 that it was stored with.
 */
final class ObjectDownload {

  private final S3AsyncClient client;
  private final S3Settings settings;

  ObjectDownload(S3AsyncClient client, S3Settings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Does it.
   *
   * @throws SdkException when the service refuses or cannot be reached
   */
  void run(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    if (Files.exists(file)) {
      throw new StorageException(
          ErrorCode.STORAGE_REJECTED, "the file to fetch into exists: " + file, null);
    }
    try {
      copy(key, file, maxBytes, cancellation);
    } catch (SdkException e) {
      throw S3Failures.isNotFound(e)
          ? new StorageException(
              ErrorCode.INPUT_MISSING, settings.place() + " has no object " + key, e)
          : e;
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.DISK_FULL, "cannot write " + key + " to " + file + ": " + e, e);
    }
  }

  private void copy(StorageKey key, Path file, long maxBytes, CancellationToken cancellation)
      throws IOException {
    // It exists before the request: one that ends late cannot create it after it was deleted.
    try (PartFile part = PartFile.createBeside(file)) {
      fetch(key, part.path(), maxBytes, cancellation);
      part.become(file);
    }
  }

  private void fetch(StorageKey key, Path part, long maxBytes, CancellationToken cancellation)
      throws IOException {
    SizeLimit<GetObjectResponse> limit =
        new SizeLimit<>(
            AsyncResponseTransformer.toFile(part, into()),
            GetObjectResponse::contentLength,
            maxBytes);
    try {
      GetObjectResponse answer =
          Answers.await(
              client.getObject(
                  request -> request.bucket(settings.bucket()).key(key.value()), limit),
              cancellation,
              () -> {});
      truncate(part, answer.contentLength());
      verify(key, part, answer, cancellation);
      cancellation.throwIfCancelled();
    } catch (SdkException e) {
      throw limit.isExceeded() ? StorageException.tooLarge(key, maxBytes) : e;
    }
  }

  private FileTransformerConfiguration into() {
    return FileTransformerConfiguration.builder()
        .fileWriteOption(FileWriteOption.WRITE_TO_POSITION)
        .position(0L)
        .failureBehavior(FailureBehavior.LEAVE)
        .build();
  }

  /** An attempt that failed may have found, and written, an object longer than the last one. */
  private static void truncate(Path part, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  private static void verify(
      StorageKey key, Path part, GetObjectResponse answer, CancellationToken cancellation) {
    UploadFile arrived = UploadFile.of(part, cancellation);
    @Nullable String recorded = answer.metadata().get(StoredObjects.SHA256);
    if (arrived.size() != answer.contentLength()
        || (recorded != null && !recorded.equals(arrived.sha256()))) {
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE,
          key + " arrived damaged: " + arrived.size() + " bytes with SHA-256 " + arrived.sha256(),
          null);
    }
  }
}
