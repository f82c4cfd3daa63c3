package io.vidgen.storage;

import io.vidgen.render.PublicId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one attempt's output goes.
 *
 * @param video the MP4's key
 * @param poster the poster's key
 * @param preview the animation's key; empty where none is to be published
 */
public record VideoKeys(StorageKey video, StorageKey poster, Optional<StorageKey> preview) {

  /** Keys for a video and its poster alone. */
  public VideoKeys(StorageKey video, StorageKey poster) {
    this(video, poster, Optional.empty());
  }

  /** These keys, with no place for an animation. */
  public VideoKeys withoutPreview() {
    return new VideoKeys(video, poster);
  }

  /** All keys, the video's first. */
  public List<StorageKey> all() {
    return Stream.concat(Stream.of(video, poster), preview.stream()).toList();
  }

  /**
   * Decides where an attempt's output goes. Two attempts must not share a key: what an attempt has
   * stored is deleted when it fails or comes too late.
   */
  @FunctionalInterface
  public interface Scheme {

    /**
     * Keys for one attempt.
     *
     * @param publicId the name the video is watched under
     * @param attempt names the attempt; no other attempt at the same video has this name
     */
    VideoKeys keysOf(PublicId publicId, String attempt);
  }

  /**
   * {@code renders/{publicId}/{attempt}/video.mp4}, {@code poster.jpg}, {@code preview.gif}: no two
   * attempts ever write to the same key, so a worker that comes late changes nothing that is
   * published.
   */
  public static VideoKeys perAttempt(PublicId publicId, String attempt) {
    String folder = "renders/" + publicId + "/" + attempt;
    return new VideoKeys(
        new StorageKey(folder + "/video.mp4"),
        new StorageKey(folder + "/poster.jpg"),
        Optional.of(new StorageKey(folder + "/preview.gif")));
  }

  /**
   * {@code renders/{publicId}.mp4}, {@code .jpg} and {@code .gif}, whatever the attempt: for hosts
   * that have such addresses in use already.
   *
   * <p>Only where a video has one attempt, or attempts cannot overlap: a worker that comes late
   * replaces what is published, or takes it away when it gives up.
   */
  public static VideoKeys perVideo(PublicId publicId, String attempt) {
    String name = "renders/" + publicId;
    return new VideoKeys(
        new StorageKey(name + ".mp4"),
        new StorageKey(name + ".jpg"),
        Optional.of(new StorageKey(name + ".gif")));
  }
}
