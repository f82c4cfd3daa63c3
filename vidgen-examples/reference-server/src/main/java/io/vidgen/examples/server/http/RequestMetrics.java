package io.vidgen.examples.server.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Times requests, and logs them: their paths without queries, which may hold secrets. */
public final class RequestMetrics implements RequestLogger {

  private static final Logger log = LoggerFactory.getLogger(RequestMetrics.class);

  private final MeterRegistry registry;

  /** Into this registry. */
  public RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void handle(Context ctx, Float millis) {
    @Nullable Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
    String route = matched == null ? "none" : matched.path;
    registry
        .timer(
            "vidgen.http",
            "method",
            matched == null ? "any" : ctx.method().name(),
            "route",
            route,
            "status",
            String.valueOf(ctx.statusCode()))
        .record((long) (millis * 1e6), TimeUnit.NANOSECONDS);
    log.debug("{} {} {} in {} ms", ctx.method(), ctx.path(), ctx.statusCode(), millis.intValue());
  }
}
