package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often frames are read out, and pages asked. */
class ReadingRhythmTest {

  private final ReadingRhythm rhythm = new ReadingRhythm();

  @Test
  void gapsGrowWithEveryPictureThatIsAsForeseenUpToHalfASecond() {
    List<Integer> gaps = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      gaps.add(rhythm.gap());
      rhythm.confirm();
    }

    assertThat(gaps.subList(0, 3)).containsExactly(1, 2, 4);
    assertThat(gaps.subList(3, 6)).allMatch(gap -> gap >= 5 && gap <= 10);
    assertThat(gaps.subList(6, 30)).allMatch(gap -> gap >= 9 && gap <= 15);
    for (int i = 1; i < gaps.size(); i++) {
      assertThat(gaps.get(i)).isNotEqualTo(gaps.get(i - 1));
    }
  }

  @Test
  void trustIsGoneOnceSomethingElseHasMoved() {
    for (int i = 0; i < 20; i++) {
      rhythm.confirm();
    }

    rhythm.restart();

    assertThat(rhythm.gap()).isEqualTo(1);
    assertThat(rhythm.mayTry()).isTrue();
  }

  @Test
  void someOfItIsLeftIfThatWasSaidAndAllElseWasAsForeseen() {
    for (int i = 0; i < 20; i++) {
      rhythm.confirm();
    }

    rhythm.interrupt();

    assertThat(rhythm.gap()).isEqualTo(4);
    assertThat(rhythm.mayTry()).isTrue();
  }

  @Test
  void aPageThatNeverRestsIsAskedEverMoreSeldomButEveryTenthFrameAtLeast() {
    List<Integer> asked = new ArrayList<>();
    for (int frame = 0; frame < 600; frame++) {
      if (rhythm.mayTry()) {
        asked.add(frame);
        rhythm.asked(false);
      }
    }

    assertThat(asked.subList(0, 4)).containsExactly(0, 1, 2, 3);
    assertThat(asked.size()).isBetween(60, 90);
    for (int i = 1; i < asked.size(); i++) {
      assertThat(asked.get(i) - asked.get(i - 1)).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void aPageThatHasComeToRestIsAskedAtOnceTheNextTime() {
    for (int frame = 0; frame < 300; frame++) {
      if (rhythm.mayTry()) {
        rhythm.asked(false);
      }
    }
    while (!rhythm.mayTry()) {
      assertThat(rhythm.gap()).isEqualTo(1);
    }
    rhythm.asked(true);
    assertThat(rhythm.mayTry()).isTrue();
    rhythm.asked(false);

    assertThat(rhythm.mayTry()).isTrue();
  }

  @Test
  void triesThatGoWrongAreFewInTenSeconds() {
    int tries = 0;
    for (int frame = 0; frame < 300; frame++) {
      if (rhythm.mayTry()) {
        tries++;
        rhythm.disappoint();
      }
    }

    assertThat(tries).isEqualTo(3);
  }
}
