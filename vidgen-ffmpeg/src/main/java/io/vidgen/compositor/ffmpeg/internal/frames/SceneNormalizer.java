package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.frames.FrameFile;
import io.vidgen.internal.FileLink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks that recorded frames are whole and of the video's size. They are of one format already, so
 * the clip is the recording itself, under another name: nothing is decoded, nothing written twice.
 */
public final class SceneNormalizer {

  private static final String MADE = "scene.frames";

  public Clip normalize(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    if (!Files.isReadable(frames.path())) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the file of frames is not there or not readable", null);
    }
    if (frames.frames() < 1) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED, "the recording has no frames", null);
    }
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      check(frames, format);
      cancellation.throwIfCancelled();
      progress.progress(1);
      keep(frames.path(), bench.file(MADE));
      bench.publish(MADE, output);
      return Clip.builder(output, format, frames.frames()).build();
    }
  }

  private static void check(FrameFile frames, VideoFormat format) {
    try {
      frames.replay(new FrameSizes(format));
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "cannot read the frames: " + e.getMessage(), e);
    }
  }

  /** Once more the same file, or on another file system a copy of it. */
  private static void keep(Path frames, Path name) {
    try {
      FileLink.create(name, frames);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot copy the frames: " + e.getMessage(), e);
    }
  }
}
