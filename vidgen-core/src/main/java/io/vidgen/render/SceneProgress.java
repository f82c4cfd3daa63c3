package io.vidgen.render;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the recording of one scene has come.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class SceneProgress {

  private static final SceneProgress NOT_BEGUN = builder(0).build();

  private final int percent;
  private final @Nullable URI page;
  private final @Nullable URI still;

  private SceneProgress(Builder builder) {
    this.percent = builder.percent;
    this.page = builder.page;
    this.still = builder.still;
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be from 0 to 100, not " + percent);
    }
  }

  /** Of a scene of which nothing is recorded yet. */
  public static SceneProgress notBegun() {
    return NOT_BEGUN;
  }

  /**
   * A builder of the progress of a scene without a still.
   *
   * @param percent see {@link #percent()}
   */
  public static Builder builder(int percent) {
    return new Builder(percent);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(percent).page(page).still(still);
  }

  /** How much of it is recorded, 0 to 100. */
  public int percent() {
    return percent;
  }

  /** The page that the render records, if that is known: its campaign may have another by now. */
  public Optional<URI> page() {
    return Optional.ofNullable(page);
  }

  /**
   * The address of a small JPEG of its first frame, if one was published: see {@code
   * RenderPipeline.Builder.sceneStills}.
   */
  public Optional<URI> still() {
    return Optional.ofNullable(still);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(percent, page, still);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SceneProgress that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "SceneProgress[percent=%s, page=%s, still=%s]".formatted(components().toArray());
  }

  /** Puts a scene's progress together. Not thread-safe. */
  public static final class Builder {

    private final int percent;
    private @Nullable URI page;
    private @Nullable URI still;

    private Builder(int percent) {
      this.percent = percent;
    }

    /** See {@link SceneProgress#page()}; {@code null} for none, which is the default. */
    public Builder page(@Nullable URI page) {
      this.page = page;
      return this;
    }

    /** See {@link SceneProgress#still()}; {@code null} for none, which is the default. */
    public Builder still(@Nullable URI still) {
      this.still = still;
      return this;
    }

    /**
     * The progress.
     *
     * @throws IllegalArgumentException when the percentage is not 0 to 100
     */
    public SceneProgress build() {
      return new SceneProgress(this);
    }
  }
}
