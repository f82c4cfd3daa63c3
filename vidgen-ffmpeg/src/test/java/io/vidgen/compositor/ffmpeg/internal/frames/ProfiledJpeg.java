package io.vidgen.compositor.ffmpeg.internal.frames;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** JPEGs that say of their colours what they are not. */
final class ProfiledJpeg {

  private ProfiledJpeg() {}

  /** As if its values were proportional to light. */
  static byte[] of(byte[] jpeg) {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    int length = 2 + name.length + 2 + profile.length;
    int jfif = 2 + 2 + (((jpeg[4] & 0xFF) << 8) | (jpeg[5] & 0xFF)); // It has to come first.
    return ByteBuffer.allocate(jpeg.length + 2 + length)
        .put(jpeg, 0, jfif)
        .putShort((short) 0xFFE2)
        .putShort((short) length)
        .put(name)
        .put(new byte[] {1, 1}) // The first of one piece.
        .put(profile)
        .put(jpeg, jfif, jpeg.length - jfif)
        .array();
  }
}
