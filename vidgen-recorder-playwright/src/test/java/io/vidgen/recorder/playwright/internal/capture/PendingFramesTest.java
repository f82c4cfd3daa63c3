package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A part of a frame is enough where all the rest is surely on the key frame before. */
class PendingFramesTest {

  private static final Box MOVING = new Box(16, 20, 32, 30, false);
  private static final Area AROUND = new Area(0, 10, 64, 40);
  private static final int OFFSET = 4;

  @Test
  void aPartWithAllThatMovesIsEnough() throws IOException {
    assertThat(goesOn(look(MOVING), AROUND)).isTrue();
  }

  @Test
  void soItIsIfItIsAnotherThanForeseenWhereThePageSaysSo() throws IOException {
    BufferedImage picture = DrawnPage.content(OFFSET);
    DrawnPage.change(picture, 20, 25);

    assertThat(pending().goesOnWith(look(MOVING), OFFSET, DrawnPage.part(picture, AROUND)))
        .isTrue();
  }

  @Test
  void ifItIsAnotherElsewhereItIsNot() throws IOException {
    BufferedImage picture = DrawnPage.content(OFFSET);
    DrawnPage.change(picture, 20, 30);

    assertThat(pending().goesOnWith(look(MOVING), OFFSET, DrawnPage.part(picture, AROUND)))
        .isFalse();
  }

  @Test
  void ifItLacksSomethingThatMovesItIsNot() throws IOException {
    assertThat(goesOn(look(MOVING, new Box(0, 39, 9, 41, false)), AROUND)).isFalse();
  }

  @Test
  void ifItLacksWhatHasMovedSinceItIsNot() throws IOException {
    PendingFrames pending = pending();
    pending.add(look(MOVING), DrawnPage.part(DrawnPage.content(OFFSET), AROUND));
    Part narrow = DrawnPage.part(DrawnPage.content(OFFSET), new Area(32, 10, 64, 40));

    assertThat(pending.goesOnWith(look(new Box(40, 20, 48, 30, false)), OFFSET, narrow)).isFalse();
  }

  @Test
  void ifNothingCanBeComparedItIsNot() throws IOException {
    assertThat(goesOn(look(MOVING), new Area(16, 20, 32, 30))).isFalse();
  }

  @Test
  void ifSomethingMovesWhereTheKeyFrameShowsNothingAllOfThatIsNeeded() throws IOException {
    Box below = new Box(16, 57, 32, 60, false);

    assertThat(goesOn(look(below), new Area(0, 40, 64, 60))).isTrue();
    assertThat(goesOn(look(below), new Area(0, 40, 48, 60))).isFalse();
  }

  @Test
  void ifSomethingStandsThereWhatMayComeBehindItIsNeeded() throws IOException {
    Box still = new Box(16, 40, 32, 50, true);

    assertThat(goesOn(look(still), new Area(0, 30, 64, 60))).isTrue();
    assertThat(goesOn(look(still), new Area(0, 30, 64, 59))).isFalse();
  }

  @Test
  void aboveThatNothingMoreIs() throws IOException {
    Box still = new Box(16, 0, 32, 10, true);

    assertThat(goesOn(look(still), new Area(0, 0, 64, 20))).isTrue();
  }

  @Test
  void aChangeThatNothingForetoldMayBeReadOut() throws IOException {
    assertThat(pending().partWith(look(MOVING)))
        .hasValueSatisfying(area -> assertThat(area.contains(new Area(16, 20, 32, 30))).isTrue());
  }

  @Test
  void itMayNotIfMoreMayHaveChangedOrThePageIsTooFarAway() throws IOException {
    List<Box> boxes = List.of(MOVING);

    assertThat(
            pending()
                .partWith(
                    new PageEvidence.Look(
                        4, Optional.empty(), boxes, false, false, false, false, 1, 1, true, "")))
        .isEmpty();
    assertThat(
            pending()
                .partWith(
                    new PageEvidence.Look(
                        4, Optional.empty(), boxes, false, true, false, false, 1, 2, true, "")))
        .isEmpty();
    assertThat(pending().partWith(DrawnPage.look(31, boxes))).isEmpty();
  }

