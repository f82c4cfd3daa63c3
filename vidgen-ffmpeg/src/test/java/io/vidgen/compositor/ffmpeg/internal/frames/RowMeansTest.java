package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Means of all pairs of bytes, wherever they are in a row. */
class RowMeansTest {

  @Test
  void eachMeanIsRoundedUp() {
    for (int shift = 0; shift < 256; shift++) {
      byte[] rows = new byte[2 * 259];
      for (int i = 0; i < 259; i++) {
        rows[i] = (byte) i;
        rows[259 + i] = (byte) (i + shift);
      }
      byte[] means = new byte[300];

      RowMeans.of(rows, 0, 259, 259, means, 7);

      for (int i = 0; i < 259; i++) {
        int expected = ((rows[i] & 0xFF) + (rows[259 + i] & 0xFF) + 1) / 2;
        assertThat(means[7 + i] & 0xFF).as("%d and %d", i, i + shift).isEqualTo(expected);
      }
    }
  }
}
