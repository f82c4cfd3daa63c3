package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.frames.FrameSink;
import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Passes frames on and looks at them until one shows something: usually the first. Not thread-safe.
 */
public final class BlankWatch implements RebuildingSink {

  /** Lines thinner than this may be overlooked; what JPEG makes of larger things may not. */
  private static final int SAMPLING = 2;

  /** JPEG rounds; eyes do not see less. */
  private static final int SAME_WITHIN = 8;

  private final FrameSink target;
  private boolean blank = true;
  private int colour;

  public BlankWatch(FrameSink target) {
    this.target = target;
  }

  /** Whether every frame so far had the same colour all over. */
  public boolean isBlank() {
    return blank;
  }

  /** Whether it passes rebuilt frames on. */
  public boolean canRebuild() {
    return target instanceof RebuildingSink;
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    watch(jpeg);
    target.frame(jpeg);
  }

  @Override
  public void picture(byte[] png) throws IOException {
    watch(png);
    rebuilding().picture(png);
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException {
    rebuilding().rebuilt(tiles, patches);
  }

  @Override
  public void restart() throws IOException {
    blank = true;
    rebuilding().restart();
  }

  @Override
  public void captured(String why) {
    rebuilding().captured(why);
  }

  private RebuildingSink rebuilding() {
    if (target instanceof RebuildingSink rebuilding) {
      return rebuilding;
    }
    throw new IllegalStateException("the sink takes whole frames only");
  }

  private void watch(byte[] encoded) throws IOException {
    if (blank) {
      BufferedImage picture = decode(encoded);
      colour = picture.getRGB(0, 0);
      blank = isPlain(picture);
    }
  }

  @Override
  public void repeat() throws IOException {
    target.repeat();
  }

  /** Whether the last frame that was looked at begins with this colour: red, green, blue. */
  boolean hasColour(int rgb) {
    return !differ(colour, rgb);
  }

  private static boolean isPlain(BufferedImage picture) {
    int first = picture.getRGB(0, 0);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if (differ(first, picture.getRGB(x, y))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean differ(int a, int b) {
    return Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF)) > SAME_WITHIN
        || Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF)) > SAME_WITHIN
        || Math.abs((a & 0xFF) - (b & 0xFF)) > SAME_WITHIN;
  }

  private static BufferedImage decode(byte[] encoded) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("a frame is no picture that this JDK can read");
      }
      return sampled(readers.next(), in);
    }
  }

  private static BufferedImage sampled(ImageReader reader, ImageInputStream in) throws IOException {
    try {
      reader.setInput(in);
      ImageReadParam sampled = reader.getDefaultReadParam();
      sampled.setSourceSubsampling(SAMPLING, SAMPLING, 0, 0);
      return reader.read(0, sampled);
    } finally {
      reader.dispose();
    }
  }
}
