package io.vidgen.examples.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Json;
import io.vidgen.jdbc.PageRequest;
import io.vidgen.render.PublicId;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What requests say outside their bodies. */
final class Requests {

  /** How many items a page of a list may have. */
  static final int LARGEST_PAGE = 100;

  private static final int PAGE = 20;
  private static final int LONGEST_KEY = 255;

  private Requests() {}

  /** The id in the path; one that cannot be an id is as unknown as any other. */
  static UUID id(Context ctx, String what) {
    return uuid(ctx.pathParam("id")).orElseThrow(() -> ApiException.notFound(what));
  }

  /** The public id in the path; one that cannot be one is as unknown as any other. */
  static PublicId publicId(Context ctx) {
    try {
      return new PublicId(ctx.pathParam("publicId"));
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("Video");
    }
  }

  static Optional<UUID> uuid(String text) {
    try {
      // It also reads "1-1-1-1-1", which would be another name for the same row.
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The body, which has to be JSON; what it has to say is the caller's to check. */
  static JsonNode json(byte[] body) {
    try {
      JsonNode tree = Json.MAPPER.readTree(body);
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (IOException e) {
      throw new ApiException(400, "The body is not JSON");
    }
    throw new ApiException(400, "The body is empty");
  }

  static PageRequest page(Context ctx) {
    String limit = Optional.ofNullable(ctx.queryParam("limit")).orElse(String.valueOf(PAGE));
    try {
      return new PageRequest(Integer.parseInt(limit), ctx.queryParam("after"));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "limit must be a whole number from 1 to 100");
    }
  }

  /** What a parameter of the query chooses; empty without it. */
  static <T> Optional<T> choice(
      Context ctx, String parameter, T[] choices, Function<T, String> wireName) {
    return Optional.ofNullable(ctx.queryParam(parameter))
        .map(
            name ->
                Arrays.stream(choices)
                    .filter(each -> wireName.apply(each).equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new ApiException(
                                400,
                                parameter
                                    + " must be one of "
                                    + Arrays.stream(choices)
                                        .map(wireName)
                                        .collect(Collectors.joining(", ")))));
  }

  static Optional<String> idempotencyKey(Context ctx) {
    Optional<String> key = Optional.ofNullable(ctx.header("Idempotency-Key"));
    if (key.filter(text -> text.isBlank() || text.length() > LONGEST_KEY).isPresent()) {
      throw new ApiException(400, "Idempotency-Key must have 1 to 255 characters");
    }
    return key;
  }
}
