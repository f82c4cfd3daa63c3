package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Clip;
import io.vidgen.recorder.FrameFile;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Feeds the scenes' JPEGs to the final encoding as they were recorded, one behind the other. */
final class SceneFeed implements Feed {

  private final List<FrameFile> files;
  private final VideoFormat format;

  /** The scenes of a clip that {@link SceneNormalizer} or {@link Concatenator} made. */
  SceneFeed(Clip scenes) {
    this.files = JoinedFrames.in(scenes).files();
    this.format = scenes.format();
  }

  /** The arguments that make it input 0. */
  List<String> input() {
    return List.of(
        "-protocol_whitelist",
        "pipe",
        "-f",
        "mjpeg",
        "-framerate",
        Integer.toString(format.fps()),
        "-i",
        "pipe:0");
  }

  @Override
  public void writeTo(OutputStream stdin) throws IOException {
    for (FrameFile frames : files) {
      frames.writeMotionJpeg(new FrameCheck(stdin, format));
    }
  }
}
