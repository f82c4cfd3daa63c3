package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a compositor made, with its verified picture size, frame rate and length.
 *
 * <p>A stage of a host's own that makes another file of the same geometry and length describes it
 * with the first one's builder:
 *
 * <pre>{@code
 * Clip captioned = video.toBuilder().path(captionedFile).build();
 * }</pre>
 *
 * <p>Immutable and thread-safe; it does not own the file. Two clips are equal if all their values
 * are.
 */
public final class Clip {

  private final Path path;
  private final VideoFormat format;
  private final long frames;
  private final List<Long> sceneStarts;

  private Clip(Builder builder) {
    path = builder.path;
    format = builder.format;
    frames = builder.frames;
    sceneStarts = builder.sceneStarts;
    long last = 0;
    for (long start : sceneStarts) {
      if (start <= last || start >= frames) {
        throw new IllegalArgumentException(
            "scene starts must ascend from 1 to " + (frames - 1) + ", not " + sceneStarts);
      }
      last = start;
    }
  }

  /**
   * A builder of a clip that shows one scene.
   *
   * @param path the file
   * @param format its picture size and constant frame rate
   * @param frames its number of frames
   */
  public static Builder builder(Path path, VideoFormat format, long frames) {
    return new Builder(path, format, frames);
  }

  /** A builder with this clip's values. */
  public Builder toBuilder() {
    return new Builder(path, format, frames).sceneStarts(sceneStarts);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The picture size and the constant frame rate. */
  public VideoFormat format() {
    return format;
  }

  /** The number of frames. */
  public long frames() {
    return frames;
  }

  /**
   * The frame numbers at which the second and later scenes begin, ascending; empty for a clip of
   * one scene. Unmodifiable.
   */
  public List<Long> sceneStarts() {
    return sceneStarts;
  }

  /** The length. */
  public Duration duration() {
    return format.timeOf(frames);
  }

  private List<Object> values() {
    return List.of(path, format, frames, sceneStarts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Clip clip && values().equals(clip.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Clip" + values();
  }

  /** Builds a {@link Clip}. Not thread-safe. */
  public static final class Builder {

    private Path path;
    private final VideoFormat format;
    private final long frames;
    private List<Long> sceneStarts = List.of();

    private Builder(Path path, VideoFormat format, long frames) {
      this.path = path;
      this.format = format;
      this.frames = frames;
    }

    /** Another file of the same geometry and length. */
    public Builder path(Path value) {
      path = value;
      return this;
    }

    /**
     * The frame numbers at which the second and later scenes begin, ascending from 1; default none.
     * The list is copied.
     */
    public Builder sceneStarts(List<Long> value) {
      sceneStarts = List.copyOf(value);
      return this;
    }

    /**
     * Builds the clip.
     *
     * @throws IllegalArgumentException quoting scene starts that do not ascend within the clip
     */
    public Clip build() {
      return new Clip(this);
    }
  }
}
