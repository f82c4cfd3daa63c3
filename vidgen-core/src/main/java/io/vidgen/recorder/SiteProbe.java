package io.vidgen.recorder;

import io.vidgen.render.CancellationToken;
import java.net.URI;

/**
 * Looks at an address without recording it: one GET, through the same guard as recordings, that
 * tells a page from a name that does not exist, a broken certificate, an error, a check for robots
 * or a parked domain.
 *
 * <p>Thread-safe; several addresses may be looked at at the same time.
 */
public interface SiteProbe extends AutoCloseable {

  /**
   * Looks at an address; within half a minute.
   *
   * @return what was found; a page that cannot be shown is no exception
   * @throws io.vidgen.render.RenderCancelledException when it was cancelled
   */
  ProbedSite probe(URI url, CancellationToken cancellation);

  /** Ends its connections and threads. Idempotent. */
  @Override
  void close();
}
