package io.vidgen.examples.server.api;

import io.javalin.config.RoutesConfig;
import io.vidgen.examples.server.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** {@code /openapi.json}: the interface, described (OpenAPI 3.1). */
public final class OpenApiRoute implements Routes {

  private static final String DOCUMENT = "/io/vidgen/examples/server/openapi.json";

  @Override
  public void addTo(RoutesConfig routes) {
    byte[] document = read();
    routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(document));
  }

  private static byte[] read() {
    try (@Nullable InputStream in = OpenApiRoute.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + DOCUMENT);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
