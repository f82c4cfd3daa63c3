package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
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
  private final PartReader parts;
  private final Deque<byte[]> spare = new ArrayDeque<>();
  private @Nullable KeyFrame last;
  private @Nullable KeyFrame lastButOne;
  private @Nullable Matte clear;
  private @Nullable Matte pane;
  private @Nullable Box boxOfPane;
  private @Nullable Matte matte;
  private int stillsOfMatte;
  private int arrangementOfMatte;
  private boolean measuredInVain;
  private boolean measuredAtRest;

  /** Where the last key frame's matte does not hold. */
  private List<Box> outdated = List.of();

  KeyFrameReader(FrameClock clock, PageEvidence evidence, RebuildScope scope, PartReader parts) {
    this.clock = clock;
    this.evidence = evidence;
    this.scope = scope;
    this.parts = parts;
  }

  /**
   * Reads the first of some key frames.
   *
   * @param look at the page as it is now
   * @param isPlaced whether what stands still has gone nowhere since the look before
   */
  KeyFrame read(PageEvidence.Look look, boolean isPlaced) throws IOException {
    recycle();
    byte[] png = readOut();
    PngPixels shown = decode(png);
    if (look.pane().isPresent()) {
      return keep(inPane(png, shown, look, look.pane().get()));
    }
    Optional<Matte> known = matteOfFirst(look, shown);
    if (known.isEmpty() && mayMeasure(look, look.quiet(), isPlaced)) {
      return keep(measured(png, shown, look));
    }
    if (known.isEmpty()) {
      known = unmeasured(look, shown);
    }
    Content content = known.filter(Matte::mixes).isPresent() ? readBehind() : null;
    return keep(keyFrame(png, shown, content, known, look));
  }

  /**
   * Reads one that follows another: what stands before content is read out without it only if what
   * the other one knew of it is not enough.
   *
   * @param before with which it is to be compared; every frame since has been looked at
   * @param look at the page as it is now; its boxes are all that has changed since
   * @param rests whether nothing has changed at this look
   * @param between the frames in between that are to be rebuilt
   */
  KeyFrame readAfter(
      KeyFrame before, PageEvidence.Look look, boolean rests, List<PendingFrames.Frame> between)
      throws IOException {
    recycle();
    boolean isPlaced = before.look().arrangement() == look.arrangement();
    byte[] png = readOut();
    PngPixels shown = decode(png);
    if (look.pane().isPresent()) {
      return keep(inPane(png, shown, look, look.pane().get()));
    }
    Optional<Matte> known = knownMatte(look, rests, shown);
    if (known.isEmpty() && mayMeasure(look, rests, isPlaced)) {
      return keep(measured(png, shown, look));
    }
    if (known.isEmpty()) {
      known = unmeasured(look, shown);
    }
    boolean mayHide =
        before.matte().filter(Matte::canHide).isPresent()
            || known.filter(Matte::canHide).isPresent()
            || !before.outdated().isEmpty()
            || !outdated.isEmpty()
            || !look.changedStills().isEmpty();
    if (!mayHide) {
      return keep(keyFrame(png, shown, null, known, look));
    }
    Content taken = takenOver(before, shown, look, known);
    KeyFrame next = keyFrame(png, shown, taken, known, look);
    // A script that brings something into view would get frames too many.
    boolean isAtWork = look.animates() && look.works() && !isPlaced;
    if (!isAtWork && !isEnough(before, next, between)) {
      next.knownContent().map(Content::bytes).ifPresent(spare::add);
      next = keyFrame(png, shown, readBehind(), known, look);
    }
    return keep(next);
  }

  /** Of a page of which a part is scrolled; what stands still before that is not measured. */
  private KeyFrame inPane(byte[] png, PngPixels shown, PageEvidence.Look look, Box box) {
    outdated = List.of();
    Grid grid = Grid.of(shown);
    if (pane == null || !box.equals(boxOfPane) || !fits(pane, shown)) {
      pane = Matte.pane(grid, box, shown.channels());
      boxOfPane = box;
    }
    return look.covered()
        ? keyFrame(png, shown, null, Optional.empty(), look)
        : keyFrame(png, shown, Content.inPane(shown, pane), Optional.of(pane), look);
  }

  private static boolean isEnough(
      KeyFrame before, KeyFrame next, List<PendingFrames.Frame> between) {
    return before.matte().filter(matte -> !next.canCheck(matte)).isEmpty()
        && next.matte().filter(matte -> !next.canCheck(matte)).isEmpty()
        && (between.isEmpty()
            || between.stream().distinct().allMatch(new FramesBetween(before, next)::isKnown));
  }

  private @Nullable Content takenOver(
      KeyFrame before, PngPixels shown, PageEvidence.Look look, Optional<Matte> known) {
    Optional<Matte> shape = known.or(before::matte);
    if (shape.isEmpty() || !fits(shape.get(), before.shown()) || look.all() || !look.isWhole()) {
      return null;
    }
    return Content.takenOver(before, shown, look, outdated, shape.get(), memory());
  }

  private KeyFrame keep(KeyFrame next) {
    lastButOne = last;
    last = next;
    return next;
  }

  /**
   * The same of a key frame that follows none: where what stands still has changed since it was
   * measured is unknown.
   */
  private Optional<Matte> matteOfFirst(PageEvidence.Look look, PngPixels shown) {
    outdated = List.of();
    if (!look.covered() && !look.all()) {
      return Optional.of(clear(shown));
    }
    if (stillsOfMatte == look.stills() && matte != null && fits(matte, shown)) {
      return Optional.of(matte);
    }
    return look.animates() || !look.changedStills().isEmpty()
        ? unmeasured(look, shown)
        : Optional.empty();
  }

  /**
   * How what stands still lies over the rest, if that has been measured: while parts of that
   * change, everywhere but there.
   */
  private Optional<Matte> knownMatte(PageEvidence.Look look, boolean rests, PngPixels shown) {
    outdated = List.of();
    if (!look.covered() && !look.all()) {
      return Optional.of(clear(shown));
    }
    Optional<Matte> measured = Optional.ofNullable(matte).filter(known -> fits(known, shown));
    if (stillsOfMatte == look.stills()) {
      return measured;
    }
    if (rests || !look.isConfined() || arrangementOfMatte != look.arrangement()) {
      return Optional.empty();
    }
    outdated = look.changedStills();
    return measured;
  }

  /**
   * Whether it can be found out how what stands still lies over the rest.
   *
   * @param isPlaced whether what stands still has gone nowhere since the look before
   */
  boolean mayKnowMatte(PageEvidence.Look look, boolean isPlaced, Grid grid) {
    boolean isMeasured =
        matte != null
            && (stillsOfMatte == look.stills()
                || (!look.quiet() && arrangementOfMatte == look.arrangement()));
    boolean canBe =
        look.pane().isEmpty() && (isMeasured || mayMeasure(look, look.quiet(), isPlaced));
    return !look.covered() || canBe || mayReadAlone(look, grid);
  }

  /**
   * What stands still may change within its boxes while it is measured, but not go elsewhere.
   *
   * @param isPlaced whether it did not since the look before
   */
  private boolean mayMeasure(PageEvidence.Look look, boolean rests, boolean isPlaced) {
    boolean isInVain =
        measuredInVain
            && (rests
                ? measuredAtRest && stillsOfMatte == look.stills()
                : arrangementOfMatte == look.arrangement());
    // A script that counts its animation frames would get some too many.
    return !look.animates() && (rests || (isPlaced && look.isConfined())) && !isInVain;
  }

  private static boolean fits(Matte matte, PngPixels picture) {
    return matte.grid().equals(Grid.of(picture));
  }

  /**
   * While nobody knows how what stands still lies over the rest, all of it is read out of each
   * frame by itself, if it is small: the rest only scrolls.
   */
  private Optional<Matte> unmeasured(PageEvidence.Look look, PngPixels shown) {
    outdated = List.of();
    if (!mayReadAlone(look, Grid.of(shown))) {
      return Optional.empty();
    }
    outdated = evidence.standing();
    return Optional.of(clear(shown));
  }

  private boolean mayReadAlone(PageEvidence.Look look, Grid grid) {
    return !look.all()
        && look.pane().isEmpty()
        && Area.around(evidence.standing(), grid)
            .filter(area -> parts.mayRead(area, grid))
            .isPresent();
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
      byte[] lastButOneShown = lastButOne.shown().bytes();
      spare.add(lastButOneShown);
      lastButOne
          .knownContent()
          .map(Content::bytes)
          .filter(bytes -> bytes != lastButOneShown)
          .ifPresent(spare::add);
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
    measuredAtRest = look.quiet();
    outdated = List.of();
    stillsOfMatte = look.stills();
    arrangementOfMatte = look.arrangement();
    return keyFrame(png, shown, Content.read(hidden), Optional.ofNullable(matte), look);
  }

  /** Where content shows through and is not to be foreseen, it has to be read out of each frame. */
  private boolean isInScope(Matte measured) {
    return Area.around(unforeseeable(measured), measured.grid())
        .filter(area -> !parts.mayRead(area, measured.grid()))
        .isEmpty();
  }

  private List<Box> unforeseeable(Matte measured) {
    return scope == RebuildScope.TRANSLUCENT ? List.of() : measured.mixing();
  }

  private KeyFrame keyFrame(
      byte[] png,
      PngPixels shown,
      @Nullable Content content,
      Optional<Matte> over,
      PageEvidence.Look look) {
    List<Box> unforeseeable = over.map(this::unforeseeable).orElse(List.of());
    return new KeyFrame(png, shown, content, over.orElse(null), look, unforeseeable, outdated);
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
            () ->
                new DoubtfulFramesException(
                    DoubtfulFramesException.About.PICTURES,
                    "the browser gave no picture of one of them"));
  }
}
