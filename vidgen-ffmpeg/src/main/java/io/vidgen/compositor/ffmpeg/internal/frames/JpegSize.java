package io.vidgen.compositor.ffmpeg.internal.frames;

import java.util.Optional;

/**
 * Width and height of a JPEG, from its frame header (ITU-T T.81, B.2.2), without decoding it.
 *
 * @param width in pixels
 * @param height in pixels
 */
record JpegSize(int width, int height) {

  private static final int START_OF_IMAGE = 0xFFD8;

  /** Reads it; empty if these bytes are no JPEG. */
  static Optional<JpegSize> of(byte[] jpeg) {
    if (jpeg.length < 4 || number(jpeg, 0) != START_OF_IMAGE) {
      return Optional.empty();
    }
    int at = 2;
    while (at + 9 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      if (isFrameHeader(marker)) {
        return Optional.of(new JpegSize(number(jpeg, at + 7), number(jpeg, at + 5)));
      }
      // 0xFF may be repeated to fill space; any other segment gives its own length.
      at += marker == 0xFF ? 1 : 2 + number(jpeg, at + 2);
    }
    return Optional.empty();
  }

  /** SOF0 to SOF15; C4, C8 and CC among them are tables and reserved. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static int number(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
  }
}
