package io.vidgen.examples.server.watch;

import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.jdbc.PublishedVideo;
import io.vidgen.render.PublicId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Videos from the database, as pages show them. */
public final class PublishedVideos implements WatchedVideos {

  private static final Size UNKNOWN = new Size(1280, 720);

  private final JdbcPublishedVideos videos;
  private final Supplier<URI> publicUrl;

  /**
   * Videos in these tables.
   *
   * @param publicUrl the address under which others reach the server
   */
  public PublishedVideos(JdbcPublishedVideos videos, Supplier<URI> publicUrl) {
    this.videos = videos;
    this.publicUrl = publicUrl;
  }

  @Override
  public Optional<WatchedVideo> find(PublicId id, @Nullable String key) {
    return videos.find(id).map(video -> watched(id, video, publicUrl.get()));
  }

  private static WatchedVideo watched(PublicId id, PublishedVideo video, URI base) {
    Film film =
        new Film(
            video.name(),
            video.duration(),
            UNKNOWN,
            base.resolve(video.video()),
            new Film.Pictures(
                video.poster().map(base::resolve),
                Optional.empty(),
                video.preview().map(base::resolve),
                Optional.empty()),
            List.of(),
            Optional.empty());
    Viewer viewer =
        new Viewer(
            film,
            new WatchAddresses(base, id),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return WatchedVideo.ready(viewer);
  }
}
