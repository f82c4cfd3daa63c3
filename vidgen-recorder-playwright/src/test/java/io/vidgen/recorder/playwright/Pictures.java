package io.vidgen.recorder.playwright;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Picture files to be served. */
public final class Pictures {

  private Pictures() {}

  /** Green, with a blue left half. */
  public static byte[] halves(String format, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(new Color(0, 160, 0));
    canvas.fillRect(0, 0, width, height);
    canvas.setColor(new Color(0, 0, 200));
    canvas.fillRect(0, 0, width / 2, height);
    canvas.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  /** A PNG of few bytes and many pixels, black. */
  public static byte[] bomb(int side) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(side);
    fields.writeInt(side);
    fields.write(new byte[] {1, 0, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", zeros((long) side * (1 + (side + 7) / 8)));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] zeros(long count) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = new byte[1 << 16];
    byte[] buffer = new byte[1 << 12];
    for (long left = count; left > 0; left -= block.length) {
      deflater.setInput(block, 0, (int) Math.min(left, block.length));
      for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
        out.write(buffer, 0, n);
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data)
      throws IOException {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(StandardCharsets.US_ASCII));
    sum.update(data);
    DataOutputStream fields = new DataOutputStream(out);
    fields.writeInt(data.length);
    fields.writeBytes(type);
    fields.write(data);
    fields.writeInt((int) sum.getValue());
  }
}
