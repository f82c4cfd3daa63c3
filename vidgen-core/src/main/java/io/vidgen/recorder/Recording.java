package io.vidgen.recorder;

import io.vidgen.frames.RebuildingSink;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a recorder says about a recording it made.
 *
 * @param engine how it was made
 * @param frames how many frames went to the sink: exactly what the spec asked for
 * @param distinctFrames how many of them differ from the one before; the first counts
 * @param rebuiltFrames how many of them were not read out of the browser, but rebuilt from pictures
 *     around them; 0 unless the sink was a {@link RebuildingSink}
 * @param pageTitle the page's title at its end; empty if it has none
 * @param notes what was not as it should be, such as a budget that ran out; each a sentence
 */
public record Recording(
    Engine engine,
    long frames,
    long distinctFrames,
    long rebuiltFrames,
    String pageTitle,
    List<String> notes) {

  /** How frames are made. */
  public enum Engine {
    /** The page's clock is driven frame by frame: same page, same frames. */
    DETERMINISTIC,
    /** The page runs on the wall clock: frames may be missed on a busy machine. */
    REAL_TIME
  }

  /** A recording of which every frame was read out. */
  public Recording(
      Engine engine, long frames, long distinctFrames, String pageTitle, List<String> notes) {
    this(engine, frames, distinctFrames, 0, pageTitle, notes);
  }

  /** Keeps a copy of the notes. */
  public Recording {
    notes = List.copyOf(notes);
  }

  /** This recording with one more thing to say about it, before the others. */
  public Recording withNote(String note) {
    return new Recording(
        engine,
        frames,
        distinctFrames,
        rebuiltFrames,
        pageTitle,
        Stream.concat(Stream.of(note), notes.stream()).toList());
  }
}
