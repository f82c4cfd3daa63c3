package io.vidgen.video;

import io.vidgen.render.PublicId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The owners' side of videos: find, list and change them. A request for a render makes a campaign's
 * video; deleting the campaign deletes it.
 *
 * <pre>{@code
 * Video video = videos.find(render.videoPublicId()).orElseThrow();
 * URI link = base.resolve("v/" + video.publicId());
 * }</pre>
 *
 * <p>Thread-safe; every method is atomic. Implementations pass {@code VideosContract} (in
 * vidgen-core's test-jar).
 */
public interface Videos {

  /**
   * The video with this public id, or the one of which this is a render's public id: whichever link
   * somebody got leads to the same video.
   */
  Optional<Video> find(PublicId publicId);

  /**
   * The videos that a query asks for, newest first, a page at a time.
   *
   * @throws IllegalArgumentException when the query goes on after something that no page said
   */
  VideoPage list(VideoQuery query);

  /**
   * Changes a video's settings. Changes to one video come one after the other: each begins with
   * what the one before left.
   *
   * @param publicId as for {@link #find}
   * @param change from the settings as they are to those that are to be stored; quick, and without
   *     effects, since it may be called again
   * @return the video with its new settings; empty when there is none
   */
  Optional<Video> update(PublicId publicId, UnaryOperator<VideoSettings> change);
}
