package io.vidgen.compositor.ffmpeg.internal.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Means of two rows of bytes without signs, rounded up, eight at a time. */
final class RowMeans {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** All bits of each byte but the highest, into which its neighbour's lowest is shifted. */
  private static final long WITHIN = 0x7F7F7F7F7F7F7F7FL;

  private RowMeans() {}

  /**
   * Writes the means of two rows of an array.
   *
   * @param a where the first row begins
   * @param b where the second one does
   * @param length of each
   * @param at where their means go in the target
   */
  static void of(byte[] rows, int a, int b, int length, byte[] target, int at) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      long x = (long) LONGS.get(rows, a + i);
      long y = (long) LONGS.get(rows, b + i);
      LONGS.set(target, at + i, (x | y) - (((x ^ y) >>> 1) & WITHIN));
    }
    for (; i < length; i++) {
      target[at + i] = (byte) (((rows[a + i] & 0xFF) + (rows[b + i] & 0xFF) + 1) >> 1);
    }
  }
}
