package io.vidgen.examples.server.views;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.vidgen.VidGenException;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.examples.server.http.Bodies;
import io.vidgen.examples.server.http.Json;
import io.vidgen.examples.server.http.Routes;
import io.vidgen.examples.server.pages.PageLoads;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.Beacon;
import io.vidgen.viewing.LinkCounter;
import io.vidgen.viewing.ViewEvidence;
import io.vidgen.viewing.ViewJudge;
import io.vidgen.viewing.ViewLog;
import io.vidgen.viewing.ViewTicket;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what watch pages report, of anyone. A page's own scripts send it; that the page was loaded
 * here, its ticket shows.
 */
public final class ViewRoutes implements Routes, PageLoads {

  private static final Logger log = LoggerFactory.getLogger(ViewRoutes.class);

  private static final int MOST_BYTES = 8 << 10;

  private final ViewLog views;
  private final ViewJudge judge;
  private final ClientAddress address;
  private final Predicate<Context> signedIn;
  private final Bodies bodies;
  private final InstantSource clock;
  private final LinkCounter links;
  private final BeaconRate rate = new BeaconRate();

  /**
   * Routes over this log.
   *
   * @param judge decides which views are believed
   * @param signedIn whether a visitor is an owner, whose own visits are no views
   */
  public ViewRoutes(
      ViewLog views,
      ViewJudge judge,
      ViewSettings settings,
      Predicate<Context> signedIn,
      Bodies bodies,
      InstantSource clock) {
    this.views = views;
    this.judge = judge;
    this.address = new ClientAddress(settings.addressHeader());
    this.signedIn = signedIn;
    this.bodies = bodies;
    this.clock = clock;
    this.links = new LinkCounter(clock);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/v/{publicId}/views", bodies.json(MOST_BYTES, this::report));
  }

  /** {@inheritDoc} Where that fails, the page is shown nevertheless. */
  @Override
  public Optional<ViewTicket> opened(Context ctx, PublicId video, Duration length) {
    address.of(ctx).ifPresent(it -> links.opened(it, video));
    try {
      return views.open(video, length);
    } catch (VidGenException e) {
      log.warn("Views of {} are not counted: {}", video, e.getMessage());
      return Optional.empty();
    }
  }

  private void report(Context ctx, byte[] body) {
    PublicId video = idOf(ctx);
    if (!rate.allow(video, address.of(ctx))) {
      ctx.header("Retry-After", "60");
      throw new ApiException(429, "Too many reports of this video");
    }
    Beacon beacon = new BeaconInput(json(body)).read();
    if (!beacon.ticket().video().equals(video)) {
      throw BeaconInput.wrongTicket();
    }
    ViewEvidence evidence = evidence(ctx, isQuiet(ctx) ? quiet(beacon) : beacon);
    if (views.record(evidence, judge.judge(evidence)).isEmpty()) {
      throw BeaconInput.wrongTicket();
    }
    ctx.status(204);
  }

  private ViewEvidence evidence(Context ctx, Beacon beacon) {
    Optional<InetAddress> from = address.of(ctx);
    from.ifPresent(it -> links.opened(it, beacon.ticket().video()));
    return ViewEvidence.builder(beacon, clock.instant())
        .address(from.orElse(null))
        .userAgent(ctx.header("User-Agent"))
        .brands(ctx.header("Sec-CH-UA"))
        .recentLinks(from.map(links::recentLinks).orElse(0))
        .signedIn(signedIn.test(ctx))
        .build();
  }

  /** Some browsers say it in headers alone. */
  private static boolean isQuiet(Context ctx) {
    return "1".equals(ctx.header("DNT")) || "1".equals(ctx.header("Sec-GPC"));
  }

  private static Beacon quiet(Beacon beacon) {
    return beacon.toBuilder().quiet(true).build();
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode report = Json.MAPPER.readTree(body);
      if (report.isObject()) {
        return report;
      }
    } catch (IOException e) {
      throw new ApiException(400, "The body is not JSON");
    }
    throw new ApiException(400, "The body is no JSON object");
  }

  private static PublicId idOf(Context ctx) {
    try {
      return new PublicId(ctx.pathParam("publicId"));
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound("Video");
    }
  }
}
