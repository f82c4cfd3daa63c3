package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.frames.RebuildingSink.Band;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.testing.TestPng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Frames between two pictures are known where all that is on both is as foreseen. */
class KeyFrameTest {

  private static final int WIDTH = 16;
  private static final int HEIGHT = 60;
  private static final int NONE = 1_000_000;

  @Test
  void aPageThatScrolledLeadsFromOnePictureToTheNext() throws IOException {
    assertThat(quiet(0, 0).leadsTo(quiet(13, 0))).isTrue();
    assertThat(quiet(13, 0).leadsTo(quiet(0, 0))).isTrue();
    assertThat(quiet(5, 0).leadsTo(quiet(5, 0))).isTrue();
  }

  @Test
  void oneChangedPixelIsEnoughToDoubt() throws IOException {
    BufferedImage later = page(13, 0);
    later.setRGB(7, 30, later.getRGB(7, 30) ^ 1);

    assertThat(quiet(0, 0).leadsTo(of(later, look(13, 0, NONE, -1)))).isFalse();
  }

  @Test
  void aHeaderThatStandsStillIsNoneOfTheContent() throws IOException {
    assertThat(quiet(0, 10).leadsTo(quiet(13, 10))).isTrue();
    KeyFrame silent = of(page(0, 10), look(0, 0, NONE, -1));
    KeyFrame later = of(page(13, 10), look(13, 0, NONE, -1));
    assertThat(silent.leadsTo(later)).as("a header of which nobody says so").isFalse();
  }

  @Test
  void aHeaderThatChangesUnannouncedIsDoubted() throws IOException {
    BufferedImage later = page(13, 10);
    later.setRGB(0, 4, later.getRGB(0, 4) ^ 0xFF);

    assertThat(quiet(0, 10).leadsTo(of(later, look(13, 10, NONE, -1)))).isFalse();
  }

  @Test
  void rowsThatThePageSaysHaveChangedNeedNotBeAlike() throws IOException {
    BufferedImage later = page(13, 0);
    later.setRGB(7, 30, later.getRGB(7, 30) ^ 1);

    assertThat(quiet(0, 0).leadsTo(of(later, look(13, 0, 29, 32)))).isTrue();
  }

  @Test
  void rowsThatHaveChangedAndAreOnOnePictureAloneAreDoubted() throws IOException {
    assertThat(quiet(0, 0).leadsTo(of(page(13, 0), look(13, 0, 45, 47)))).isTrue();
    assertThat(quiet(0, 0).leadsTo(of(page(13, 0), look(13, 0, 46, 48)))).isFalse();
  }

  @Test
  void picturesThatHaveNothingInCommonProveNothing() throws IOException {
    assertThat(quiet(0, 0).leadsTo(quiet(HEIGHT, 0))).isFalse();
  }

  @Test
  void theLastTwoPicturesThatWereReadCanBeCompared() throws IOException {
    KeyFrame.Reader reader = new KeyFrame.Reader();
    KeyFrame before = reader.read(TestPng.png(page(0, 0)), look(0, 0, NONE, -1));

    for (int offset = 7; offset < 70; offset += 7) {
      KeyFrame next = reader.read(TestPng.png(page(offset, 0)), look(offset, 0, NONE, -1));
      assertThat(before.leadsTo(next)).isTrue();
      assertThat(before.leadsTo(quiet(offset + 1, 0))).isTrue();
      assertThat(next.leadsTo(of(page(offset, 0), look(offset + 1, 0, NONE, -1)))).isFalse();
      before = next;
    }
  }

  @Test
  void aPictureWhoseMemoryIsTakenIsNotCompared() throws IOException {
    KeyFrame.Reader reader = new KeyFrame.Reader();
    KeyFrame first = reader.read(TestPng.png(page(0, 0)), look(0, 0, NONE, -1));
    reader.read(TestPng.png(page(1, 0)), look(1, 0, NONE, -1));
    KeyFrame third = reader.read(TestPng.png(page(2, 0)), look(2, 0, NONE, -1));

    assertThatThrownBy(() -> first.leadsTo(third)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void framesInBetweenAreBandsOfBoth() throws IOException {
    PendingFrames pendingFrames = new PendingFrames(quiet(0, 10));

    assertThat(pendingFrames.bandsAt(5, quiet(13, 10)))
        .containsExactly(
            new Band(false, 0, 0, 10), new Band(false, 15, 10, 45), new Band(true, 47, 55, 5));
  }

  @Test
  void aRowThatIsOnNeitherPictureIsNotMadeUp() throws IOException {
    PendingFrames pendingFrames = new PendingFrames(quiet(0, 0));
    KeyFrame end = quiet(100, 0);

    assertThatThrownBy(() -> pendingFrames.bandsAt(20, end))
        .isInstanceOf(DoubtfulFramesException.class);
  }

  private static KeyFrame quiet(int offset, int header) throws IOException {
    return of(page(offset, header), look(offset, header, NONE, -1));
  }

  private static PageEvidence.Look look(int offset, int top, int from, int to) {
    return new PageEvidence.Look(offset, top, 0, from, to, from >= to);
  }

  private static KeyFrame of(BufferedImage picture, PageEvidence.Look look) throws IOException {
    return KeyFrame.of(TestPng.png(picture), look);
  }

  private static BufferedImage page(int offset, int header) {
    BufferedImage page = TestPng.window(5, WIDTH, HEIGHT, offset);
    BufferedImage still = TestPng.window(6, WIDTH, HEIGHT, 0);
    for (int y = 0; y < header; y++) {
      for (int x = 0; x < WIDTH; x++) {
        page.setRGB(x, y, still.getRGB(x, y));
      }
    }
    return page;
  }
}
