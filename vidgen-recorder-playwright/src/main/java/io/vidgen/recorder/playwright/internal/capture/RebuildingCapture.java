package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import io.vidgen.recorder.playwright.internal.cdp.ScreenEmulation;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames as {@link FrameCapture} does, but of a plain scroll reads out one in some: frames
 * between two pictures are their rows, shifted, as long as the page gives no sign of anything but
 * scrolling and each picture is what the one before it lets one foresee.
 *
 * <p>The page notices nothing: its time goes on from frame to frame, and every frame is drawn.
 */
final class RebuildingCapture implements FrameEngine {

  private static final String KEY_FRAME = "key frame";

  /** A page that goes on changing is read out as one that does. */
  private static final int MOST_UNQUIET_PICTURES = 2;

  /** Frames wait for the picture behind them no longer than that: an encoder may be waiting too. */
  private static final int MOST_WITHHELD = 150;

  /** Before it moves: the first one tells what is there, and frames are asked four times more. */
  private static final int LOOKS_AT_REST = 8;

  private final FrameClock clock;
  private final FrameCapture reading;
  private final RebuildingSink sink;
  private final PageEvidence evidence;
  private final ReadingRhythm rhythm = new ReadingRhythm();
  private final ScriptFrames scripts = new ScriptFrames();
  private final KeyFrameReader pictures;
  private final PartReader parts;
  private final RebuildPlan plan;

  private FrameOutput output;
  private RebuiltOutput rebuilt;
  private @Nullable PendingFrames pendingFrames;

  /** The picture of the frame before, which was read out twice to see whether it would do. */
  private @Nullable KeyFrame candidate;

  /** Pictures in a row on which the page said that it had changed. */
  private int unquietPictures;

  /** What has kept frames from being rebuilt last, for people. */
  private String why = "";

  private boolean hasPictures;

  private final PageView.Screen screen;

  /** Whether the page had only been scrolled at the last look, or so little else moved. */
  private boolean wasPromising;

  /** What stands still had this arrangement at the last look, and whether it had it before. */
  private int arrangement;

  private boolean isPlaced;

  /** Whether the page has been moved already for the next frame. */
  private boolean wentOn;

  RebuildingCapture(
      FrameClock clock,
      FrameCapture reading,
      RebuildingSink sink,
      PageEvidence evidence,
      RebuildPlan plan,
      ScreenEmulation shown) {
    this.clock = clock;
    this.reading = reading;
    this.sink = sink;
    this.evidence = evidence;
    this.parts = new PartReader(clock, shown, plan.parts());
    this.pictures = new KeyFrameReader(clock, evidence, plan.scope(), parts);
    this.plan = plan;
    this.screen = shown.screen();
    this.output = new FrameOutput(sink);
    this.rebuilt = new RebuiltOutput(sink, output);
  }

  @Override
  public PageClock clock() {
    return clock;
  }

  @Override
  public Taken take(
      RecordingSpec spec,
      PageMotion motion,
      FrameSink unused,
      ProgressListener progress,
      PageTime time)
      throws IOException {
    output = new FrameOutput(sink);
    rebuilt = new RebuiltOutput(sink, output);
    Grid grid = new Grid(screen.pixelWidth(), screen.pixelHeight());
    for (long frame = 0; frame < spec.frames(); frame++) {
      boolean moved = motion.moveTo(spec.format().timeOf(frame)) || wentOn;
      wentOn = false;
      time.passUndrawn();
      try {
        takeOne(spec, motion, frame, moved, grid);
      } catch (DoubtfulFramesException e) {
        throw e.on(frame);
      }
      progress.progress((frame + 1.0) / spec.frames());
    }
    return new Taken(output.distinct(), rebuilt.frames());
  }

  private void takeOne(RecordingSpec spec, PageMotion motion, long frame, boolean moved, Grid grid)
      throws IOException {
    if (pendingFrames != null) {
      goOn(pendingFrames, spec, motion, frame, moved);
    } else if (frame > 0 && (moved || reading.movesByItself())) {
      read(moved, motion.restsAfter(frame, spec), grid);
    } else if (!reading.takeOne(frame == 0, motion.restsAfter(frame, spec), output)) {
      candidate = null;
      wasPromising = false;
    } else if (!hasPictures) {
      foresee(spec, motion, frame, grid);
    }
  }

  /**
   * Asks a page that rests before it moves, on its last frames, and reads the last one out: then
   * the first frame that has moved can be compared with it.
   */
  private void foresee(RecordingSpec spec, PageMotion motion, long frame, Grid grid)
      throws IOException {
    candidate = null;
    if (motion.movesUntil(spec.format().timeOf(frame + LOOKS_AT_REST))) {
      PageEvidence.Look look = ask(grid);
      boolean isLast = motion.movesUntil(spec.format().timeOf(frame + 1));
      candidate = isLast && wasPromising ? pictures.read(look, isPlaced) : null;
    }
  }

