package io.vidgen.examples.server.http;

import io.javalin.config.RoutesConfig;

/** A group of routes. */
@FunctionalInterface
public interface Routes {

  /** Adds them; called once, before the server starts. */
  void addTo(RoutesConfig routes);
}
