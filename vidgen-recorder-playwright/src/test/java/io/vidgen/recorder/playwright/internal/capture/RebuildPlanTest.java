package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.playwright.internal.capture.DoubtfulFramesException.About;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RebuildPlanTest {

  private static final RebuildPlan FIRST = RebuildPlan.of(RebuildScope.OPAQUE);

  @Test
  void whereAnythingMayHaveChangedThatFrameAndTheOneBeforeAreCapturedAtTheSecondTry() {
    assertThat(FIRST.after(doubt(About.EVERYTHING)).captured()).containsExactlyInAnyOrder(39L, 40L);
  }

  @Test
  void whereAPartWasNotEnoughThatFrameAndTheNextOnesAreCaptured() {
    assertThat(FIRST.after(doubt(About.PARTS)).captured()).containsExactlyInAnyOrder(40L, 41L, 42L);
  }

  @Test
  void whereNewRowsHadChangedSoAreThoseAndAtTheThirdTryAllSuchRowsOfEachFrame() {
    RebuildPlan second = FIRST.after(doubt(About.NEW_ROWS));
    assertThat(second.captured()).containsExactlyInAnyOrder(39L, 40L);
    assertThat(second.careful()).isFalse();
    assertThat(second.after(doubt(About.NEW_ROWS)).careful()).isTrue();
  }

  @Test
  void wherePicturesAreNotAsForeseenNothingIsRebuilt() {
    assertThat(FIRST.after(doubt(About.PICTURES))).isEqualTo(RebuildPlan.NONE);
  }

  @Test
  void whereAPartWasNotEnoughAndThenNewRowsHadChangedNoSuchRowsAreReadOutOfEachFrame() {
    RebuildPlan third = FIRST.after(doubt(About.PARTS)).after(doubt(About.NEW_ROWS));
    assertThat(third.captured()).containsExactlyInAnyOrder(39L, 40L, 41L, 42L);
    assertThat(third.careful()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void thereIsNoFourthTry(About about) {
    assertThat(FIRST.after(doubt(About.NEW_ROWS)).after(doubt(About.NEW_ROWS)).after(doubt(about)))
        .isEqualTo(RebuildPlan.NONE);
    assertThat(FIRST.after(doubt(About.PARTS)).after(doubt(About.NEW_ROWS)).after(doubt(about)))
        .isEqualTo(RebuildPlan.NONE);
  }

  private static DoubtfulFramesException doubt(About about) {
    return new DoubtfulFramesException(about, "for a test").on(40);
  }
}
