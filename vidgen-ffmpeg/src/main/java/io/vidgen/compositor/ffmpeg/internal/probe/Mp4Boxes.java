package io.vidgen.compositor.ffmpeg.internal.probe;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The order of an MP4's top-level boxes (ISO/IEC 14496-12, 4.2). */
public final class Mp4Boxes {

  private static final int HEADER = 8;

  private Mp4Boxes() {}

  /** Their types, in order; the file must be whole. */
  static List<String> of(Path file) throws IOException {
    List<String> types = new ArrayList<>();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long at = 0;
      while (at + HEADER <= in.length()) {
        in.seek(at);
        long size = in.readInt() & 0xFFFFFFFFL;
        byte[] type = new byte[4];
        in.readFully(type);
        types.add(new String(type, StandardCharsets.US_ASCII));
        if (size == 1) {
          size = in.readLong();
        } else if (size == 0) {
          size = in.length() - at;
        }
        if (size < HEADER) {
          throw new IOException("a box of " + size + " bytes");
        }
        at += size;
      }
      if (at != in.length()) {
        throw new IOException("the last box is not whole");
      }
    }
    return types;
  }

  /** Whether a player can start before it has all of the file. */
  public static boolean startFast(Path file) throws IOException {
    List<String> types = of(file);
    int index = types.indexOf("moov");
    return index >= 0 && index < types.indexOf("mdat");
  }
}
