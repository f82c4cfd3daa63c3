package io.vidgen.examples.server.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests whose client sends its body, or takes its answer, more slowly than it has to. Only
 * the time that the server waits for the client counts, of this request alone.
 *
 * <p>Jetty's {@code MinimumDataRateHandler} divides the bytes of all requests by the time of one:
 * of a server's first answer, 15 bytes, it gives the machine 63 ms to send them, and afterwards
 * hardly anybody is too slow.
 */
final class MinimumRates extends Handler.Wrapper {

  /** A pause of the network, or of this machine, says nothing yet. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private final long bytesPerSecond;
  private final Duration grace;

  MinimumRates(Handler next, long bytesPerSecond, Duration grace) {
    super(next);
    this.bytesPerSecond = bytesPerSecond;
    this.grace = grace;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Arriving(request), new Leaving(request, response), callback);
  }

  /** How long this many bytes may take. */
  private long nanosFor(long bytes) {
    return grace.toNanos() + bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
  }

  /** A body whose reader is told when it comes too slowly. */
  private final class Arriving extends Request.Wrapper {

    private long bytes;
    private long waitedNanos;

    Arriving(Request request) {
      super(request);
    }

    @Override
    public void demand(Runnable available) {
      long asked = System.nanoTime();
      super.demand(
          () -> {
            waitedNanos += System.nanoTime() - asked;
            available.run();
          });
    }

    @Override
    public Content.@Nullable Chunk read() {
      if (waitedNanos > nanosFor(bytes)) {
        return Content.Chunk.from(new TimeoutException("the body arrives too slowly"));
      }
      Content.@Nullable Chunk chunk = super.read();
      if (chunk != null) {
        bytes += chunk.remaining();
      }
      return chunk;
    }
  }

  /** An answer each piece of which has to be taken in time. */
  private final class Leaving extends Response.Wrapper {

    Leaving(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback written) {
      if (content == null || !content.hasRemaining()) {
        super.write(last, content, written);
        return;
      }
      EndPoint client = getRequest().getConnectionMetaData().getConnection().getEndPoint();
      Scheduler.Task end =
          getRequest()
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> client.close(new TimeoutException("the answer is taken too slowly")),
                  nanosFor(content.remaining()),
                  TimeUnit.NANOSECONDS);
      super.write(last, content, Callback.from(end::cancel, written));
    }
  }
}
