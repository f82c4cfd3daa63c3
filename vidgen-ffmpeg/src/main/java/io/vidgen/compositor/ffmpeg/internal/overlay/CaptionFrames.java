package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.captions.Cue;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * When which picture of the captions is shown. Between two cues, and before the first, an empty one
 * is.
 *
 * @param pictures in the order in which they are shown
 * @param starts the first frame of each; the first is 0
 */
record CaptionFrames(List<BufferedImage> pictures, List<Long> starts) {

  /**
   * Those of cues that follow each other.
   *
   * @param drawn the picture of each cue; there is at least one
   */
  static CaptionFrames of(List<Cue> cues, List<BufferedImage> drawn, Clip scenes) {
    BufferedImage first = drawn.get(0);
    BufferedImage empty = new BufferedImage(first.getWidth(), first.getHeight(), first.getType());
    List<BufferedImage> pictures = new ArrayList<>(List.of(empty));
    List<Long> starts = new ArrayList<>(List.of(0L));
    for (int i = 0; i < cues.size(); i++) {
      long start = FrameTime.frameAt(cues.get(i).start(), scenes.format());
      long end = FrameTime.frameAt(cues.get(i).end(), scenes.format());
      if (end > start && start < scenes.frames()) {
        show(drawn.get(i), start, pictures, starts);
        if (end < scenes.frames()) { // A picture after the video's end would make it longer.
          show(empty, end, pictures, starts);
        }
      }
    }
    return new CaptionFrames(pictures, starts);
  }

  /** What would be shown for no frame at all gives way. */
  private static void show(
      BufferedImage picture, long start, List<BufferedImage> pictures, List<Long> starts) {
    int last = starts.size() - 1;
    if (starts.get(last) >= start) {
      pictures.set(last, picture);
    } else {
      pictures.add(picture);
      starts.add(start);
    }
  }
}
