package io.vidgen.frames;

import io.vidgen.internal.PngPixels;
import java.io.IOException;
import java.util.List;

/** Watches what rebuilt frames are made of, and refuses what cannot be. Not thread-safe. */
final class Rebuilding {

  private int pictures;
  private int width;
  private int height;

  /** Another picture has come. */
  void picture(byte[] png) throws IOException {
    PngPixels.Size size = PngPixels.sizeOf(png);
    if (pictures > 0 && (size.width() != width || size.height() != height)) {
      throw new IOException(
          "a picture is %dx%d where others are %dx%d"
              .formatted(size.width(), size.height(), width, height));
    }
    width = size.width();
    height = size.height();
    pictures++;
  }

  /** Checks that a frame can be rebuilt like this, and is whole. */
  void check(List<RebuildingSink.Band> bands) throws IOException {
    int next = 0;
    for (RebuildingSink.Band band : bands) {
      int needed = band.newer() ? 1 : 2;
      if (pictures < needed) {
        throw new IOException("a frame is rebuilt from a picture that never came");
      }
      if (band.rows() < 1
          || band.to() != next
          || band.from() < 0
          || band.from() > height - band.rows()) {
        throw new IOException("a frame cannot be rebuilt with %s".formatted(band));
      }
      next += band.rows();
    }
    if (next != height || pictures == 0) {
      throw new IOException("%d of %d rows of a frame are rebuilt".formatted(next, height));
    }
  }
}
