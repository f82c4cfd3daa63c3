package io.vidgen.recorder;

import io.vidgen.ErrorCode;
import io.vidgen.frames.RebuildingSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SceneRecorder} says about a recording it made.
 *
 * <p>Immutable and thread-safe. Two recordings are equal when all that they say is.
 */
public final class Recording {

  /** How frames are made. */
  public enum Engine {
    /** The page's clock is driven frame by frame: same page, same frames. */
    DETERMINISTIC,
    /** The page runs on the wall clock: frames may be missed on a busy machine. */
    REAL_TIME
  }

  private final Engine engine;
  private final long frames;
  private final long distinctFrames;
  private final long rebuiltFrames;
  private final String pageTitle;
  private final List<String> notes;
  private final @Nullable ErrorCode fallbackReason;

  private Recording(Builder builder) {
    engine = builder.engine;
    frames = builder.frames;
    distinctFrames = builder.distinctFrames;
    rebuiltFrames = builder.rebuiltFrames;
    pageTitle = builder.pageTitle;
    notes = List.copyOf(builder.notes);
    fallbackReason = builder.fallbackReason;
    requireShare("distinctFrames", distinctFrames);
    requireShare("rebuiltFrames", rebuiltFrames);
  }

  private void requireShare(String name, long count) {
    if (count < 0 || count > frames) {
      throw new IllegalArgumentException(
          name + " must be from 0 to all " + frames + " frames, not " + count);
    }
  }

  /**
   * A builder of a recording without repeated or rebuilt frames, without a title and notes.
   *
   * @param engine how it was made
   * @param frames how many frames went to the sink
   */
  public static Builder builder(Engine engine, long frames) {
    return new Builder(engine, frames);
  }

  /** A builder that has all of this recording. */
  public Builder toBuilder() {
    return new Builder(engine, frames)
        .distinctFrames(distinctFrames)
        .rebuiltFrames(rebuiltFrames)
        .pageTitle(pageTitle)
        .notes(notes)
        .fallbackReason(fallbackReason);
  }

  /** How it was made. */
  public Engine engine() {
    return engine;
  }

  /** How many frames went to the sink: exactly what the spec asked for. */
  public long frames() {
    return frames;
  }

  /** How many frames differ from the one before; the first counts. */
  public long distinctFrames() {
    return distinctFrames;
  }

  /**
   * How many frames were not read out of the browser, but rebuilt from pictures around them; 0
   * unless the sink was a {@link RebuildingSink}.
   */
  public long rebuiltFrames() {
    return rebuiltFrames;
  }

  /** The page's title at its end; empty if it has none. */
  public String pageTitle() {
    return pageTitle;
  }

  /**
   * What was not as it should be, such as a budget that ran out; each a sentence. Unmodifiable; the
   * latest note about the whole recording comes first.
   */
  public List<String> notes() {
    return notes;
  }

  /** Why this is the recording of a scene's fallback; empty if it shows the scene's own page. */
  public Optional<ErrorCode> fallbackReason() {
    return Optional.ofNullable(fallbackReason);
  }

  private List<Object> values() {
    return List.of(
        engine, frames, distinctFrames, rebuiltFrames, pageTitle, notes, fallbackReason());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recording recording && values().equals(recording.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Recording" + values();
  }

  /** Makes a {@link Recording}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private final Engine engine;
    private final long frames;
    private long distinctFrames;
    private long rebuiltFrames;
    private String pageTitle = "";
    private final List<String> notes = new ArrayList<>();
    private @Nullable ErrorCode fallbackReason;

    private Builder(Engine engine, long frames) {
      this.engine = engine;
      this.frames = frames;
      this.distinctFrames = frames;
    }

    /** How many frames differ from the one before; default all. */
    public Builder distinctFrames(long value) {
      distinctFrames = value;
      return this;
    }

    /** How many frames were rebuilt; default 0. */
    public Builder rebuiltFrames(long value) {
      rebuiltFrames = value;
      return this;
    }

    /** The page's title; default empty. */
    public Builder pageTitle(String value) {
      pageTitle = value;
      return this;
    }

    /** These notes, instead of those that are there. */
    public Builder notes(List<String> value) {
      List<String> copy = List.copyOf(value);
      notes.clear();
      notes.addAll(copy);
      return this;
    }

    /** Adds a note before those that are there. */
    public Builder firstNote(String value) {
      notes.add(0, value);
      return this;
    }

    /** Why the fallback was recorded instead of the page; default null, it was not. */
    public Builder fallbackReason(@Nullable ErrorCode value) {
      fallbackReason = value;
      return this;
    }

    /**
     * The recording.
     *
     * @throws IllegalArgumentException if more frames are distinct or rebuilt than there are
     */
    public Recording build() {
      return new Recording(this);
    }
  }
}
