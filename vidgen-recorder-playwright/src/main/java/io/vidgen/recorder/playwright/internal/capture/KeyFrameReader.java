package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Stills;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
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
   * Reads the first of some key frames.
   *
   * @param look at the page as it is now
   */
  KeyFrame read(PageEvidence.Look look) throws IOException {
    recycle();
    byte[] png = readOut();
    PngPixels shown = decode(png);
    Optional<Matte> known = knownMatte(look, shown);
    if (known.isEmpty() && mayMeasure(look)) {
      return keep(measured(png, shown, look));
    }
    Content content = known.filter(Matte::mixes).isPresent() ? readBehind() : null;
    return keep(new KeyFrame(png, shown, content, known.orElse(null), look));
  }

  /**
   * Reads one that follows another: what stands before content is read out without it only if what
   * the other one knew of it is not enough.
   *
   * @param look at the page as it is now
   * @param before with which it is to be compared; every frame since has been looked at
   * @param offsets of the frames in between that are to be rebuilt
   */
  KeyFrame readAfter(KeyFrame before, PageEvidence.Look look, List<Integer> offsets)
      throws IOException {
    recycle();
    byte[] png = readOut();
    PngPixels shown = decode(png);
    Optional<Matte> known = knownMatte(look, shown);
    if (known.isEmpty() && mayMeasure(look)) {
      return keep(measured(png, shown, look));
    }
    boolean mayHide =
        before.matte().filter(Matte::canHide).isPresent()
            || known.filter(Matte::canHide).isPresent()
            || !look.changedStills().isEmpty();
    if (!mayHide) {
      return keep(new KeyFrame(png, shown, null, known.orElse(null), look));
    }
    KeyFrame next =
        new KeyFrame(png, shown, takenOver(before, shown, look, known), known.orElse(null), look);
    if (!isEnough(before, next, offsets)) {
      next.knownContent().map(Content::bytes).ifPresent(spare::add);
      next = new KeyFrame(png, shown, readBehind(), known.orElse(null), look);
    }
    return keep(next);
  }

  private static boolean isEnough(KeyFrame before, KeyFrame next, List<Integer> offsets) {
    return before.matte().filter(matte -> !next.canCheck(matte)).isEmpty()
        && next.matte().filter(matte -> !next.canCheck(matte)).isEmpty()
        && offsets.stream().distinct().allMatch(at -> RebuiltFrame.isKnown(before, next, at));
  }

  private @Nullable Content takenOver(
      KeyFrame before, PngPixels shown, PageEvidence.Look look, Optional<Matte> known) {
    Optional<Matte> shape = known.or(before::matte);
    if (shape.isEmpty() || !fits(shape.get(), before.shown()) || look.all() || !look.isWhole()) {
      return null;
    }
    return Content.takenOver(before, shown, look, shape.get(), memory());
  }

  private KeyFrame keep(KeyFrame next) {
    lastButOne = last;
    last = next;
    return next;
  }

  /** How what stands still lies over the rest, if that has been measured. */
  private Optional<Matte> knownMatte(PageEvidence.Look look, PngPixels shown) {
    if (!look.covered() && !look.all()) {
      return Optional.of(clear(shown));
    }
    return Optional.ofNullable(matte)
        .filter(measured -> stillsOfMatte == look.stills() && fits(measured, shown));
  }

  private boolean mayMeasure(PageEvidence.Look look) {
    return look.quiet() && !(measuredInVain && stillsOfMatte == look.stills());
  }

  private static boolean fits(Matte matte, PngPixels picture) {
    return matte.grid().equals(Grid.of(picture));
  }

  /** The same one every time, so that two pictures can be seen to have it. */
  private Matte clear(PngPixels picture) {
    if (clear == null || !fits(clear, picture)) {
      clear = Matte.clear(Grid.of(picture));
    }
    return clear;
  }

  /** The memory of the last but one is free. */
  private void recycle() {
    if (lastButOne != null) {
      lastButOne.overwrite();
      spare.add(lastButOne.shown().bytes());
      lastButOne.knownContent().map(Content::bytes).ifPresent(spare::add);
      lastButOne = null;
    }
  }

  private Content readBehind() throws IOException {
    return Content.read(readOutAs(Stills.HIDDEN, true));
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
    return new KeyFrame(png, shown, Content.read(hidden), matte, look);
  }

  private boolean isInScope(Matte measured) {
    return scope == RebuildScope.TRANSLUCENT || !measured.mixes();
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
    return PngPixels.decode(png, memory());
  }

  private byte[] memory() {
    byte[] memory = spare.poll();
    return memory == null ? new byte[0] : memory;
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
