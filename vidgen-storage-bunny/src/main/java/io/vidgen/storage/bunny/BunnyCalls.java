package io.vidgen.storage.bunny;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends requests, again where that can help, for as long as the answer is wanted. */
final class BunnyCalls {

  private final OkHttpClient client;
  private final BunnySettings settings;
  private final Backoff backoff = new Backoff();

  BunnyCalls(OkHttpClient client, BunnySettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** Makes something of an answer that is a success, or that it knows how to take. */
  @FunctionalInterface
  interface Reader<T> {
    /** Empty when the answer is a failure after all. */
    Optional<T> read(Response answer) throws IOException;
  }

  /**
   * What {@code reader} makes of the answer.
   *
   * @param attempted begins the message of what is thrown, as in "cannot store x"
   * @throws StorageException when the service refuses, or does not answer well in all attempts
   */
  <T> T run(String attempted, Request request, CancellationToken cancellation, Reader<T> reader) {
    StorageException failure = null;
    for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
      cancellation.throwIfCancelled();
      Duration delay = backoff.delayAfter(attempt);
      Call call = client.newCall(request);
      try (var registration = cancellation.onCancel(call::cancel);
          Response answer = call.execute()) {
        Optional<T> read = reader.read(answer);
        if (read.isPresent()) {
          return read.get();
        }
        failure = BunnyFailures.refused(attempted, settings, answer);
        if (!BunnyFailures.isWorthAnotherTry(answer)) {
          throw failure;
        }
        delay = backoff.delayAfter(attempt, answer);
      } catch (ListenerFailure e) {
        throw e.thrown();
      } catch (IOException e) {
        cancellation.throwIfCancelled();
        failure = unanswered(attempted, e);
      }
      if (attempt < settings.attempts()) {
        pause(delay, cancellation);
      }
    }
    throw lastOf(failure);
  }

  private static StorageException lastOf(@Nullable StorageException failure) {
    return failure == null
        ? new StorageException(ErrorCode.STORAGE_UNAVAILABLE, "no attempt was made", null)
        : failure;
  }

  private StorageException unanswered(String attempted, IOException e) {
    if (e instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
      throw interrupted(e);
    }
    return new StorageException(
        ErrorCode.STORAGE_UNAVAILABLE, attempted + " in " + settings.place() + ": " + e, e);
  }

  private static void pause(Duration delay, CancellationToken cancellation) {
    CountDownLatch over = new CountDownLatch(1);
    try (var waiting = cancellation.onCancel(over::countDown)) {
      if (over.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        cancellation.throwIfCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  private static StorageException interrupted(Exception e) {
    return new StorageException(
        ErrorCode.STORAGE_UNAVAILABLE, "interrupted while waiting for the storage", e);
  }

  /** True for a success; empty for everything else. */
  static Optional<Boolean> success(Response answer) {
    return answer.isSuccessful() ? Optional.of(true) : Optional.empty();
  }

  /** True for a success, false when there is nothing under the key. */
  static Optional<Boolean> foundOrMissing(Response answer) {
    return answer.code() == 404 ? Optional.of(false) : success(answer);
  }
}
