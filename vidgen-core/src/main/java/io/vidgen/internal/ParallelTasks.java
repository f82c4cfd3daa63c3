package io.vidgen.internal;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs indexed pieces of work on a few threads of its own; the first failure ends them all. */
public final class ParallelTasks {

  /** One piece; it must end soon after its token is cancelled. */
  public interface Piece<T> {
    T run(int index, CancellationToken cancellation);
  }

  private ParallelTasks() {}

  /** Returns when no piece runs any more, whatever happened. */
  public static <T> List<T> run(
      String threadName, int atOnce, int pieces, CancellationToken outer, Piece<T> piece) {
    CancellationToken inner = new CancellationToken();
    AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    AtomicInteger threads = new AtomicInteger();
    ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(atOnce, pieces)),
            task -> new Thread(task, threadName + "-" + threads.incrementAndGet()));
    try (var forwarding = outer.onCancel(() -> outer.reason().ifPresent(inner::cancel))) {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < pieces; i++) {
        int index = i;
        futures.add(
            executor.submit(
                LogContext.carriedCall(
                    () -> {
                      inner.throwIfCancelled();
                      try {
                        return piece.run(index, inner);
                      } catch (RuntimeException | Error e) {
                        firstFailure.compareAndSet(null, e);
                        inner.cancel(
                            new RenderCancelledException("another piece of the work failed"));
                        throw e;
                      }
                    })));
      }
      List<T> results = new ArrayList<>();
      boolean failed = false;
      for (Future<T> future : futures) {
        try {
          results.add(await(future, inner));
        } catch (ExecutionException e) {
          firstFailure.compareAndSet(null, e.getCause());
          failed = true;
        }
      }
      outer.throwIfCancelled();
      if (failed) {
        throw rethrown(firstFailure.get());
      }
      return results;
    } finally {
      executor.shutdown();
    }
  }

  /** Waits to the end even when interrupted: a piece may not outlive its render. */
  private static <T> T await(Future<T> future, CancellationToken inner) throws ExecutionException {
    return Uninterruptibly.get(
        future::get,
        () -> inner.cancel(new RenderCancelledException("the rendering thread was interrupted")));
  }

  private static RuntimeException rethrown(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      return exception;
    }
    return new VidGenException(ErrorCode.INTERNAL, "a piece of work failed: " + failure, failure);
  }
}
