package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.frames.FrameFile;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Scenes of which every frame is a JPEG, which FFmpeg decodes. */
record JpegFeed(List<FrameFile> scenes, VideoFormat size) implements SceneFeed {

  @Override
  public List<String> format() {
    return List.of("-f", "mjpeg");
  }

  @Override
  public void writeTo(OutputStream stdin) throws IOException {
    for (FrameFile scene : scenes) {
      scene.writeMotionJpeg(new FrameCheck(stdin, size));
    }
  }
}
