package io.vidgen.recorder.playwright;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.RebuildingSink;
import io.vidgen.recorder.RebuildingSink.Band;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes frames as {@link FrameCapture} does, but of a plain scroll reads out one in some: frames
 * between two pictures are their rows, shifted, as long as the page gives no sign of anything but
 * scrolling and each picture is what the one before it lets one foresee.
 *
 * <p>The page notices nothing: its time goes on from frame to frame, and every frame is drawn.
 */
final class RebuildingCapture implements FrameEngine {

  private final FrameClock clock;
  private final FrameCapture reading;
  private final RebuildingSink sink;
  private final PageEvidence evidence;
  private final double scale;
  private final ReadingRhythm rhythm = new ReadingRhythm();

  private FrameOutput output;
  private @Nullable Stretch stretch;

  /** The picture of the frame before, which was read out twice to see whether it would do. */
  private @Nullable KeyPicture candidate;

  private long rebuilt;
  private boolean hasPictures;
  private boolean wasQuiet;

  RebuildingCapture(
      FrameClock clock,
      FrameCapture reading,
      RebuildingSink sink,
      PageEvidence evidence,
      double scale) {
    this.clock = clock;
    this.reading = reading;
    this.sink = sink;
    this.evidence = evidence;
    this.scale = scale;
    this.output = new FrameOutput(sink);
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
      Runnable signOfLife)
      throws IOException {
    output = new FrameOutput(sink);
    for (long frame = 0; frame < spec.frames(); frame++) {
      boolean moved = motion.moveTo(spec.format().timeOf(frame));
      reading.tick();
      if (stretch != null) {
        goOn(stretch, moved, frame == spec.frames() - 1);
      } else {
        read(moved, frame == 0);
      }
      signOfLife.run();
      progress.progress((frame + 1.0) / spec.frames());
    }
    return new Taken(output.distinct(), rebuilt);
  }

  /** Reads the frame out, and sees whether the next ones could be rebuilt. */
  private void read(boolean moved, boolean first) throws IOException {
    KeyPicture before = candidate;
    candidate = null;
    if (!moved || first || !rhythm.mayTry()) {
      reading.takeOne(moved || first, output);
      return;
    }
    if (before == null && (!hasPictures || !wasQuiet)) {
      reading.takeOne(true, output);
      PageEvidence.Look look = evidence.look(scale);
      wasQuiet = look.quiet() && look.isWhole();
      candidate = wasQuiet && !hasPictures ? readOut(look) : null;
      return;
    }
    clock.draw(FrameClock.Picture.NONE);
    PageEvidence.Look look = evidence.look(scale);
    wasQuiet = look.quiet() && look.isWhole();
    if (!wasQuiet) {
      reading.takeOne(true, output);
      return;
    }
    KeyPicture picture = readOut(look);
    if (before == null) {
      begin(picture);
    } else if (before.leadsTo(picture)) {
      rhythm.confirm();
      begin(picture);
    } else {
      rhythm.disappoint();
      reading.takeOne(true, output);
    }
  }

  /** One frame more that may be rebuilt. */
  private void goOn(Stretch open, boolean moved, boolean last) throws IOException {
    boolean changed = clock.draw(FrameClock.Picture.NONE).changed();
    if (!moved && !changed && open.isEmpty()) {
      output.repeat();
      return;
    }
    PageEvidence.Look look = evidence.look(scale);
    if (moved || !open.isEmpty()) {
      if (!last && look.quiet() && isNear(open, look) && open.length() + 1 < rhythm.gap()) {
        open.add(look.wholeOffset());
        return;
      }
    }
    close(open, readOut(look));
  }

  /** Whether nothing but content has moved, and two thirds of this frame are on the first one. */
  private static boolean isNear(Stretch open, PageEvidence.Look look) {
    KeyPicture first = open.first();
    int content = first.contentEnd() - first.contentTop();
    return look.isWhole()
        && look.top() == first.look().top()
        && look.bottom() == first.look().bottom()
        && Math.abs(look.wholeOffset() - first.look().wholeOffset()) <= content / 3
        && open.goesOnTo(look.wholeOffset());
  }

  private void close(Stretch open, KeyPicture end) throws IOException {
    boolean known = end.look().isWhole() && open.first().leadsTo(end);
    if (!open.isEmpty() && !known) {
      throw new DoubtfulFramesException(
          open.length() + " frames before offset " + end.look().wholeOffset());
    }
    boolean atRest = open.lastOffset() == end.look().wholeOffset() && known && end.look().quiet();
    if (open.isEmpty() && atRest && Arrays.equals(open.first().png(), end.png())) {
      output.repeat();
      return;
    }
    sink.picture(end.png());
    int offset = open.first().look().wholeOffset();
    for (int next : open.offsets()) {
      if (next == offset) {
        output.repeat();
      } else {
        sink.rebuilt(open.bandsAt(next, end));
        output.count(true);
        rebuilt++;
      }
      offset = next;
    }
    if (atRest && !open.isEmpty()) {
      output.repeat();
    } else {
      sink.rebuilt(Band.wholePicture(end.height()));
      output.count(true);
    }
    if (known && end.look().quiet()) {
      rhythm.confirm();
      stretch = new Stretch(end);
    } else {
      if (end.look().quiet()) {
        rhythm.disappoint();
      } else {
        rhythm.interrupt();
      }
      wasQuiet = end.look().quiet();
      stretch = null;
    }
  }

  /** Sends a picture as a frame, and begins a stretch with it. */
  private void begin(KeyPicture picture) throws IOException {
    hasPictures = true;
    sink.picture(picture.png());
    sink.rebuilt(Band.wholePicture(picture.height()));
    output.count(true);
    stretch = new Stretch(picture);
  }

  private KeyPicture readOut(PageEvidence.Look look) throws IOException {
    byte[] png =
        clock
            .draw(FrameClock.Picture.LOSSLESS)
            .picture()
            .orElseThrow(
                () ->
                    new RecorderException(
                        ErrorCode.BROWSER_FAILED, "the browser gave no picture", null));
    return KeyPicture.of(png, look);
  }
}
