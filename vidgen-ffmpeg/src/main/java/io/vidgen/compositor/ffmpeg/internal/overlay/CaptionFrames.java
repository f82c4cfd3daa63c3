package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.captions.Cue;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When which cue's picture is shown. Between two cues, and before the first, an empty one is.
 *
 * @param pictures the cues' indices in the order in which they are shown; {@link #EMPTY} for none
 * @param starts the first frame of each; the first is 0
 */
record CaptionFrames(List<Integer> pictures, List<Long> starts) {

  static final int EMPTY = -1;

  /** Those of cues that follow each other. */
  static CaptionFrames of(List<Cue> cues, Clip scenes) {
    List<Integer> pictures = new ArrayList<>(List.of(EMPTY));
    List<Long> starts = new ArrayList<>(List.of(0L));
    for (int i = 0; i < cues.size(); i++) {
      long start = FrameTime.frameAt(cues.get(i).start(), scenes.format());
      long end = FrameTime.frameAt(cues.get(i).end(), scenes.format());
      if (end > start && start < scenes.frames()) {
        show(i, start, pictures, starts);
        if (end < scenes.frames()) { // A picture after the video's end would make it longer.
          show(EMPTY, end, pictures, starts);
        }
      }
    }
    return new CaptionFrames(pictures, starts);
  }

  /** What would be shown for no frame at all gives way. */
  private static void show(int picture, long start, List<Integer> pictures, List<Long> starts) {
    int last = starts.size() - 1;
    if (starts.get(last) >= start) {
      pictures.set(last, picture);
    } else {
      pictures.add(picture);
      starts.add(start);
    }
  }
}