  /**
   * Reads a frame out that has moved or may have, and sees whether the next ones could be rebuilt.
   */
  private void read(boolean moved, boolean rests, Grid grid) throws IOException {
    KeyFrame before = candidate;
    candidate = null;
    if (!rhythm.mayTry()) {
      readUncertain(moved, rests);
      return;
    }
    if (before == null && (!hasPictures || !wasPromising)) {
      if (reading.takeOne(moved, rests, output)) {
        wasPromising = false;
        return;
      }
      PageEvidence.Look look = ask(grid);
      sink.captured(wasPromising ? "first look" : why);
      boolean mayPair = wasPromising && !hasPictures && (moved || !look.quiet());
      candidate = mayPair ? pictures.read(look, isPlaced) : null;
      return;
    }
    clock.draw(FrameClock.Picture.NONE);
    PageEvidence.Look look = ask(grid);
    if (!wasPromising || (!moved && look.quiet())) {
      readUncertain(moved, false);
      return;
    }
    KeyFrame picture = before == null ? pictures.read(look, isPlaced) : readSecond(before, look);
    boolean known = before == null || before.leadsTo(picture);
    if (known && isReadable(picture)) {
      if (before != null) {
        rhythm.confirm();
      }
      sink.captured(KEY_FRAME);
      begin(picture, look);
    } else {
      why = known ? "what stands still is no layer" : "another picture than foreseen";
      rhythm.disappoint();
      readUncertain(moved, false);
    }
  }

  private KeyFrame readSecond(KeyFrame before, PageEvidence.Look look) throws IOException {
    Changes changes = Changes.since(before, before.look().changed()).with(look);
    return pictures.readAfter(before, look.withChanged(changes.all()), look.quiet(), List.of());
  }

  private void readUncertain(boolean moved, boolean rests) throws IOException {
    if (!reading.takeOne(moved, rests, output)) {
      sink.captured(why);
    }
  }

  private PageEvidence.Look ask(Grid grid) {
    PageEvidence.Look look = evidence.look();
    scripts.seen(look);
    isPlaced = look.arrangement() == arrangement;
    arrangement = look.arrangement();
    boolean isKnown = pictures.mayKnowMatte(look, isPlaced, grid);
    wasPromising = look.isWhole() && isKnown && (look.quiet() || mayReadPart(look, grid));
    rhythm.asked(wasPromising);
    if (!wasPromising) {
      why = whyNot(look);
    }
    return look;
  }

  private static String whyNot(PageEvidence.Look look) {
    return !look.isWhole()
        ? "scrolled by half a pixel"
        : look.quiet() ? "what stands still is no layer" : look.why();
  }

  /** Whether so little changes on a frame that it could be read out by itself on the next one. */
  private boolean mayReadPart(PageEvidence.Look look, Grid grid) {
    return look.isConfined()
        && Area.around(look.changed(), grid).filter(area -> parts.mayRead(area, grid)).isPresent();
  }

  /** One frame more that may be rebuilt. */
  private void goOn(
      PendingFrames open, RecordingSpec spec, PageMotion motion, long frame, boolean moved)
      throws IOException {
    boolean last = frame == spec.frames() - 1;
    boolean mayWait = !last && open.length() < MOST_WITHHELD && !plan.captured().contains(frame);
    boolean isDue = open.uncertain() + 1 >= rhythm.gap();
    boolean mayDiffer = moved || open.isMoving();
    boolean mayNarrow = scripts.areIdle() || !open.first().isUnmeasured();
    Optional<Area> part =
        mayWait && !isDue && mayDiffer && mayNarrow
            ? open.foreseenPart(motion.offset())
            : Optional.empty();
    if (part.isPresent() && parts.mayRead(part.get(), open.first().grid())) {
      readPart(open, part.get(), motion.offset());
      return;
    }
    boolean changed = parts.showAll();
    changed |= clock.draw(FrameClock.Picture.NONE).changed();
    if (!moved && !changed && open.isEmpty()) {
      output.repeat();
      return;
    }
    if (!moved && !changed && mayWait) {
      open.addUndrawn();
      return;
    }
    boolean mayAdd = mayWait && !isDue && (moved || !open.isEmpty());
    Duration next = spec.format().timeOf(frame + 1);
    PageEvidence.Look look;
    if (mayAdd && open.isQuiet() && open.reachesTo(motion.offset()) && motion.movesUntil(next)) {
      PageEvidence.Step step =
          evidence.lookAndGoOn(open.first().look(), motion.offset(), motion.callTo(next));
      scripts.seen(step.look());
      if (step.wentOn()) {
        open.add(motion.offset());
        motion.standsAt(next);
        wentOn = true;
        return;
      }
      look = step.look();
    } else {
      look = evidence.look();
      scripts.seen(look);
    }
    if (mayAdd && open.goesOnWith(look)) {
      open.add(look.wholeOffset());
    } else if (!mayAdd || !readChanged(open, look)) {
      close(open, open.changes(), look);
    }
  }

