package io.vidgen.examples.server.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** The time that a body has to arrive as a whole. */
final class Arrival {

  private Arrival() {}

  /** Fails the request's content when its body is not complete by then. */
  static void limit(Request request, CompletableFuture<?> body, Duration limit) {
    Scheduler.Task late =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> request.fail(new ApiException(408, "The body took too long to arrive")),
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
    var unused = body.whenComplete((done, failure) -> late.cancel());
  }
}
