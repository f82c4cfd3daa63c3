package io.vidgen.examples.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * The three kinds of bodies that routes take, each with its media type and its limits, which are
 * checked before a byte of it is read. Routes that are made otherwise take none.
 *
 * <p>A body is read only once its request has passed every check that comes before its route, and
 * no thread waits for it.
 */
public final class Bodies {

  /** A token fits into a header, and Jetty's are of 8 KiB. */
  private static final int FORM_BYTES = 16 << 10;

  /** Clients that send {@code {}} where nothing is asked for do no harm. */
  private static final int IGNORED_BYTES = 1 << 10;

  private static final Set<String> JSON = Set.of("application/json", "text/json");
  private static final Set<String> FORM = Set.of("application/x-www-form-urlencoded");
  private static final Set<String> MULTIPART = Set.of("multipart/form-data");

  private final Limits limits;

  /** Bodies within these limits. */
  public Bodies(Limits limits) {
    this.limits = limits;
  }

  /** A route that reads its body when it is its turn. */
  private interface Reading extends Handler {}

  /** A route that takes JSON, in UTF-8. */
  public Handler json(BodyHandler<byte[]> next) {
    return json(Math.toIntExact(limits.bodyBytes()), next);
  }

  /** A route that takes JSON with scenes, whose cards may be long, in UTF-8. */
  public Handler campaign(BodyHandler<byte[]> next) {
    return json(Math.toIntExact(limits.campaignBytes()), next);
  }

  /**
   * A route that takes JSON, in UTF-8.
   *
   * @param most how many bytes of it
   */
  public Handler json(int most, BodyHandler<byte[]> next) {
    return (Reading)
        ctx -> {
          requireType(ctx, JSON, "JSON is sent as application/json, in UTF-8");
          answerOnce(ctx, arrived(ctx, most, limits.times().body()), next, () -> {});
        };
  }

  /** A route that takes a small form, in UTF-8. */
  public Handler form(BodyHandler<Fields> next) {
    return (Reading)
        ctx -> {
          requireType(ctx, FORM, "A form is sent as application/x-www-form-urlencoded, in UTF-8");
          answerOnce(
              ctx,
              arrived(ctx, FORM_BYTES, limits.times().body()).thenApply(Bodies::fieldsOf),
              next,
              () -> {});
        };
  }

  /**
   * A route that takes files, which are on the disk until the answer is given.
   *
   * @param owner whose request it is
   */
  public Handler files(
      Uploads uploads, Function<Context, UUID> owner, BodyHandler<MultiPartFormData.Parts> next) {
    return (Reading)
        ctx -> {
          requireType(ctx, MULTIPART, "A file is sent as multipart/form-data");
          String boundary = MultiPart.extractBoundary(ctx.header("Content-Type"));
          if (boundary == null) {
            throw new ApiException(400, "multipart/form-data without a boundary");
          }
          UUID whose = owner.apply(ctx);
          uploads.begin(ctx, whose);
          try {
            answerOnce(
                ctx,
                uploads.arrived(ctx, boundary),
                (same, parts) -> {
                  try (parts) {
                    uploads.spend(whose, parts);
                    next.handle(same, parts);
                  }
                },
                () -> uploads.end(whose));
          } catch (RuntimeException e) {
            uploads.end(whose);
            throw e;
          }
        };
  }

  /** A route that takes either of both, a batch in JSON or files, as its request's type says. */
  public Handler jsonOrFiles(
      BodyHandler<byte[]> json,
      Uploads uploads,
      Function<Context, UUID> owner,
      BodyHandler<MultiPartFormData.Parts> files) {
    Handler ofJson = campaign(json);
    Handler ofFiles = files(uploads, owner, files);
    return (Reading)
        ctx -> {
          String type = Optional.ofNullable(ctx.header("Content-Type")).orElse("");
          (type.startsWith("multipart/") ? ofFiles : ofJson).handle(ctx);
        };
  }

  /** Whatever is not taken is refused where its length is known; else nobody reads it. */
  static void refuseWhereNoneIsTaken(Context ctx) {
    @Nullable Endpoint route = ctx.endpoints().matchedHttpEndpoint();
    boolean taken = route != null && route.handler instanceof Reading;
    if (!taken && ctx.req().getContentLengthLong() > IGNORED_BYTES) {
      throw new ApiException(413, "No body is expected here");
    }
  }

  private static void requireType(Context ctx, Set<String> wanted, String hint) {
    @Nullable String given = ctx.header("Content-Type");
    if (given == null && wanted.equals(JSON)) {
      return; // Nothing else can be meant.
    }
    String type = String.valueOf(given).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!wanted.contains(type) || !isUtf8(given)) {
      throw new ApiException(415, hint);
    }
  }

  private static boolean isUtf8(@Nullable String contentType) {
    try {
      @Nullable String named = MimeTypes.getCharsetFromContentType(contentType);
      return named == null || named.isEmpty() || Charset.forName(named).equals(UTF_8);
    } catch (IllegalArgumentException e) {
      return false; // No charset that anybody knows.
    }
  }

  private static CompletableFuture<byte[]> arrived(Context ctx, int most, Duration within) {
    Request request = request(ctx);
    if (request.getLength() > most) {
      throw new ApiException(413, "The body has more than " + most + " bytes");
    }
    return new ArrivingBytes(request, most).within(within);
  }

  /** Javalin's request is Jetty's, which can be read without a thread. */
  static Request request(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req());
  }

  private static Fields fieldsOf(byte[] form) {
    Fields fields = new Fields();
    try {
      UrlEncoded.decodeTo(new String(form, UTF_8), fields::add, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "Not a form");
    }
    return fields;
  }

  private static <T> void answerOnce(
      Context ctx, CompletableFuture<T> arrived, BodyHandler<T> next, Runnable finished) {
    ctx.future(
        () ->
            arrived
                .thenAccept(body -> next.answer(ctx, body))
                .whenComplete((done, failure) -> finished.run()));
  }
}
