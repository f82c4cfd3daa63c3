package io.vidgen.compositor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A normalised facecam clip: square, upright, of constant frame rate, with one sound track. {@link
 * Compositor#normalizeFacecam} makes it for {@link Compositor#overlay}.
 *
 * <p>Immutable and thread-safe; it does not own its files. Two clips are equal if all their values
 * are.
 */
public final class FacecamClip {

  private final Path path;
  private final int side;
  private final long frames;
  private final OptionalLong goneAt;
  private final @Nullable OpeningClip opening;

  private FacecamClip(Builder builder) {
    path = builder.path;
    side = builder.side;
    frames = builder.frames;
    goneAt = builder.goneAt;
    opening = builder.opening;
  }

  /**
   * A builder of a clip whose bubble is shown to the end.
   *
   * @param path the file
   * @param side width and height in pixels
   * @param frames its number of frames
   */
  public static Builder builder(Path path, int side, long frames) {
    return new Builder(path, side, frames);
  }

  /** A builder with this clip's values. */
  public Builder toBuilder() {
    Builder builder = new Builder(path, side, frames).opening(opening);
    goneAt.ifPresent(builder::goneAt);
    return builder;
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Width and height in pixels. */
  public int side() {
    return side;
  }

  /** The number of frames. */
  public long frames() {
    return frames;
  }

  /** The frame at which the bubble has faded out; empty if it is shown to the end. */
  public OptionalLong goneAt() {
    return goneAt;
  }

  /** What the opening shows, if the video has one. */
  public Optional<OpeningClip> opening() {
    return Optional.ofNullable(opening);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(path, side, frames, goneAt, opening);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamClip clip && values().equals(clip.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamClip" + values();
  }

  /** Builds a {@link FacecamClip}. Not thread-safe. */
  public static final class Builder {

    private final Path path;
    private final int side;
    private final long frames;
    private OptionalLong goneAt = OptionalLong.empty();
    private @Nullable OpeningClip opening;

    private Builder(Path path, int side, long frames) {
      this.path = path;
      this.side = side;
      this.frames = frames;
    }

    /** The frame at which the bubble has faded out; default: it is shown to the end. */
    public Builder goneAt(long value) {
      goneAt = OptionalLong.of(value);
      return this;
    }

    /** What the opening shows; null, the default, if the video has none. */
    public Builder opening(@Nullable OpeningClip value) {
      opening = value;
      return this;
    }

    /** Builds the clip. */
    public FacecamClip build() {
      return new FacecamClip(this);
    }
  }
}
