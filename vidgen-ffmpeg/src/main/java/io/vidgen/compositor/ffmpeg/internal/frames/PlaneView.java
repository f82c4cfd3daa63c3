package io.vidgen.compositor.ffmpeg.internal.frames;

import java.util.Arrays;

/**
 * A view of a part of a picture's plane, between whole pixels too, scaled as {@link Resampler}
 * does. Not thread-safe.
 */
public final class PlaneView {

  private final byte[] bytes;
  private final int offset;
  private final int width;
  private final int height;

  /**
   * A plane in memory of its owner's.
   *
   * @param bytes that hold the plane
   * @param offset where it begins
   * @param width of the plane
   * @param height of the plane
   */
  public PlaneView(byte[] bytes, int offset, int width, int height) {
    this.bytes = bytes;
    this.offset = offset;
    this.width = width;
    this.height = height;
  }

  /**
   * Draws a part of the plane into another one.
   *
   * @param left the part's left edge in this plane
   * @param top its top edge
   * @param stepX how far it is in this plane from one column of the target to the next
   * @param stepY the same for rows
   * @param x the first column to draw in the target
   * @param y the first row to draw in the target
   */
  public void draw(
      double left,
      double top,
      double stepX,
      double stepY,
      PlaneView target,
      int x,
      int y,
      int columns,
      int rows) {
    LanczosWeights across = LanczosWeights.of(left, columns * stepX, width, columns);
    LanczosWeights down = LanczosWeights.of(top, rows * stepY, height, rows);
    float[] line = new float[width];
    for (int row = 0; row < rows; row++) {
      squeeze(down.first[row], down.weights[row], line);
      int at = target.offset + (y + row) * target.width + x;
      for (int column = 0; column < columns; column++) {
        target.bytes[at + column] = pixel(line, across.first[column], across.weights[column]);
      }
    }
  }

  private void squeeze(int first, float[] weights, float[] line) {
    Arrays.fill(line, 0);
    int at = offset + first * width;
    for (float weight : weights) {
      for (int x = 0; x < width; x++) {
        line[x] += weight * (bytes[at++] & 0xFF);
      }
    }
  }

  private static byte pixel(float[] line, int first, float[] weights) {
    float sum = 0;
    int at = first;
    for (float weight : weights) {
      sum += weight * line[at++];
    }
    return (byte) Math.max(0, Math.min(255, Math.round(sum)));
  }
}
