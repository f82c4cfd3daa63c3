package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.Feed;
import io.vidgen.frames.FrameFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Feeds the scenes to the final encoding, one after the other. */
public interface SceneFeed extends Feed {

  /** The arguments that say what it is, up to the input itself. */
  List<String> format();

  /** The arguments that make it input 0. */
  default List<String> input(int fps) {
    List<String> arguments = new ArrayList<>(List.of("-protocol_whitelist", "pipe"));
    arguments.addAll(format());
    arguments.addAll(List.of("-framerate", Integer.toString(fps), "-i", "pipe:0"));
    return arguments;
  }

  /**
   * Those of a clip that {@link SceneNormalizer} or {@link Concatenator} made: the JPEGs as they
   * are, unless there are frames that must be rebuilt first.
   */
  static SceneFeed of(Clip scenes, JpegDecoder decoder) {
    List<FrameFile> files = JoinedFrames.in(scenes).files();
    return files.stream().anyMatch(SceneFeed::isRebuilt)
        ? new RawFeed(files, scenes.format(), decoder)
        : new JpegFeed(files, scenes.format());
  }

  private static boolean isRebuilt(FrameFile frames) {
    try {
      return frames.hasRebuiltFrames();
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "cannot read the frames: " + e.getMessage(), e);
    }
  }
}
