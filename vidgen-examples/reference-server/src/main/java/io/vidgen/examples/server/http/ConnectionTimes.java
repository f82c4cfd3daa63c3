package io.vidgen.examples.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections whose request takes too long to begin or to end, however many bytes drip in
 * meanwhile: Jetty's idle timeout begins anew with each of them. Of the connector a listener, of
 * the server the outermost handler.
 */
final class ConnectionTimes extends Handler.Wrapper implements Connection.Listener {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private record Phase(boolean request, long since) {

    static Phase beginning(boolean request) {
      return new Phase(request, System.nanoTime());
    }

    boolean isOver(TimeLimits limits) {
      Duration limit = request ? limits.request() : limits.betweenRequests();
      return System.nanoTime() - since > limit.toNanos();
    }
  }

  private final TimeLimits limits;
  private final Map<EndPoint, Phase> phases = new ConcurrentHashMap<>();

  ConnectionTimes(TimeLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookLater();
  }

  private void lookLater() {
    var unused =
        getServer()
            .getScheduler()
            .schedule(this::look, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    phases.forEach(
        (endPoint, phase) -> {
          if (phase.isOver(limits)) {
            String what = phase.request() ? "a request" : "the beginning of a request";
            endPoint.close(new TimeoutException(what + " took too long"));
          }
        });
    if (isRunning()) {
      lookLater();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    phases.put(connection.getEndPoint(), Phase.beginning(false));
  }

  @Override
  public void onClosed(Connection connection) {
    phases.remove(connection.getEndPoint());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    phases.replace(endPoint, Phase.beginning(true));
    Request.addCompletionListener(
        request, failure -> phases.replace(endPoint, Phase.beginning(false)));
    return super.handle(request, response, callback);
  }
}