  /**
   * One frame more, of which a part is read out. If that is not enough, all of it is drawn a moment
   * later: a script that counts its animation frames would get one too many.
   */
  private void readPart(PendingFrames open, Area area, int offset) throws IOException {
    Optional<Part> part = parts.read(area, offsetOfPage(open, offset));
    PageEvidence.Look look = evidence.look();
    scripts.seen(look);
    addWith(part, look, open, offset);
  }

  /**
   * Reads a part out of a frame that has been drawn as a whole, and on which something small has
   * changed: it is drawn once more for that, a moment later, which no script waits for.
   *
   * @return whether there is nothing more to be done for the frame
   */
  private boolean readChanged(PendingFrames open, PageEvidence.Look seen) throws IOException {
    Optional<Area> area = scripts.areIdle() ? open.partWith(seen) : Optional.empty();
    if (area.filter(part -> parts.mayRead(part, open.first().grid())).isEmpty()) {
      return false;
    }
    int offset = seen.wholeOffset();
    Optional<Part> part = parts.readAgain(area.get(), offsetOfPage(open, offset));
    addWith(part, evidence.look().with(seen), open, offset);
    return true;
  }

  /** A pane's page itself is at its top. */
  private static int offsetOfPage(PendingFrames open, int offset) {
    return open.first().look().pane().isPresent() ? 0 : offset;
  }

  private void addWith(Optional<Part> part, PageEvidence.Look look, PendingFrames open, int offset)
      throws IOException {
    if (part.isPresent() && open.goesOnWith(look, offset, part.get())) {
      parts.confirm();
      open.add(look, part.get());
    } else if (!scripts.areIdle()) {
      throw new DoubtfulFramesException(DoubtfulFramesException.About.PARTS, look.why());
    } else {
      parts.drawAll();
      close(open, open.changes().with(look), evidence.look().after(look));
    }
  }

  /** Whether frames behind a key frame can be foreseen, but for parts that may be read out. */
  private boolean isReadable(KeyFrame key) {
    List<Box> unknown =
        Stream.of(key.unforeseeable(), key.outdated()).flatMap(List::stream).toList();
    return key.matte().isPresent()
        && Area.around(unknown, key.grid())
            .filter(area -> !parts.mayRead(area, key.grid()))
            .isEmpty();
  }

  /** The next key frame. */
  private void close(PendingFrames open, Changes before, PageEvidence.Look look)
      throws IOException {
    boolean quiet = look.quiet();
    Changes changes = before.with(look);
    KeyFrame end =
        pictures.readAfter(open.first(), look.withChanged(changes.all()), quiet, open.frames());
    boolean known = end.look().isWhole() && open.first().leadsTo(end);
    if (!open.isEmpty() && !known) {
      throw new DoubtfulFramesException(
          look.all() || !open.first().hasInCommonWith(end)
              ? DoubtfulFramesException.About.EVERYTHING
              : DoubtfulFramesException.About.PICTURES,
          "%d frames before offset %d%s%s"
              .formatted(
                  open.length(),
                  end.look().wholeOffset(),
                  look.why().isEmpty() ? "" : ": ",
                  look.why()));
    }
    boolean atRest =
        open.lastOffset() == end.look().wholeOffset()
            && known
            && quiet
            && open.first().matte().equals(end.matte());
    if (open.isEmpty() && atRest && Arrays.equals(open.first().png(), end.png())) {
      output.repeat();
      pendingFrames = new PendingFrames(end, List.of(), plan.careful());
      return;
    }
    sink.captured(quiet ? KEY_FRAME : look.why());
    rebuilt.stretch(open, end, atRest);
    unquietPictures = quiet ? 0 : unquietPictures + 1;
    boolean anew = !known && quiet && open.first().look().stills() != end.look().stills();
    boolean mayGoOn = unquietPictures <= MOST_UNQUIET_PICTURES || mayReadPart(look, end.grid());
    boolean goesOn = (known || anew) && isReadable(end) && mayGoOn;
    pendingFrames = goesOn ? new PendingFrames(end, look.changed(), plan.careful()) : null;
    if (anew) {
      rhythm.restart(); // What stands still is something else now: it begins with this picture.
    } else if (goesOn && (quiet || open.haveParts())) {
      rhythm.confirm();
    } else if (known) {
      rhythm.interrupt();
    } else if (quiet) {
      rhythm.disappoint();
    } else {
      rhythm.restart();
    }
    wasPromising = quiet || mayReadPart(look, end.grid());
    if (!goesOn) {
      why = quiet ? "another picture than foreseen" : look.why();
    }
  }

  /** Sends a picture as a frame, and begins a stretch with it. */
  private void begin(KeyFrame picture, PageEvidence.Look look) throws IOException {
    hasPictures = true;
    rebuilt.picture(picture);
    pendingFrames = new PendingFrames(picture, look.changed(), plan.careful());
  }
}
