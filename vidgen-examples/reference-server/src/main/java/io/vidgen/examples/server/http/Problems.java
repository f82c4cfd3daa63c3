package io.vidgen.examples.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.EndpointNotFound;
import io.vidgen.VidGenException;
import io.vidgen.batch.BatchNotFoundException;
import io.vidgen.batch.InvalidRowException;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.jdbc.CampaignNotFoundException;
import io.vidgen.jdbc.TooManyEndpointsException;
import io.vidgen.jdbc.TooManyRendersException;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.recipient.InvalidRecipientListException;
import io.vidgen.recipient.ListError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into answers: always JSON with an {@code error}, never a stack trace. */
public final class Problems implements Routes {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(
        ApiException.class, (e, ctx) -> answer(ctx, e.status(), String.valueOf(e.getMessage())));
    routes.exception(
        InvalidCampaignException.class,
        (e, ctx) ->
            ctx.status(422)
                .json(Map.of("error", "Validation error", "details", ZodFormat.of(e.errors()))));
    routes.exception(
        UnusableFileException.class,
        (e, ctx) ->
            ctx.status(422)
                .json(
                    Map.of(
                        "error",
                        "Validation error",
                        "code",
                        e.code(),
                        "details",
                        ZodFormat.of(
                            List.of(new FieldError("file", String.valueOf(e.getMessage())))))));
    routes.exception(
        InvalidRecipientListException.class,
        (e, ctx) ->
            ctx.status(422).json(Map.of("error", "The list cannot be used", "list", e.errors())));
    routes.exception(
        InvalidRowException.class,
        (e, ctx) ->
            ctx.status(422)
                .json(
                    Map.of(
                        "error",
                        String.valueOf(e.getMessage()),
                        "list",
                        List.of(
                            new ListError(e.line(), e.column(), String.valueOf(e.getMessage()))))));
    routes.exception(BatchNotFoundException.class, (e, ctx) -> answer(ctx, 404, "Batch not found"));
    routes.exception(
        RenderInProgressException.class,
        (e, ctx) ->
            ctx.status(409)
                .json(
                    Map.of(
                        "error",
                        "A render is already in progress for this campaign",
                        "renderId",
                        e.activeRenderId())));
    routes.exception(
        CampaignNotFoundException.class, (e, ctx) -> answer(ctx, 404, "Campaign not found"));
    routes.exception(
        TooManyRendersException.class,
        (e, ctx) -> {
          ctx.header("Retry-After", "30");
          answer(ctx, 429, "At most " + e.limit() + " renders may be queued or running at once");
        });
    routes.exception(
        TooManyEndpointsException.class,
        (e, ctx) ->
            answer(ctx, 409, "There may be " + e.limit() + " webhooks. Delete one of them first."));
    // From Jetty: nothing came for too long, or too little.
    routes.exception(
        TimeoutException.class, (e, ctx) -> answer(ctx, 408, "The body took too long to arrive"));
    routes.exception(EndpointNotFound.class, (e, ctx) -> answer(ctx, 404, "Not found"));
    routes.exception(HttpResponseException.class, Problems::answer);
    routes.exception(VidGenException.class, Problems::answer);
    routes.exception(Exception.class, Problems::answer);
  }

  private static void answer(HttpResponseException e, Context ctx) {
    answer(ctx, e.getStatus(), String.valueOf(e.getMessage()));
  }

  /** What passes by itself is said to; the rest is a defect, whose words are for the log. */
  private static void answer(VidGenException e, Context ctx) {
    if (e.retryable()) {
      log.warn("{} {}: {}", ctx.method(), ctx.path(), e.getMessage());
      ctx.header("Retry-After", "5");
      answer(ctx, 503, "Temporarily unavailable: " + e.code());
    } else {
      unexpected(e, ctx);
    }
  }

  private static void answer(Exception e, Context ctx) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // What Jetty found wrong with the request itself while it was read.
      if (cause instanceof HttpException bad && bad.getCode() >= 400) {
        answer(ctx, bad.getCode(), String.valueOf(bad.getReason()));
        return;
      }
    }
    unexpected(e, ctx);
  }

  private static void unexpected(Exception e, Context ctx) {
    log.error("{} {} failed", ctx.method(), ctx.path(), e);
    answer(ctx, 500, "Internal error");
  }

  private static void answer(Context ctx, int status, String message) {
    if (status == 507) {
      ctx.header("Retry-After", "300");
    }
    ctx.status(status).json(Map.of("error", message));
  }
}
