package io.vidgen.examples.benchmarks;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.internal.PngPixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Puts rebuilt frames together and compares them with what was captured. Not thread-safe. */
final class RebuiltComparison implements RebuildingSink {

  private static final int RGB = 3;

  private final FramePictures expected;
  private final @Nullable Path keep;
  private byte[] older = {};
  private byte[] newer = {};
  private int width;
  private int frame;
  private int largest;

  /**
   * With the frames that are expected.
   *
   * @param keep where rebuilt frames go as pictures; nowhere if null
   */
  RebuiltComparison(FramePictures expected, @Nullable Path keep) throws IOException {
    this.expected = expected;
    this.keep = keep == null ? null : Files.createDirectories(keep);
  }

  /** The largest difference between two channels. */
  int largestDifference() {
    return largest;
  }

  @Override
  public void frame(byte[] jpeg) {
    frame++;
  }

  @Override
  public void repeat() {
    frame++;
  }

  @Override
  public void picture(byte[] png) throws IOException {
    older = newer;
    newer = rgb(png);
    width = PngPixels.sizeOf(png).width();
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException {
    byte[] rgb = new byte[newer.length];
    for (Tile tile : tiles) {
      byte[] from = tile.newer() ? newer : older;
      for (int row = 0; row < tile.rows(); row++) {
        System.arraycopy(
            from,
            at(tile.left(), tile.from() + row),
            rgb,
            at(tile.left(), tile.to() + row),
            tile.width() * RGB);
      }
    }
    for (Patch patch : patches) {
      int row = patch.width() * RGB;
      for (int i = 0; i < patch.rows(); i++) {
        System.arraycopy(patch.rgb(), i * row, rgb, at(patch.left(), patch.top() + i), row);
      }
    }
    compare(rgb);
    frame++;
  }

  private int at(int column, int row) {
    return (row * width + column) * RGB;
  }

  private void compare(byte[] rgb) throws IOException {
    byte[] wanted = rgb(expected.frameAt(frame));
    for (int i = 0; i < rgb.length; i++) {
      largest = Math.max(largest, Math.abs((rgb[i] & 0xFF) - (wanted[i] & 0xFF)));
    }
    if (keep != null) {
      BufferedImage picture =
          new BufferedImage(width, rgb.length / RGB / width, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < rgb.length / RGB; i++) {
        int at = i * RGB;
        picture.setRGB(
            i % width,
            i / width,
            (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF));
      }
      ImageIO.write(picture, "png", keep.resolve("%05d.png".formatted(frame)).toFile());
    }
  }

  private static byte[] rgb(byte[] png) throws IOException {
    PngPixels pixels = PngPixels.decode(png);
    int channels = pixels.channels();
    byte[] rgb = new byte[pixels.bytes().length / channels * RGB];
    for (int i = 0; i < rgb.length / RGB; i++) {
      System.arraycopy(pixels.bytes(), i * channels, rgb, i * RGB, RGB);
    }
    return rgb;
  }

  @Override
  public void restart() {
    frame = 0;
    largest = 0;
  }
}
