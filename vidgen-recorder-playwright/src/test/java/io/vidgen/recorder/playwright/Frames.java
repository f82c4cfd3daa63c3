package io.vidgen.recorder.playwright;

import io.vidgen.frames.FrameSink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Keeps the frames of a recording in memory, repeats as the picture they repeat. */
public final class Frames implements FrameSink {

  public final List<byte[]> jpegs = new ArrayList<>();
  int repeats;
  private byte[] decoded = new byte[0];
  private Optional<BufferedImage> picture = Optional.empty();

  @Override
  public void frame(byte[] jpeg) {
    jpegs.add(jpeg);
  }

  @Override
  public void repeat() {
    repeats++;
    jpegs.add(jpegs.get(jpegs.size() - 1));
  }

  public BufferedImage picture(int index) throws IOException {
    byte[] jpeg = jpegs.get(index);
    if (jpeg != decoded) {
      picture = Optional.of(ImageIO.read(new ByteArrayInputStream(jpeg)));
      decoded = jpeg;
    }
    return picture.orElseThrow();
  }

  /** The leftmost column of a row whose pixel is red; -1 if none is. */
  public int redFrom(int index, int row) throws IOException {
    BufferedImage picture = picture(index);
    for (int x = 0; x < picture.getWidth(); x++) {
      int rgb = picture.getRGB(x, row);
      if ((rgb >> 16 & 0xFF) > 180 && (rgb >> 8 & 0xFF) < 90 && (rgb & 0xFF) < 90) {
        return x;
      }
    }
    return -1;
  }
}
