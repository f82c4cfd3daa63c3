package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins clips by listing what they are made of: nothing is copied. */
public final class Concatenator {

  private static final String MADE = "scenes.list";

  public Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation) {
    VideoFormat format = commonFormat(clips);
    long frames = clips.stream().mapToLong(Clip::frames).sum();
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      JoinedFrames.of(clips).writeTo(bench.file(MADE));
      cancellation.throwIfCancelled();
      progress.progress(1);
      bench.publish(MADE, output);
      return Clip.builder(output, format, frames).sceneStarts(sceneStarts(clips)).build();
    }
  }

  /** Where the clips begin, and where scenes within them do. */
  private static List<Long> sceneStarts(List<Clip> clips) {
    List<Long> sceneStarts = new ArrayList<>();
    long start = 0;
    for (Clip clip : clips) {
      if (start > 0) {
        sceneStarts.add(start);
      }
      for (long own : clip.sceneStarts()) {
        sceneStarts.add(start + own);
      }
      start += clip.frames();
    }
    return sceneStarts;
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
