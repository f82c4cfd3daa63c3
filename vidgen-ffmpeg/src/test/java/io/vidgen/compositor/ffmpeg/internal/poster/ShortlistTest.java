package io.vidgen.compositor.ffmpeg.internal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.render.VideoFormat;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ShortlistTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);
  private static final int COUNT = 60;

  @Test
  void aPageThatFadesInIsTakenWhenItIsThere() {
    // Gone by half after a second: nearly all of it is there, but not all.
    assertThat(chosen(frame -> Math.min(1, frame / 45.0))).isGreaterThanOrEqualTo(45);
  }

  @Test
  void aPageThatIsThereFromTheBeginningIsTakenInTheMiddle() {
    assertThat(chosen(frame -> 1)).isBetween(20, 40);
  }

  @Test
  void aPageThatIsNeverAtRestIsTakenAllTheSame() {
    assertThat(chosen(frame -> 0.5 + 0.4 * Math.sin(frame))).isBetween(0, COUNT - 1);
  }

  @Test
  void anEmptyPageShowsNothing() {
    Shortlist shortlist = new Shortlist(FORMAT, null, COUNT);
    shortlist.add(frame(0));

    assertThat(shortlist.choose())
        .hasValueSatisfying(choice -> assertThat(choice.detail()).isZero());
    assertThat(new Shortlist(FORMAT, null, COUNT).choose()).isEmpty();
  }

  /** However large frames are, only so many are kept; and the choice is a copy. */
  @Test
  void theFramesOfTheLargestVideoDoNotFillTheMemory() {
    VideoFormat large = new VideoFormat(3840, 3840, 60);
    Shortlist shortlist = new Shortlist(large, null, 120);
    byte[] bytes = new byte[YuvFrame.bytesOf(3840, 3840)];
    long before = used();
    for (int i = 0; i < 120; i++) {
      shortlist.add(new YuvFrame(3840, 3840, bytes));
    }

    assertThat(used() - before).isLessThan(90_000_000);
    bytes[0] = 99;
    assertThat(shortlist.choose().orElseThrow().frame().luma(0, 0)).isZero();
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static int chosen(IntToDoubleFunction opacity) {
    Shortlist shortlist = new Shortlist(FORMAT, null, COUNT);
    for (int i = 0; i < COUNT; i++) {
      shortlist.add(frame(opacity.applyAsDouble(i)));
    }
    Shortlist.Choice choice = shortlist.choose().orElseThrow();
    assertThat(choice.frame().luma(1, 0)).isEqualTo(lineAt(opacity.applyAsDouble(choice.index())));
    return choice.index();
  }

  /** Dark lines on white, more or less there. */
  private static YuvFrame frame(double opacity) {
    byte[] bytes = new byte[YuvFrame.bytesOf(640, 360)];
    Arrays.fill(bytes, (byte) 128);
    for (int y = 0; y < 360; y++) {
      for (int x = 0; x < 640; x++) {
        bytes[y * 640 + x] = (byte) (y % 12 < 3 ? lineAt(opacity) : 235);
      }
    }
    return new YuvFrame(640, 360, bytes);
  }

  private static int lineAt(double opacity) {
    return (int) (235 - 215 * opacity);
  }
}
