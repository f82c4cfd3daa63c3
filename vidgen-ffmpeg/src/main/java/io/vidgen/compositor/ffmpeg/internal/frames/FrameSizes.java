package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.internal.PngPixels;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.util.List;

/** Refuses a recording with a picture that is not of the video's size. */
final class FrameSizes implements RebuildingSink {

  private final VideoFormat format;
  private int width;
  private int height;
  private long frames;

  FrameSizes(VideoFormat format) {
    this.format = format;
    this.width = format.width();
    this.height = format.height();
  }

  @Override
  public void frame(byte[] jpeg) {
    FrameCheck.check(jpeg, width, height, frames);
    frames++;
  }

  @Override
  public void repeat() {
    frames++;
  }

  @Override
  public void picture(byte[] png) throws IOException {
    PngPixels.Size size = PngPixels.sizeOf(png);
    FrameCheck.check(size.width(), size.height(), width, height, frames);
  }

  @Override
  public boolean takesSurround() {
    return true;
  }

  @Override
  public void surround(byte[] png, int left, int top, int frameWidth, int frameHeight)
      throws IOException {
    SurroundedFrames.check(png, left, top, frameWidth, frameHeight, format);
    width = frameWidth;
    height = frameHeight;
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) {
    frames++;
  }

  /** A file that is read again holds one beginning only. */
  @Override
  public void restart() {
    throw new UnsupportedOperationException("a file that is read does not begin anew");
  }
}
