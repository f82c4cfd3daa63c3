package io.vidgen.storage;

import io.vidgen.render.PublicId;

/**
 * Where one attempt's output goes.
 *
 * @param video the MP4's key
 * @param poster the poster's key
 */
public record VideoKeys(StorageKey video, StorageKey poster) {

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
   * {@code renders/{publicId}/{attempt}/video.mp4} and {@code poster.jpg}: no two attempts ever
   * write to the same key, so a worker that comes late changes nothing that is published.
   */
  public static VideoKeys perAttempt(PublicId publicId, String attempt) {
    String folder = "renders/" + publicId + "/" + attempt;
    return new VideoKeys(
        new StorageKey(folder + "/video.mp4"), new StorageKey(folder + "/poster.jpg"));
  }
}
