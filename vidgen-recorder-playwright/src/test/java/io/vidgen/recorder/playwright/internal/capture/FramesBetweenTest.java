package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.ComposedFrames;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames between two pictures are put together from both. */
class FramesBetweenTest {

  private static final Box EVERYTHING = new Box(0, 0, DrawnPage.WIDTH, DrawnPage.HEIGHT, false);

  @Test
  void framesUnderAHeaderAreTilesOfBothPictures() throws IOException {
    DrawnPage page = new DrawnPage(new DrawnPage.Cover(0, 0, DrawnPage.WIDTH, 10, 255));

    RebuiltFrame frame = new FramesBetween(page.at(0), page.at(13)).rebuild(at(5));

    assertThat(frame.tiles())
        .containsExactly(
            new Tile(false, 0, 0, 0, 64, 10),
            new Tile(false, 0, 15, 10, 64, 45),
            new Tile(true, 0, 47, 55, 64, 5));
    assertThat(frame.patches()).isEmpty();
  }

  @Test
  void contentThatWasBehindABubbleComesFromTheLaterPicture() throws IOException {
    assertRebuilt(new DrawnPage(new DrawnPage.Cover(16, 30, 16, 10, 255)), 0);
  }

  @Test
  void contentThatIsBehindItOnBothPicturesIsSeenWithoutIt() throws IOException {
    assertRebuilt(new DrawnPage(new DrawnPage.Cover(21, 10, 20, 30, 255)), 0);
  }

  @Test
  void whatShowsThroughIsForeseenWithinTwoLevels() throws IOException {
    assertRebuilt(new DrawnPage(new DrawnPage.Cover(0, 0, DrawnPage.WIDTH, 12, 30)), 2);
    assertRebuilt(new DrawnPage(new DrawnPage.Cover(5, 40, 31, 20, 200)), 2);
  }

  @Test
  void aRowThatIsOnNeitherPictureIsNotMadeUp() throws IOException {
    DrawnPage page = new DrawnPage(new DrawnPage.Cover(0, 0, 0, 0, 0));

    assertThatThrownBy(() -> new FramesBetween(page.at(0), page.at(100)).rebuild(at(20)))
        .isInstanceOf(DoubtfulFramesException.class);
  }

  @Test
  void whatThePageHasChangedMeanwhileIsNotTakenFromTheLaterPicture() throws IOException {
    DrawnPage page = new DrawnPage(new DrawnPage.Cover(0, 0, 0, 0, 0));
    KeyFrame seen =
        page.at(page.picture(13), DrawnPage.look(13, List.of(new Box(0, 30, 9, 40, false))));
    KeyFrame needed = page.at(page.picture(13), DrawnPage.look(13, List.of(EVERYTHING)));

    assertThat(new FramesBetween(page.at(0), seen).rebuild(at(5)).tiles()).isNotEmpty();
    assertThatThrownBy(() -> new FramesBetween(page.at(0), needed).rebuild(at(5)))
        .isInstanceOf(DoubtfulFramesException.class);
  }

  @Test
  void whatWasReadOutOfTheFrameComesFromThere() throws IOException {
    DrawnPage page = new DrawnPage(new DrawnPage.Cover(0, 0, DrawnPage.WIDTH, 10, 255));
    Area area = new Area(16, 20, 48, 31);
    PendingFrames.Frame frame =
        new PendingFrames.Frame(5, Optional.of(DrawnPage.part(page.picture(29), area)));

    RebuiltFrame rebuilt = new FramesBetween(page.at(0), page.at(13)).rebuild(frame);

    assertThat(rebuilt.patches())
        .singleElement()
        .satisfies(
            patch -> {
              assertThat(patch.left()).isEqualTo(16);
              assertThat(patch.top()).isEqualTo(20);
              assertThat(patch.width()).isEqualTo(32);
              assertThat(patch.rows()).isEqualTo(11);
              Color first = new Color(page.picture(29).getRGB(16, 20));
              assertThat(patch.rgb()).startsWith(first.getRed(), first.getGreen(), first.getBlue());
            });
    assertThat(rebuilt.tiles()).contains(new Tile(false, 16, 15, 10, 32, 10));
  }

  private static PendingFrames.Frame at(int offset) {
    return new PendingFrames.Frame(offset, Optional.empty());
  }

  private static void assertRebuilt(DrawnPage page, int tolerance) throws IOException {
    KeyFrame first = page.at(0);
    KeyFrame end = page.at(13);
    ComposedFrames composed = new ComposedFrames();
    composed.picture(first.png());
    composed.picture(end.png());
    for (int offset = 1; offset < 13; offset++) {
      RebuiltFrame frame = new FramesBetween(first, end).rebuild(at(offset));
      composed.rebuilt(frame.tiles(), frame.patches());
      BufferedImage expected = page.picture(offset);
      PngPixels pixels = DrawnPage.pixels(expected);
      byte[] rgb = composed.frames().get(offset - 1).rgb();
      for (int i = 0; i < rgb.length; i++) {
        int wanted = pixels.bytes()[i / 3 * pixels.channels() + i % 3] & 0xFF;
        assertThat(Math.abs((rgb[i] & 0xFF) - wanted))
            .as("offset %d, pixel %d,%d", offset, i / 3 % 64, i / 3 / 64)
            .isLessThanOrEqualTo(tolerance);
      }
    }
  }
}