  @Test
  void ofAFrameOnWhichThingsMoveOnNoPartIsReadIfTheyMovedOthersBefore() throws IOException {
    List<Box> boxes = List.of(MOVING);
    PageEvidence.Look look = DrawnPage.look(0, boxes);
    PageEvidence.Look unconfined =
        new PageEvidence.Look(
            0, Optional.empty(), boxes, false, false, false, false, 1, 1, true, "");

    assertThat(behind(look, boxes).foreseenPart(OFFSET)).isPresent();
    assertThat(behind(unconfined, boxes).foreseenPart(OFFSET)).isEmpty();
  }

  @Test
  void onceAPartWasEnoughOfAFrameItMayBeOfTheNextOne() throws IOException {
    List<Box> boxes = List.of(MOVING);
    PendingFrames pending =
        behind(
            new PageEvidence.Look(
                0, Optional.empty(), boxes, false, false, false, false, 1, 1, true, ""),
            boxes);

    pending.add(look(MOVING), DrawnPage.part(DrawnPage.content(OFFSET), AROUND));

    assertThat(pending.foreseenPart(OFFSET)).isPresent();
  }

  @Test
  void ifThePageIsNotWhereItShouldBeItIsNot() throws IOException {
    Part part = DrawnPage.part(DrawnPage.content(OFFSET), AROUND);

    assertThat(pending().goesOnWith(look(MOVING), OFFSET + 1, part)).isFalse();
  }

  @Test
  void ifMoreMayHaveMovedItIsNot() throws IOException {
    List<Box> boxes = List.of(MOVING);

    assertThat(
            goesOn(
                new PageEvidence.Look(
                    4, Optional.empty(), boxes, false, false, false, false, 1, 1, true, ""),
                AROUND))
        .isFalse();
    assertThat(
            goesOn(
                new PageEvidence.Look(
                    4, Optional.empty(), boxes, true, true, false, false, 1, 1, true, ""),
                AROUND))
        .isFalse();
    assertThat(
            goesOn(
                new PageEvidence.Look(
                    4, Optional.empty(), boxes, false, true, false, false, 1, 2, true, ""),
                AROUND))
        .isFalse();
    assertThat(
            goesOn(
                new PageEvidence.Look(
                    4.5, Optional.empty(), boxes, false, true, false, false, 1, 1, true, ""),
                AROUND))
        .isFalse();
  }

  @Test
  void whatStandsStillIsForeseenInItsPlace() throws IOException {
    DrawnPage page = new DrawnPage(new DrawnPage.Cover(0, 0, 64, 16, 255));
    PendingFrames pending = new PendingFrames(page.at(0), List.of(), false);
    BufferedImage other = page.picture(OFFSET);
    DrawnPage.change(other, 50, 12);

    assertThat(
            pending.goesOnWith(look(MOVING), OFFSET, DrawnPage.part(page.picture(OFFSET), AROUND)))
        .isTrue();
    assertThat(pending.goesOnWith(look(MOVING), OFFSET, DrawnPage.part(other, AROUND))).isFalse();
  }

  private static boolean goesOn(PageEvidence.Look look, Area area) throws IOException {
    return pending().goesOnWith(look, OFFSET, DrawnPage.part(DrawnPage.content(OFFSET), area));
  }

  private static PendingFrames pending() throws IOException {
    return behind(DrawnPage.look(0, List.of()), List.of());
  }

  private static PendingFrames behind(PageEvidence.Look look, List<Box> latest) throws IOException {
    KeyFrame first = DrawnPage.plain(DrawnPage.content(0), look);
    return new PendingFrames(first, latest, false);
  }

  private static PageEvidence.Look look(Box... changed) {
    return DrawnPage.look(OFFSET, List.of(changed));
  }
}
