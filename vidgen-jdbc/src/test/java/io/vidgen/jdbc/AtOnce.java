package io.vidgen.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Calls that begin at the same moment, each on a thread of its own, and what they threw. */
final class AtOnce {

  private AtOnce() {}

  /** What each of them threw, if it did. */
  static List<Optional<Throwable>> run(List<? extends Callable<?>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (Callable<?> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  start.await(60, TimeUnit.SECONDS);
                  return call.call();
                }));
      }
      List<Optional<Throwable>> thrown = new ArrayList<>();
      for (Future<?> future : futures) {
        thrown.add(failure(future));
      }
      return thrown;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<Throwable> failure(Future<?> future) throws Exception {
    try {
      future.get(120, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(e.getCause());
    }
  }
}
