package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.cdp.ScreenEmulation;
import java.io.IOException;
import java.util.Optional;

/**
 * Draws parts of frames alone and reads them out, which costs as much less than a frame as they are
 * smaller. A frame of which too little has been drawn has to be drawn again. Belongs to the page's
 * thread.
 */
final class PartReader {

  /** A larger one costs nearly as much as the frame. */
  private static final int MOST_OF_A_PICTURE = 3;

  /** That many may be of no use, and one more for each of so many that are. */
  private static final int USELESS = 4;

  private static final int USEFUL_FOR_ANOTHER = 4;

  private final FrameClock clock;
  private final ScreenEmulation screen;
  private final boolean canRead;
  private boolean narrowed;
  private int useful;
  private int useless;

  /**
   * Of a page.
   *
   * @param wanted whether any may be read at all
   */
  PartReader(FrameClock clock, ScreenEmulation screen, boolean wanted) {
    this.clock = clock;
    this.screen = screen;
    this.canRead = wanted && screen.canShowParts();
  }

  /** Whether an area should be read out by itself. */
  boolean mayRead(Area area, Grid grid) {
    return canRead
        && Area.rows(0, grid.height(), grid).isDrawnExactly()
        && area.pixels() <= (long) grid.width() * grid.height() / MOST_OF_A_PICTURE
        && useless < USELESS + useful / USEFUL_FOR_ANOTHER;
  }

  /**
   * Draws a part of a frame that has not been drawn yet.
   *
   * @param offset how far the page is scrolled
   * @return nothing if the browser gives another picture
   */
  Optional<Part> read(Area area, int offset) throws IOException {
    narrow(area, offset);
    return partOf(area, clock.draw(FrameClock.Picture.LOSSLESS));
  }

  /**
   * Draws a part of a frame that has been drawn as a whole, a moment later: a script that waits for
   * an animation frame would get one too many.
   *
   * @param offset how far the page is scrolled
   * @return nothing if the browser gives another picture
   */
  Optional<Part> readAgain(Area area, int offset) throws IOException {
    narrow(area, offset);
    return partOf(area, clock.drawAgain(FrameClock.Picture.LOSSLESS));
  }

  private void narrow(Area area, int offset) {
    narrowed = true;
    screen.showPart(area.left(), area.top(), area.width(), area.height(), offset);
  }

  private static Optional<Part> partOf(Area area, FrameClock.Drawn drawn) throws IOException {
    Optional<byte[]> png = drawn.picture();
    if (png.isEmpty()) {
      return Optional.empty();
    }
    PngPixels pixels = PngPixels.decode(png.get());
    return pixels.size().equals(new PngPixels.Size(area.width(), area.height()))
        ? Optional.of(new Part(area, png.get(), pixels))
        : Optional.empty();
  }

  /** The last part was all that was needed. */
  void confirm() {
    useful++;
  }

  /** The last part was not enough: draws all of its frame, a moment later. */
  void drawAll() {
    useless++;
    showAll();
    clock.drawAgain(FrameClock.Picture.NONE);
  }

  /**
   * Frames are drawn as a whole from now on.
   *
   * @return whether the last one was not
   */
  boolean showAll() {
    boolean wasNarrowed = narrowed;
    if (narrowed) {
      screen.showAll();
      narrowed = false;
    }
    return wasNarrowed;
  }
}
