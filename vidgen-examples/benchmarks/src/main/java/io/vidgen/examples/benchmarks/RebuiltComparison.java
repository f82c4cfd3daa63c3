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

/**
 * Puts rebuilt frames together and compares them with what was captured, as well as key frames: if
 * those differ, the page shows something else at every recording. Not thread-safe.
 */
final class RebuiltComparison implements RebuildingSink {

  private static final int RGB = 3;

  private final FramePictures expected;
  private final @Nullable Path keep;
  private byte[] older = {};
  private byte[] newer = {};
  private byte[] last = {};
  private boolean isKeyFrame;
  private int width;
  private int frame;
  private int largest;
  private int largestOfKeyFrames;
  private String place = "";

  /**
   * With the frames that are expected.
   *
   * @param keep where rebuilt frames go as pictures; nowhere if null
   */
  RebuiltComparison(FramePictures expected, @Nullable Path keep) throws IOException {
    this.expected = expected;
    this.keep = keep == null ? null : Files.createDirectories(keep);
  }

  /** The largest difference between two channels of a frame that was not captured. */
  int largestDifference() {
    return largest;
  }

  /** The same of key frames, which were captured without loss. */
  int largestDifferenceOfKeyFrames() {
    return largestOfKeyFrames;
  }

  /** Where the largest difference is, for people; empty if there is none. */
  String place() {
    return place;
  }

  @Override
  public void frame(byte[] jpeg) {
    last = new byte[0];
    frame++;
  }

  @Override
  public void repeat() throws IOException {
    if (last.length > 0) {
      compare(last);
    }
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
    isKeyFrame = tiles.equals(Tile.wholePicture(width, rgb.length / RGB / width));
    last = rgb;
    compare(rgb);
    frame++;
  }

  private int at(int column, int row) {
    return (row * width + column) * RGB;
  }

  private void compare(byte[] rgb) throws IOException {
    byte[] wanted = rgb(expected.frameAt(frame));
    int difference = 0;
    int first = rgb.length;
    int end = 0;
    for (int i = 0; i < rgb.length; i++) {
      int distance = Math.abs((rgb[i] & 0xFF) - (wanted[i] & 0xFF));
      if (distance > 0) {
        difference = Math.max(difference, distance);
        first = Math.min(first, i);
        end = i;
      }
    }
    if (isKeyFrame) {
      largestOfKeyFrames = Math.max(largestOfKeyFrames, difference);
    } else if (difference > largest) {
      largest = difference;
      int row = width * RGB;
      place = "frame %d, rows %d to %d".formatted(frame, first / row, end / row);
    }
    if (keep != null) {
      write(rgb, keep.resolve("%05d.png".formatted(frame)));
      if (difference > 0) {
        write(wanted, keep.resolve("%05d-captured.png".formatted(frame)));
      }
    }
  }

  private void write(byte[] rgb, Path file) throws IOException {
    int height = rgb.length / RGB / width;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < rgb.length / RGB; i++) {
      int at = i * RGB;
      picture.setRGB(
          i % width,
          i / width,
          (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF));
    }
    ImageIO.write(picture, "png", file.toFile());
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
    largestOfKeyFrames = 0;
    place = "";
    last = new byte[0];
  }
}
