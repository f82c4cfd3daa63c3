package io.vidgen.examples.server.pages;

import io.javalin.http.Context;
import io.vidgen.render.PublicId;
import io.vidgen.viewing.ViewTicket;
import java.time.Duration;
import java.util.Optional;

/** Hears of pages that are about to show a video. Thread-safe. */
@FunctionalInterface
public interface PageLoads {

  /**
   * A page is answered with this video. Counts no view: fetching a page is not watching.
   *
   * @return what the page reports views with; empty where they are not counted
   */
  Optional<ViewTicket> opened(Context ctx, PublicId video, Duration length);
}
