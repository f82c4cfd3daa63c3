package io.vidgen.examples.server.operations;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Routes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /healthz}: the process answers. {@code /readyz}: so does what it needs. {@code /metrics},
 * as Prometheus reads them.
 */
public final class OperationsRoutes implements Routes {

  private final Readiness readiness;
  private final PrometheusMeterRegistry registry;
  private final boolean open;
  private final Optional<String> token;

  /**
   * The routes.
   *
   * @param open whether anybody may read the metrics; otherwise only clients with the token may
   */
  public OperationsRoutes(
      Readiness readiness, PrometheusMeterRegistry registry, boolean open, Optional<String> token) {
    this.readiness = readiness;
    this.registry = registry;
    this.open = open;
    this.token = token;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/healthz", ctx -> ctx.json(Map.of("status", "ok")));
    routes.get("/readyz", this::ready);
    routes.get("/metrics", this::metrics);
  }

  private record Report(String status, Map<String, String> checks) {}

  private void ready(Context ctx) {
    Map<String, String> checks = readiness.look();
    boolean ready = checks.values().stream().allMatch("ok"::equals);
    ctx.status(ready ? 200 : 503).json(new Report(ready ? "ready" : "not ready", checks));
  }

  private void metrics(Context ctx) {
    if (!open && !hasToken(ctx)) {
      throw ApiException.notFound("Page");
    }
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }

  private boolean hasToken(Context ctx) {
    byte[] given = String.valueOf(ctx.header("Authorization")).getBytes(StandardCharsets.UTF_8);
    return token
        .map(secret -> ("Bearer " + secret).getBytes(StandardCharsets.UTF_8))
        .filter(wanted -> MessageDigest.isEqual(wanted, given))
        .isPresent();
  }
}
