package io.vidgen.compositor.ffmpeg;

import static io.vidgen.compositor.ffmpeg.HostileFile.accepted;
import static io.vidgen.compositor.ffmpeg.HostileFile.refused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vidgen.ErrorCode;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures that mean harm. */
final class HostilePictures {

  /** After a PNG's signature and its header. */
  private static final int AFTER_HEADER = 33;

  private HostilePictures() {}

  static List<HostileFile> all() {
    return List.of(
        refused("an empty picture", ErrorCode.INPUT_CORRUPT, folder -> file(folder, new byte[0])),
        refused(
            "an SVG that shows a file, named .png",
            ErrorCode.INPUT_UNSUPPORTED,
            folder ->
                file(
                    folder,
                    "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
                        .getBytes(ISO_8859_1))),
        refused(
            "a GIF named .png",
            ErrorCode.INPUT_UNSUPPORTED,
            folder -> file(folder, encoded(plain(), "gif"))),
        refused(
            "a PNG whose header says 65,000 by 65,000 pixels",
            ErrorCode.INPUT_TOO_LARGE,
            folder -> file(folder, withSides(65_000, 65_000))),
        refused(
            "a JPEG whose header says 65,000 by 65,000 pixels",
            ErrorCode.INPUT_TOO_LARGE,
            folder -> file(folder, hugeJpeg())),
        refused(
            "a PNG of 1 by 20,000 pixels",
            ErrorCode.INPUT_UNSUPPORTED,
            folder -> file(folder, TestPng.png(TestFrames.plain(1, 20_000, Color.RED)))),
        refused(
            "a PNG cut short",
            ErrorCode.INPUT_CORRUPT,
            folder -> {
              byte[] png = png();
              return file(folder, Arrays.copyOf(png, png.length / 2));
            }),
        refused(
            "a PNG whose pixels are noise",
            ErrorCode.INPUT_CORRUPT,
            folder -> file(folder, noisy())),
        accepted("a PNG with a wrong checksum", folder -> file(folder, wrongChecksum())),
        accepted(
            "a PNG with 300 MB of text in 300 KB",
            folder -> file(folder, with("zTXt", packed("Comment\0\0", 300)))),
        accepted(
            "a PNG with 300 MB of colour profile in 300 KB",
            folder -> file(folder, with("iCCP", packed("profile\0\0", 300)))),
        accepted(
            "an animated PNG",
            folder -> file(folder, with("acTL", new byte[] {0, 0, 0, 9, 0, 0, 0, 0}))),
        accepted("a JPEG in CMYK", folder -> file(folder, cmyk())),
        accepted("a JPEG whose notes follow themselves", folder -> file(folder, circularNotes())),
        accepted(
            "a PNG that is a web page too",
            folder -> {
              byte[] png = png();
              byte[] page = "<script>alert(1)</script>".getBytes(ISO_8859_1);
              byte[] both = Arrays.copyOf(png, png.length + page.length);
              System.arraycopy(page, 0, both, png.length, page.length);
              return file(folder, both);
            }));
  }

  private static Path file(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.png"), bytes);
  }

  private static BufferedImage plain() {
    return TestFrames.plain(64, 36, Color.RED);
  }

  private static byte[] png() {
    return TestPng.png(plain());
  }

  private static byte[] encoded(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  private static byte[] withSides(int width, int height) {
    ByteBuffer png = ByteBuffer.wrap(png());
    png.putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(png.array(), 12, 17);
    png.putInt(29, (int) sum.getValue());
    return png.array();
  }

  private static byte[] hugeJpeg() throws IOException {
    ByteBuffer jpeg = ByteBuffer.wrap(encoded(plain(), "jpeg"));
    int frame = new String(jpeg.array(), ISO_8859_1).indexOf("\u00ff\u00c0");
    jpeg.putShort(frame + 5, (short) 65_000).putShort(frame + 7, (short) 65_000);
    return jpeg.array();
  }

  private static byte[] wrongChecksum() {
    byte[] png = png();
    png[AFTER_HEADER - 1] ^= 1;
    return png;
  }

  private static byte[] noisy() {
    byte[] png = png();
    int data = new String(png, ISO_8859_1).indexOf("IDAT") + 6;
    Arrays.fill(png, data, data + 20, (byte) 0x55);
    return png;
  }

  /** A PNG with one more part. */
  private static byte[] with(String type, byte[] content) {
    byte[] png = png();
    ByteBuffer part = ByteBuffer.allocate(content.length + 12);
    part.putInt(content.length).put(type.getBytes(ISO_8859_1)).put(content);
    CRC32 sum = new CRC32();
    sum.update(part.array(), 4, content.length + 4);
    part.putInt((int) sum.getValue());
    ByteBuffer made = ByteBuffer.allocate(png.length + part.capacity());
    made.put(png, 0, AFTER_HEADER).put(part.array());
    made.put(png, AFTER_HEADER, png.length - AFTER_HEADER);
    return made.array();
  }

  private static byte[] packed(String head, int megabytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.writeBytes(head.getBytes(ISO_8859_1));
    byte[] zeros = new byte[1 << 20];
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(zeros);
      }
    }
    return packed.toByteArray();
  }

  /** With Adobe's mark, as the programs of printers write it. */
  private static byte[] cmyk() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
      writer.setOutput(out);
      writer.write(
          null, new IIOImage(Raster.createInterleavedRaster(0, 64, 36, 4, null), null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] unmarked = jpeg.toByteArray();
    byte[] mark = "\u00ff\u00ee\0\u000eAdobe\0\u0064\0\0\0\0\0".getBytes(ISO_8859_1);
    ByteBuffer marked = ByteBuffer.allocate(unmarked.length + mark.length);
    marked.put(unmarked, 0, 2).put(mark).put(unmarked, 2, unmarked.length - 2);
    return marked.array();
  }

  /** The next directory of its EXIF data is the first one again. */
  private static byte[] circularNotes() throws IOException {
    byte[] jpeg = encoded(plain(), "jpeg");
    ByteBuffer notes = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    notes.putShort((short) 0xFFE1).putShort((short) (notes.capacity() - 2));
    notes.put("Exif\0\0MM\0*".getBytes(ISO_8859_1)).putInt(8);
    notes.putShort((short) 1);
    // The orientation's place holds a directory within, which is the first one as well.
    notes.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8);
    notes.putInt(8);
    ByteBuffer made = ByteBuffer.allocate(jpeg.length + notes.capacity());
    made.put(jpeg, 0, 2).put(notes.array()).put(jpeg, 2, jpeg.length - 2);
    return made.array();
  }
}
