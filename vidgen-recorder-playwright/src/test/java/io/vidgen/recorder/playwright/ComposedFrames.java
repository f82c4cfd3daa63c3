package io.vidgen.recorder.playwright;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.internal.PngPixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Keeps all frames of a recording as pixels, rebuilt ones put together. */
public final class ComposedFrames implements RebuildingSink {

  /** A frame. */
  public static final class Frame {
    private final byte[] rgb;
    private final boolean lossless;
    private final boolean rebuilt;

    private Frame(byte[] rgb, boolean lossless, boolean rebuilt) {
      this.rgb = rgb;
      this.lossless = lossless;
      this.rebuilt = rebuilt;
    }

    /** Three bytes a pixel. */
    public byte[] rgb() {
      return rgb;
    }

    /** Whether it comes from pictures without loss. */
    public boolean lossless() {
      return lossless;
    }

    /** Whether it was not read out as a whole. */
    public boolean rebuilt() {
      return rebuilt;
    }
  }

  private final List<Frame> frames = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private byte[] older = new byte[0];
  private byte[] newer = new byte[0];
  private int width;
  private int restarts;

  public List<Frame> frames() {
    return frames;
  }

  int width() {
    return width;
  }

  int restarts() {
    return restarts;
  }

  public long rebuilt() {
    return frames.stream().filter(Frame::rebuilt).count();
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    width = picture.getWidth();
    byte[] rgb = new byte[width * picture.getHeight() * 3];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = picture.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    frames.add(new Frame(rgb, false, false));
  }

  @Override
  public void repeat() {
    frames.add(frames.get(frames.size() - 1));
  }

  @Override
  public void picture(byte[] png) throws IOException {
    PngPixels pixels = PngPixels.decode(png);
    width = pixels.size().width();
    older = newer;
    newer = new byte[width * pixels.size().height() * 3];
    for (int i = 0; i < newer.length / 3; i++) {
      System.arraycopy(pixels.bytes(), i * pixels.channels(), newer, 3 * i, 3);
    }
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) {
    byte[] rgb = new byte[newer.length];
    for (Tile tile : tiles) {
      byte[] from = tile.newer() ? newer : older;
      for (int row = 0; row < tile.rows(); row++) {
        int source = ((tile.from() + row) * width + tile.left()) * 3;
        int at = ((tile.to() + row) * width + tile.left()) * 3;
        System.arraycopy(from, source, rgb, at, tile.width() * 3);
      }
    }
    for (Patch patch : patches) {
      for (int row = 0; row < patch.rows(); row++) {
        int at = ((patch.top() + row) * width + patch.left()) * 3;
        System.arraycopy(patch.rgb(), row * patch.width() * 3, rgb, at, patch.width() * 3);
      }
    }
    int height = newer.length / 3 / width;
    frames.add(new Frame(rgb, true, !tiles.equals(Tile.wholePicture(width, height))));
  }

  /** Why frames that moved were not rebuilt, in order. */
  public List<String> reasons() {
    return reasons;
  }

  @Override
  public void captured(String why) {
    reasons.add(why);
  }

  @Override
  public void restart() {
    frames.clear();
    reasons.clear();
    restarts++;
  }
}
