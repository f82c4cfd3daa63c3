package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Changes to the bytes of MP4 files that no muxer makes. */
final class Bytes {

  private Bytes() {}

  /** Puts one text in the place of another of the same length, so many times. */
  static OddClip.Edit replace(String from, String to, int times) {
    return bytes -> {
      byte[] made = bytes.clone();
      int at = 0;
      for (int time = 0; time < times; time++) {
        at = find(made, from, at);
        System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, made, at, to.length());
      }
      return made;
    };
  }

  /**
   * Divides the length in every box of a kind.
   *
   * @param box of version 0: {@code mvhd}, {@code mdhd} or {@code tkhd}
   */
  static OddClip.Edit shorten(String box, int divisor) {
    return lengths(box, length -> length / divisor);
  }

  /**
   * Multiplies the length in every box of a kind.
   *
   * @param box as for {@link #shorten}
   */
  static OddClip.Edit lengthen(String box, int factor) {
    return lengths(box, length -> (int) Math.min(Integer.MAX_VALUE, (long) length * factor));
  }

  private static OddClip.Edit lengths(String box, IntUnaryOperator change) {
    return bytes -> {
      ByteBuffer made = ByteBuffer.wrap(bytes.clone());
      int offset = box.equals("tkhd") ? 24 : 20;
      for (int at = indexOf(bytes, box, 0); at >= 0; at = indexOf(bytes, box, at + 4)) {
        assertThat(bytes[at + 4]).as("version of %s", box).isZero();
        made.putInt(at + offset, change.applyAsInt(made.getInt(at + offset)));
      }
      return made.array();
    };
  }

  private static int find(byte[] bytes, String text, int from) {
    int at = indexOf(bytes, text, from);
    assertThat(at).as("where %s is", text).isNotNegative();
    return at;
  }

  private static int indexOf(byte[] bytes, String text, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }
}
