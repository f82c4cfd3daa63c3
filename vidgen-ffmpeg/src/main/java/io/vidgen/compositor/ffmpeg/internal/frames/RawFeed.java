package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.frames.FrameSource;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Scenes of any kind of frames, spelt out as raw pictures; they may still be recorded. */
public record RawFeed(List<? extends FrameSource> scenes, VideoFormat size, JpegDecoder decoder)
    implements SceneFeed {

  @Override
  public List<String> format() {
    List<String> arguments = new ArrayList<>(RawFrames.FORMAT);
    arguments.addAll(List.of("-video_size", size.width() + "x" + size.height()));
    return arguments;
  }

  @Override
  public void writeTo(OutputStream stdin) throws IOException {
    for (FrameSource scene : scenes) {
      try (var pictures = new RawFrames(stdin, size, decoder)) {
        scene.replay(pictures);
        pictures.complete();
      }
    }
  }
}
