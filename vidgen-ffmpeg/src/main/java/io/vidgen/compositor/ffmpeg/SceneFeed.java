package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.FrameFile;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds the scenes to the final encoding, one behind the other: their JPEGs as they were recorded,
 * or where frames have to be rebuilt, raw pictures.
 */
final class SceneFeed implements Feed {

  private final List<FrameFile> files;
  private final VideoFormat format;
  private final boolean raw;

  /** The scenes of a clip that {@link SceneNormalizer} or {@link Concatenator} made. */
  SceneFeed(Clip scenes) {
    this.files = JoinedFrames.in(scenes).files();
    this.format = scenes.format();
    this.raw = hasRebuiltFrames(files);
  }

  private static boolean hasRebuiltFrames(List<FrameFile> files) {
    try {
      for (FrameFile frames : files) {
        if (frames.hasRebuiltFrames()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "cannot read the frames: " + e.getMessage(), e);
    }
  }

  /** The arguments that make it input 0. */
  List<String> input() {
    List<String> arguments = new ArrayList<>(List.of("-protocol_whitelist", "pipe"));
    if (raw) {
      arguments.addAll(RawFrames.FORMAT);
      arguments.addAll(List.of("-video_size", format.width() + "x" + format.height()));
    } else {
      arguments.addAll(List.of("-f", "mjpeg"));
    }
    arguments.addAll(List.of("-framerate", Integer.toString(format.fps()), "-i", "pipe:0"));
    return arguments;
  }

  @Override
  public void writeTo(OutputStream stdin) throws IOException {
    for (FrameFile frames : files) {
      if (raw) {
        frames.replay(new RawFrames(stdin, format));
      } else {
        frames.writeMotionJpeg(new FrameCheck(stdin, format));
      }
    }
  }
}
