package io.vidgen.examples.server.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vidgen.render.PublicId;
import java.net.URI;
import java.net.URLEncoder;

/**
 * Where a video is watched. All addresses are absolute, for they end up in other sites' pages and
 * in mails.
 *
 * @param base the address under which others reach the server, with a slash at its end
 * @param id of the video
 */
public record WatchAddresses(URI base, PublicId id) {

  /** The page. */
  public URI page() {
    return base.resolve("/v/" + id);
  }

  /** The player alone, for frames of other pages. */
  public URI embed() {
    return base.resolve("/embed/" + id);
  }

  /** Where the page reports how the video is watched. */
  public URI views() {
    return base.resolve("/v/" + id + "/views");
  }

  /** How other programs ask how to show it (oEmbed). */
  public URI oembed() {
    return base.resolve("/oembed?url=" + URLEncoder.encode(page().toString(), UTF_8));
  }
}
