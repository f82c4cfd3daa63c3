package io.vidgen.examples.server.http;

import io.javalin.http.Context;
import java.util.concurrent.CompletionException;

/**
 * Answers a request whose body has arrived as a whole.
 *
 * @param <T> what the body has become
 */
@FunctionalInterface
public interface BodyHandler<T> {

  /** Answers; may block. */
  void handle(Context ctx, T body) throws Exception;

  /** The same, within a future. */
  default void answer(Context ctx, T body) {
    try {
      handle(ctx, body);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
