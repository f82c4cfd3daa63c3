package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

  private final FrameClock clock;
  private final FrameCapture reading;
  private final RebuildingSink sink;
  private final PageEvidence evidence;
  private final ReadingRhythm rhythm = new ReadingRhythm();
  private final KeyFrameReader pictures;

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
  private boolean wasQuiet;

  /** Whether the page has been moved already for the next frame. */
  private boolean wentOn;

  RebuildingCapture(
      FrameClock clock,
      FrameCapture reading,
      RebuildingSink sink,
      PageEvidence evidence,
      RebuildScope scope) {
    this.clock = clock;
    this.reading = reading;
    this.sink = sink;
    this.evidence = evidence;
    this.pictures = new KeyFrameReader(clock, evidence, scope);
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
    for (long frame = 0; frame < spec.frames(); frame++) {
      boolean moved = motion.moveTo(spec.format().timeOf(frame)) || wentOn;
      wentOn = false;
      time.passUndrawn();
      if (pendingFrames != null) {
        goOn(pendingFrames, spec, motion, frame, moved);
      } else if (moved && frame > 0) {
        read(motion.restsAfter(frame, spec));
      } else if (!reading.takeOne(frame == 0, motion.restsAfter(frame, spec), output)) {
        candidate = null;
        wasQuiet = false;
      }
      progress.progress((frame + 1.0) / spec.frames());
    }
    return new Taken(output.distinct(), rebuilt.frames());
  }

  /** Reads a frame out that has moved, and sees whether the next ones could be rebuilt. */
  private void read(boolean rests) throws IOException {
    KeyFrame before = candidate;
    candidate = null;
    if (!rhythm.mayTry()) {
      readUncertain(rests);
      return;
    }
    if (before == null && (!hasPictures || !wasQuiet)) {
      reading.takeOne(true, rests, output);
      PageEvidence.Look look = ask();
      sink.captured(wasQuiet ? "first look" : why);
      candidate = wasQuiet && !hasPictures ? pictures.read(look) : null;
      return;
    }
    clock.draw(FrameClock.Picture.NONE);
    PageEvidence.Look look = ask();
    if (!wasQuiet) {
      readUncertain(false);
      return;
    }
    KeyFrame picture =
        before == null ? pictures.read(look) : pictures.readAfter(before, look, List.of());
    boolean known = before == null || before.leadsTo(picture);
    if (known && picture.matte().isPresent()) {
      if (before != null) {
        rhythm.confirm();
      }
      sink.captured(KEY_FRAME);
      begin(picture);
    } else {
      why = known ? "what stands still is no layer" : "another picture than foreseen";
      rhythm.disappoint();
      readUncertain(false);
    }
  }

  private void readUncertain(boolean rests) throws IOException {
    sink.captured(why);
    reading.takeOne(true, rests, output);
  }

  private PageEvidence.Look ask() {
    PageEvidence.Look look = evidence.look();
    wasQuiet = look.quiet() && look.isWhole();
    rhythm.asked(wasQuiet);
    if (!wasQuiet) {
      why = look.quiet() ? "scrolled by half a pixel" : look.why();
    }
    return look;
  }

  /** One frame more that may be rebuilt. */
  private void goOn(
      PendingFrames open, RecordingSpec spec, PageMotion motion, long frame, boolean moved)
      throws IOException {
    boolean last = frame == spec.frames() - 1;
    boolean changed = clock.draw(FrameClock.Picture.NONE).changed();
    if (!moved && !changed && open.isEmpty()) {
      output.repeat();
      return;
    }
    boolean mayWait = !last && open.length() < MOST_WITHHELD;
    if (!moved && !changed && mayWait) {
      open.addUndrawn();
      return;
    }
    boolean mayAdd = mayWait && (moved || !open.isEmpty()) && open.uncertain() + 1 < rhythm.gap();
    Duration next = spec.format().timeOf(frame + 1);
    PageEvidence.Look look;
    if (mayAdd && open.reachesTo(motion.offset()) && motion.movesUntil(next)) {
      PageEvidence.Step step =
          evidence.lookAndGoOn(open.first().look(), motion.offset(), motion.callTo(next));
      if (step.wentOn()) {
        open.add(motion.offset());
        motion.standsAt(next);
        wentOn = true;
        return;
      }
      look = step.look();
    } else {
      look = evidence.look();
    }
    if (mayAdd && open.goesOnWith(look)) {
      open.add(look.wholeOffset());
    } else {
      close(open, pictures.readAfter(open.first(), look, open.offsets()));
    }
  }

  private void close(PendingFrames open, KeyFrame end) throws IOException {
    boolean known = end.look().isWhole() && open.first().leadsTo(end);
    if (!open.isEmpty() && !known) {
      throw new DoubtfulFramesException(
          open.length() + " frames before offset " + end.look().wholeOffset());
    }
    boolean quiet = end.look().quiet();
    boolean atRest =
        open.lastOffset() == end.look().wholeOffset()
            && known
            && quiet
            && open.first().matte().equals(end.matte());
    if (open.isEmpty() && atRest && Arrays.equals(open.first().png(), end.png())) {
      output.repeat();
      pendingFrames = new PendingFrames(end);
      return;
    }
    sink.captured(quiet ? KEY_FRAME : end.look().why());
    rebuilt.stretch(open, end, atRest);
    unquietPictures = quiet ? 0 : unquietPictures + 1;
    boolean anew = !known && quiet && open.first().look().stills() != end.look().stills();
    boolean goesOn =
        (known || anew) && end.matte().isPresent() && unquietPictures <= MOST_UNQUIET_PICTURES;
    pendingFrames = goesOn ? new PendingFrames(end) : null;
    if (anew) {
      rhythm.restart(); // What stands still is something else now: it begins with this picture.
    } else if (goesOn && quiet) {
      rhythm.confirm();
    } else if (known) {
      rhythm.interrupt();
    } else if (quiet) {
      rhythm.disappoint();
    } else {
      rhythm.restart();
    }
    wasQuiet = quiet;
    if (!goesOn) {
      why = quiet ? "another picture than foreseen" : end.look().why();
    }
  }

  /** Sends a picture as a frame, and begins a stretch with it. */
  private void begin(KeyFrame picture) throws IOException {
    hasPictures = true;
    rebuilt.picture(picture);
    pendingFrames = new PendingFrames(picture);
  }
}
