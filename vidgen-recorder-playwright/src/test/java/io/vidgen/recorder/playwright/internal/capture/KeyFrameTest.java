package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames between two pictures are known where all that is on both is as foreseen. */
class KeyFrameTest {

  @Test
  void aPageThatScrolledLeadsFromOnePictureToTheNext() throws IOException {
    assertThat(at(0).leadsTo(at(13))).isTrue();
    assertThat(at(13).leadsTo(at(0))).isTrue();
    assertThat(at(5).leadsTo(at(5))).isTrue();
  }

  @Test
  void oneChangedPixelIsEnoughToDoubt() throws IOException {
    BufferedImage later = DrawnPage.content(13);
    DrawnPage.change(later, 7, 30);

    assertThat(at(0).leadsTo(DrawnPage.plain(later, look(13)))).isFalse();
  }

  @Test
  void piecesThatThePageSaysHaveChangedNeedNotBeAlike() throws IOException {
    BufferedImage later = DrawnPage.content(13);
    DrawnPage.change(later, 7, 30);
    DrawnPage.change(later, 40, 30);

    assertThat(at(0).leadsTo(DrawnPage.plain(later, look(13, new Box(0, 29, 48, 32, false)))))
        .isTrue();
    assertThat(at(0).leadsTo(DrawnPage.plain(later, look(13, new Box(0, 29, 16, 32, false)))))
        .as("the change beside it")
        .isFalse();
  }

  @Test
  void picturesThatHaveNothingInCommonProveNothing() throws IOException {
    assertThat(at(0).leadsTo(at(DrawnPage.HEIGHT))).isFalse();
  }

  @Test
  void aPictureOfWhichNobodyKnowsWhatStandsStillLeadsNowhere() throws IOException {
    KeyFrame unknown =
        new KeyFrame(
            new byte[1],
            DrawnPage.pixels(DrawnPage.content(0)),
            null,
            null,
            look(0),
            List.of(),
            List.of());

    assertThat(unknown.leadsTo(at(13))).isFalse();
  }

  @Test
  void aHeaderThatStandsStillIsNoneOfTheContent() throws IOException {
    DrawnPage header = new DrawnPage(new DrawnPage.Cover(0, 0, 64, 10, 255));

    assertThat(header.at(0).leadsTo(header.at(13))).isTrue();
    assertThat(header.unmeasuredAt(0).leadsTo(header.unmeasuredAt(13)))
        .as("a header of which nobody says so")
        .isFalse();
  }

  @Test
  void whatStandsStillAndChangesUnannouncedIsDoubted() throws IOException {
    DrawnPage bubble = new DrawnPage(new DrawnPage.Cover(32, 40, 16, 10, 255));
    BufferedImage later = bubble.picture(13);
    DrawnPage.change(later, 40, 44);

    assertThat(bubble.at(0).leadsTo(bubble.at(13))).isTrue();
    assertThat(bubble.at(0).leadsTo(bubble.at(later, look(13)))).isFalse();
    assertThat(bubble.at(0).leadsTo(bubble.at(later, look(13, new Box(32, 40, 48, 50, false)))))
        .as("announced")
        .isTrue();
  }

  @Test
  void whatMixesIsAsForeseenWithinTwoLevels() throws IOException {
    DrawnPage glass = new DrawnPage(new DrawnPage.Cover(16, 0, 32, 20, 100));
    BufferedImage later = glass.picture(13);

    assertThat(glass.at(0).leadsTo(glass.at(later, look(13)))).isTrue();
    later.setRGB(20, 5, later.getRGB(20, 5) ^ 0x080000);
    assertThat(glass.at(0).leadsTo(glass.at(later, look(13)))).isFalse();
  }

  @Test
  void whatMixesIsNotForeseenWithoutWhatIsBehind() throws IOException {
    DrawnPage glass = new DrawnPage(new DrawnPage.Cover(16, 0, 32, 20, 100));

    assertThat(glass.at(0).leadsTo(glass.withoutBehindAt(13))).isFalse();
    assertThat(glass.withoutBehindAt(0).leadsTo(glass.at(13))).isFalse();
  }

  @Test
  void whatScrolledBehindSomethingIsKnownFromThePictureBefore() throws IOException {
    DrawnPage glass = new DrawnPage(new DrawnPage.Cover(0, 0, 64, 10, 100));
    KeyFrame first = glass.at(0);
    KeyFrame later = glass.takenOver(first, glass.picture(13), look(13));

    assertThat(later.canCheck(first.matte().orElseThrow())).isTrue();
    assertThat(first.leadsTo(later)).isTrue();
    assertThat(later.leadsTo(glass.takenOver(later, glass.picture(20), look(20)))).isTrue();
  }

  @Test
  void whatCameInBehindSomethingIsNotKnown() throws IOException {
    DrawnPage glass = new DrawnPage(new DrawnPage.Cover(0, 50, 64, 10, 100));
    KeyFrame first = glass.at(0);
    KeyFrame later = glass.takenOver(first, glass.picture(13), look(13));

    assertThat(later.canCheck(first.matte().orElseThrow())).isFalse();
    assertThat(first.leadsTo(later)).as("a check that cannot be made").isFalse();
  }

  @Test
  void whatScrolledBehindSomethingAndChangedThereIsNotKnown() throws IOException {
    DrawnPage glass = new DrawnPage(new DrawnPage.Cover(0, 0, 64, 10, 100));
    KeyFrame first = glass.at(0);
    PageEvidence.Look changed = look(13, new Box(0, 4, 16, 6, false));
    KeyFrame later = glass.takenOver(first, glass.picture(13), changed);

    assertThat(later.hasContent(0, 3, first.matte().orElseThrow())).isTrue();
    assertThat(later.hasContent(0, 4, first.matte().orElseThrow())).isFalse();
  }

  @Test
  void whatWasTakenOverAndIsAnotherWhenItComesOutIsDoubted() throws IOException {
    DrawnPage bar = new DrawnPage(new DrawnPage.Cover(0, 30, 64, 10, 255));
    KeyFrame first = bar.at(0);
    KeyFrame hidden = bar.takenOver(first, bar.picture(5), look(5));
    BufferedImage out = bar.picture(20);
    DrawnPage.change(out, 8, 17);

    assertThat(hidden.leadsTo(bar.takenOver(hidden, bar.picture(20), look(20)))).isTrue();
    assertThat(hidden.leadsTo(bar.takenOver(hidden, out, look(20)))).isFalse();
  }

  @Test
  void aPictureWhoseMemoryIsTakenIsNotCompared() throws IOException {
    KeyFrame first = at(0);
    first.overwrite();

    assertThatThrownBy(() -> first.leadsTo(at(2))).isInstanceOf(IllegalStateException.class);
  }

  private static KeyFrame at(int offset) throws IOException {
    return DrawnPage.plain(DrawnPage.content(offset), look(offset));
  }

  private static PageEvidence.Look look(int offset, Box... changed) {
    return DrawnPage.look(offset, List.of(changed));
  }
}
