package io.vidgen.video;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a {@link VideoQuery} finds, newest first. Videos that are added or deleted
 * meanwhile make no later page repeat or skip a video.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class VideoPage {

  private final List<Video> videos;
  private final @Nullable String next;

  private VideoPage(List<Video> videos, @Nullable String next) {
    this.videos = List.copyOf(videos);
    this.next = next;
  }

  /**
   * A page; for implementations of {@link Videos}.
   *
   * @param next see {@link #next()}; {@code null} on the last page
   */
  public static VideoPage of(List<Video> videos, @Nullable String next) {
    return new VideoPage(videos, next);
  }

  /** The videos, as they stood when they were read. */
  public List<Video> videos() {
    return videos;
  }

  /**
   * What to pass to {@link VideoQuery.Builder#after} for the next page: opaque, and fit for a URL.
   * Empty on the last page.
   */
  public Optional<String> next() {
    return Optional.ofNullable(next);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoPage that
        && videos.equals(that.videos)
        && Objects.equals(next, that.next);
  }

  @Override
  public int hashCode() {
    return Objects.hash(videos, next);
  }

  @Override
  public String toString() {
    return "VideoPage[videos=" + videos + ", next=" + next + "]";
  }
}
