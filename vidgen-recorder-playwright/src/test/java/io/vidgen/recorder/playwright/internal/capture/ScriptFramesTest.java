package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A script that waits for frames gets one more only if it does nothing with them. */
class ScriptFramesTest {

  private final ScriptFrames frames = new ScriptFrames();

  @Test
  void whereNoneWaitsAFrameMayBeDrawnTwice() {
    frames.seen(look(false, true));

    assertThat(frames.areIdle()).isTrue();
  }

  @Test
  void whereOneWaitsItMayOnceNothingHasComeOfFourFrames() {
    for (int i = 0; i < 4; i++) {
      assertThat(frames.areIdle()).as("after %d", i).isEqualTo(i == 0);
      frames.seen(look(true, false));
    }

    assertThat(frames.areIdle()).isTrue();
  }

  @Test
  void ifSomethingHasComeOfOneItMayNot() {
    for (int i = 0; i < 9; i++) {
      frames.seen(look(true, false));
    }

    frames.seen(look(true, true));

    assertThat(frames.areIdle()).isFalse();
  }

  private static PageEvidence.Look look(boolean animates, boolean works) {
    return new PageEvidence.Look(
        0, Optional.empty(), List.of(), false, true, animates, works, 1, 1, false, "");
  }
}
