package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.Clip;

/**
 * A scene of a video, and those of its frames that no fade changes.
 *
 * @param start the scene's first frame
 * @param end the frame after its last
 * @param first the first frame that no fade changes
 * @param last the last one, at least {@code first}
 */
record SceneFrames(long start, long end, long first, long last) {

  /**
   * The scene in which a frame is. A second at either side is left to fades, as long as half of the
   * longest; of a short scene, only the middle remains.
   */
  static SceneFrames at(Clip video, long frame) {
    long start = 0;
    long end = video.frames();
    for (long next : video.sceneStarts()) {
      if (next <= frame) {
        start = next;
      } else {
        end = Math.min(end, next);
      }
    }
    long fade = Math.min(video.format().fps() + 1L, (end - start) / 2);
    long first = start == 0 ? 0 : start + fade;
    long last = end == video.frames() ? end - 1 : end - 1 - fade;
    return new SceneFrames(start, end, first, Math.max(first, last));
  }
}
