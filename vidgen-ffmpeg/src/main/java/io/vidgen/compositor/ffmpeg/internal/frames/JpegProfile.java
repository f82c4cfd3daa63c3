package io.vidgen.compositor.ffmpeg.internal.frames;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes the colour profile out of a JPEG (ICC.1:2022, annex B.4). A browser says with it that its
 * pixels are sRGB; the JDK converts them for that all the same, which takes twice as long as
 * decoding and changes none. FFmpeg, which decodes the others, leaves profiles alone.
 */
final class JpegProfile {

  private static final int APPLICATION_2 = 0xE2;
  private static final int START_OF_SCAN = 0xDA;
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  private JpegProfile() {}

  /**
   * The JPEG without it.
   *
   * @param jpeg of which {@link JpegSize} is known; as it is if it has no profile
   */
  static byte[] removedFrom(byte[] jpeg) {
    byte[] kept = jpeg;
    int at = 2;
    while (at + 4 <= kept.length && (kept[at + 1] & 0xFF) != START_OF_SCAN) {
      int marker = kept[at + 1] & 0xFF;
      // 0xFF may be repeated to fill space; any other segment gives its own length.
      int next =
          at + (marker == 0xFF ? 1 : 2 + (((kept[at + 2] & 0xFF) << 8) | (kept[at + 3] & 0xFF)));
      if (marker == APPLICATION_2 && isNamed(kept, at + 4)) {
        kept = without(kept, at, Math.min(next, kept.length));
      } else {
        at = next;
      }
    }
    return kept;
  }

  private static boolean isNamed(byte[] jpeg, int at) {
    return at + NAME.length <= jpeg.length
        && Arrays.equals(jpeg, at, at + NAME.length, NAME, 0, NAME.length);
  }

  private static byte[] without(byte[] bytes, int from, int to) {
    byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, rest, from, bytes.length - to);
    return rest;
  }
}
