package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import io.vidgen.testing.TestPng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Pictures of noise that scrolls behind a part that stands still. */
final class DrawnPage {

  static final int WIDTH = 64;
  static final int HEIGHT = 60;

  /** A rectangle of one colour that stands still. */
  record Cover(int left, int top, int width, int height, int opacity) {

    int over(int x, int y, int below, int colour) {
      boolean hit = x >= left && x < left + width && y >= top && y < top + height;
      return hit ? Math.round((colour * opacity + below * (255 - opacity)) / 255f) : below;
    }
  }

  private static final int COLOUR = 0x3070B0;

  private final Cover cover;

  DrawnPage(Cover cover) {
    this.cover = cover;
  }

  static BufferedImage content(int offset) {
    return TestPng.window(5, WIDTH, HEIGHT, offset);
  }

  /** The page as a browser shows it. */
  BufferedImage picture(int offset) {
    return covered(offset, COLOUR);
  }

  private BufferedImage covered(int offset, int colour) {
    BufferedImage picture = content(offset);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int below = picture.getRGB(x, y);
        int rgb = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
          rgb |= cover.over(x, y, below >> shift & 0xFF, colour >> shift & 0xFF) << shift;
        }
        picture.setRGB(x, y, rgb);
      }
    }
    return picture;
  }

  Matte matte() throws IOException {
    return Matte.measure(
            pixels(picture(0)),
            pixels(content(0)),
            pixels(covered(0, 0)),
            pixels(covered(0, 0xFFFFFF)))
        .orElseThrow();
  }

  KeyFrame at(int offset) throws IOException {
    return at(picture(offset), look(offset, List.of()));
  }

  /** As another picture that the page has given. */
  KeyFrame at(BufferedImage picture, PageEvidence.Look look) throws IOException {
    return new KeyFrame(
        TestPng.png(picture),
        pixels(picture),
        Content.read(pixels(content(look.wholeOffset()))),
        matte(),
        look,
        List.of(),
        List.of());
  }

  KeyFrame withoutBehindAt(int offset) throws IOException {
    BufferedImage picture = picture(offset);
    return new KeyFrame(
        TestPng.png(picture),
        pixels(picture),
        null,
        matte(),
        look(offset, List.of()),
        List.of(),
        List.of());
  }

  /** With what was known of the content on an earlier picture, and no more. */
  KeyFrame takenOver(KeyFrame before, BufferedImage picture, PageEvidence.Look look)
      throws IOException {
    PngPixels shown = pixels(picture);
    Matte matte = before.matte().orElseThrow();
    Content content = Content.takenOver(before, shown, look, List.of(), matte, new byte[0]);
    return new KeyFrame(TestPng.png(picture), shown, content, matte, look, List.of(), List.of());
  }

  /** As if nothing stood still. */
  KeyFrame unmeasuredAt(int offset) throws IOException {
    return plain(picture(offset), look(offset, List.of()));
  }

  static KeyFrame plain(BufferedImage picture, PageEvidence.Look look) throws IOException {
    Matte clear = Matte.clear(new Grid(WIDTH, HEIGHT));
    return new KeyFrame(
        TestPng.png(picture), pixels(picture), null, clear, look, List.of(), List.of());
  }

  /** As if it had been read out of a frame that shows this. */
  static Part part(BufferedImage picture, Area area) throws IOException {
    BufferedImage cut = picture.getSubimage(area.left(), area.top(), area.width(), area.height());
    return new Part(area, TestPng.png(cut), pixels(cut));
  }

  static PageEvidence.Look look(int offset, List<Box> changed) {
    return new PageEvidence.Look(
        offset,
        Optional.empty(),
        changed,
        false,
        true,
        false,
        false,
        1,
        1,
        true,
        changed.isEmpty() ? "" : "a change");
  }

  static void change(BufferedImage picture, int x, int y) {
    picture.setRGB(x, y, picture.getRGB(x, y) ^ 1);
  }

  static PngPixels pixels(BufferedImage picture) throws IOException {
    return PngPixels.decode(TestPng.png(picture));
  }
}
