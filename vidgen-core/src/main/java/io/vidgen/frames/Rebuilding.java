package io.vidgen.frames;

import io.vidgen.frames.RebuildingSink.Tile;
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
  void check(List<Tile> tiles, List<Patch> patches) throws IOException {
    Coverage frame = new Coverage(width, height);
    for (Tile tile : tiles) {
      if (pictures < (tile.newer() ? 1 : 2)) {
        throw new IOException("a frame is rebuilt from a picture that never came");
      }
      if (tile.from() < 0
          || tile.from() > height - tile.rows()
          || !frame.add(tile.left(), tile.to(), tile.width(), tile.rows())) {
        throw new IOException("a frame cannot be rebuilt with %s".formatted(tile));
      }
    }
    for (Patch patch : patches) {
      if (!frame.add(patch.left(), patch.top(), patch.width(), patch.rows())) {
        throw new IOException("a frame cannot be rebuilt with %s".formatted(patch));
      }
    }
    if (pictures == 0 || !frame.isWhole()) {
      throw new IOException(
          "%d of %d pixels of a frame are rebuilt".formatted(frame.pixels(), width * height));
    }
  }
}
