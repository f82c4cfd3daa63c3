package io.vidgen.storage.s3;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Waits for the SDK's answers for as long as they are wanted. */
final class Answers {

  private static final long TICK_MILLIS = 100;

  private Answers() {}

  /** The answer to a request that nobody cancels. */
  static <T> T await(CompletableFuture<T> answer) {
    return await(answer, CancellationToken.none(), () -> {});
  }

  /**
   * The answer to a request, which ends when this method does, whichever way.
   *
   * @param meanwhile called on this thread several times a second
   * @throws SdkException when the request failed
   */
  static <T> T await(
      CompletableFuture<T> answer, CancellationToken cancellation, Runnable meanwhile) {
    try (var registration = cancellation.onCancel(() -> answer.cancel(true))) {
      while (true) {
        try {
          return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          meanwhile.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException(
          ErrorCode.STORAGE_UNAVAILABLE, "interrupted while waiting for the storage", e);
    } catch (CancellationException e) {
      cancellation.throwIfCancelled();
      throw e;
    } catch (ExecutionException e) {
      cancellation.throwIfCancelled();
      throw e.getCause() instanceof SdkException failure
          ? failure
          : SdkClientException.create(String.valueOf(e.getCause()), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
