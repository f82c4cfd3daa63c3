package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Stills;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads key frames out, and what is behind that which stands still where that is needed. Of those
 * that it has read, the last two can be compared; they take the memory of earlier ones.
 *
 * <p>Belongs to the page's thread.
 */
final class KeyFrameReader {

  private final FrameClock clock;
  private final PageEvidence evidence;
  private final RebuildScope scope;
  private final Deque<byte[]> spare = new ArrayDeque<>();
  private @Nullable KeyFrame last;
  private @Nullable KeyFrame lastButOne;
  private @Nullable Matte clear;
  private @Nullable Matte matte;
  private int stillsOfMatte;
  private boolean measuredInVain;

  KeyFrameReader(FrameClock clock, PageEvidence evidence, RebuildScope scope) {
    this.clock = clock;
    this.evidence = evidence;
    this.scope = scope;
  }

  /**
   * Reads the frame that was looked at.
   *
   * @param before the picture that it is to be compared with; null if there is none
   */
  KeyFrame read(PageEvidence.Look look, @Nullable KeyFrame before) throws IOException {
    boolean needed =
        before != null
            && (before.matte().filter(Matte::needsBehind).isPresent()
                || look.changed().stream().anyMatch(PageEvidence.Box::still));
    recycle();
    byte[] png = readOut();
    PngPixels shown = decode(png);
    KeyFrame next;
    if (!look.covered() && !look.all()) {
      next = new KeyFrame(png, shown, behindIf(needed), clear(shown), look);
    } else if (matte != null && stillsOfMatte == look.stills() && fits(matte, shown)) {
      next = new KeyFrame(png, shown, behindIf(needed || matte.needsBehind()), matte, look);
    } else if (look.quiet() && !(measuredInVain && stillsOfMatte == look.stills())) {
      next = measured(png, shown, look);
    } else {
      next = new KeyFrame(png, shown, behindIf(needed), null, look);
    }
    lastButOne = last;
    last = next;
    return next;
  }

  private static boolean fits(Matte matte, PngPixels picture) {
    return matte.grid().equals(gridOf(picture));
  }

  private static Grid gridOf(PngPixels picture) {
    return new Grid(picture.size().width(), picture.size().height());
  }

  /** The same one every time, so that two pictures can be seen to have it. */
  private Matte clear(PngPixels picture) {
    if (clear == null || !fits(clear, picture)) {
      clear = Matte.clear(gridOf(picture));
    }
    return clear;
  }

  /** The memory of the last but one is free. */
  private void recycle() {
    if (lastButOne != null) {
      lastButOne.overwrite();
      spare.add(lastButOne.shown().bytes());
      lastButOne.behind().map(PngPixels::bytes).ifPresent(spare::add);
      lastButOne = null;
    }
  }

  private @Nullable PngPixels behindIf(boolean needed) throws IOException {
    return needed ? readOutAs(Stills.HIDDEN, true) : null;
  }

  /** Four pictures of the same moment. */
  private KeyFrame measured(byte[] png, PngPixels shown, PageEvidence.Look look)
      throws IOException {
    PngPixels hidden = readOutAs(Stills.HIDDEN, false);
    PngPixels black = readOutAs(Stills.BLACK, false);
    PngPixels white = readOutAs(Stills.WHITE, true);
    Optional<Matte> found = Matte.measure(shown, hidden, black, white);
    spare.add(black.bytes());
    spare.add(white.bytes());
    matte = found.filter(this::isInScope).orElse(null);
    measuredInVain = matte == null;
    stillsOfMatte = look.stills();
    return new KeyFrame(png, shown, hidden, matte, look);
  }

  private boolean isInScope(Matte measured) {
    return scope == RebuildScope.TRANSLUCENT || !measured.needsBehind();
  }

  private PngPixels readOutAs(Stills stills, boolean last) throws IOException {
    evidence.show(stills);
    try {
      return decode(pictureOf(clock.drawAgain(FrameClock.Picture.LOSSLESS)));
    } finally {
      if (last) {
        evidence.show(Stills.SHOWN);
        clock.drawAgain(FrameClock.Picture.NONE); // Or the next frame would seem to have changed.
      }
    }
  }

  private PngPixels decode(byte[] png) throws IOException {
    byte[] memory = spare.poll();
    return PngPixels.decode(png, memory == null ? new byte[0] : memory);
  }

  private byte[] readOut() {
    return pictureOf(clock.draw(FrameClock.Picture.LOSSLESS));
  }

  private static byte[] pictureOf(FrameClock.Drawn drawn) {
    return drawn
        .picture()
        .orElseThrow(
            () -> new DoubtfulFramesException("the browser gave no picture of one of them"));
  }
}
