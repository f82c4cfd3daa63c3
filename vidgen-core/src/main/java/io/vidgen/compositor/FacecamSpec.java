package io.vidgen.compositor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Compositor#normalizeFacecam} makes from an uploaded clip: an upright square with
 * sound, exactly as long as the video.
 *
 * <pre>{@code
 * FacecamSpec.builder(upload, look.bubble().diameterIn(format), format.fps(), scenes.frames())
 *     .style(look.facecam())
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two specs are equal if all their values are.
 */
public final class FacecamSpec {

  private final Path file;
  private final int side;
  private final int fps;
  private final long frames;
  private final FacecamStyle style;
  private final @Nullable OpeningSpec opening;

  private FacecamSpec(Builder builder) {
    file = builder.file;
    side = builder.side;
    fps = builder.fps;
    frames = builder.frames;
    style = builder.style;
    opening = builder.opening;
    if (side < 2 || side % 2 != 0 || frames < 1 || fps < 1) {
      throw new IllegalArgumentException(
          "side must be even, frames and fps at least 1, not %d, %d, %d"
              .formatted(side, frames, fps));
    }
    if (opening != null && opening.frames() > frames) {
      throw new IllegalArgumentException(
          "an opening of %d frames does not fit into %d".formatted(opening.frames(), frames));
    }
  }

  /**
   * A builder with the default style.
   *
   * @param file the clip as it was uploaded
   * @param side width and height of the square, in pixels; even
   * @param fps frames per second, at least 1
   * @param frames the number of frames to make, at least 1
   */
  public static Builder builder(Path file, int side, int fps, long frames) {
    return new Builder(file, side, fps, frames);
  }

  /** A builder with this spec's values. */
  public Builder toBuilder() {
    return new Builder(file, side, fps, frames).style(style).opening(opening);
  }

  /** The clip as it was uploaded. */
  public Path file() {
    return file;
  }

  /** Width and height of the square, in pixels. */
  public int side() {
    return side;
  }

  /** Frames per second. */
  public int fps() {
    return fps;
  }

  /** The number of frames to make. */
  public long frames() {
    return frames;
  }

  /** How the clip is cropped, and what happens if it is shorter or longer than the video. */
  public FacecamStyle style() {
    return style;
  }

  /** The opening, if the video has one: its clip is made too. */
  public Optional<OpeningSpec> opening() {
    return Optional.ofNullable(opening);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(file, side, fps, frames, style, opening);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamSpec spec && values().equals(spec.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamSpec" + values();
  }

  /** Builds a {@link FacecamSpec}. Not thread-safe. */
  public static final class Builder {

    private final Path file;
    private final int side;
    private final int fps;
    private final long frames;
    private FacecamStyle style = FacecamStyle.defaults();
    private @Nullable OpeningSpec opening;

    private Builder(Path file, int side, int fps, long frames) {
      this.file = file;
      this.side = side;
      this.fps = fps;
      this.frames = frames;
    }

    /**
     * How the clip is cropped, and what happens if it is shorter or longer than the video; default
     * {@link FacecamStyle#defaults()}: a shorter clip holds its last frame in silence, a longer one
     * is cut off.
     */
    public Builder style(FacecamStyle value) {
      style = value;
      return this;
    }

    /** The video's opening; null, the default, for none. */
    public Builder opening(@Nullable OpeningSpec value) {
      opening = value;
      return this;
    }

    /**
     * Builds the spec.
     *
     * @throws IllegalArgumentException quoting numbers that are out of their ranges, such as an
     *     opening that is longer than the video
     */
    public FacecamSpec build() {
      return new FacecamSpec(this);
    }
  }
}
