package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Clip;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins clips by listing what they are made of: nothing is copied. */
final class Concatenator {

  private static final String MADE = "scenes.list";

  Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation) {
    VideoFormat format = commonFormat(clips);
    long frames = clips.stream().mapToLong(Clip::frames).sum();
    try (Workbench bench = Workbench.beside(output)) {
      JoinedFrames.of(clips).writeTo(bench.file(MADE));
      cancellation.throwIfCancelled();
      progress.progress(1);
      bench.publish(MADE, output);
      return new Clip(output, format, frames, joints(clips));
    }
  }

  /** Where the clips begin, and where scenes within them do. */
  private static List<Long> joints(List<Clip> clips) {
    List<Long> joints = new ArrayList<>();
    long start = 0;
    for (Clip clip : clips) {
      if (start > 0) {
        joints.add(start);
      }
      for (long joint : clip.joints()) {
        joints.add(start + joint);
      }
      start += clip.frames();
    }
    return joints;
  }

  private static VideoFormat commonFormat(List<Clip> clips) {
    List<VideoFormat> formats = clips.stream().map(Clip::format).distinct().toList();
    if (formats.size() != 1) {
      throw new IllegalArgumentException(
          "clips to join must be of one format, not of " + formats.size() + ": " + formats);
    }
    return formats.get(0);
  }
}
