package io.vidgen.render;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How far a render has come.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Progress {

  private final RenderStatus status;
  private final int percent;
  private final @Nullable Integer scene;
  private final int scenes;
  private final List<SceneProgress> sceneProgress;

  private Progress(Builder builder) {
    this.status = builder.status;
    this.percent = builder.percent;
    this.scene = builder.scene;
    this.scenes = builder.scenes;
    this.sceneProgress = builder.sceneProgress;
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be from 0 to 100, not " + percent);
    }
  }

  /**
   * A builder of progress on the whole.
   *
   * @param status see {@link #status()}
   * @param percent see {@link #percent()}
   */
  public static Builder builder(RenderStatus status, int percent) {
    return new Builder(status, percent);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(status, percent).scene(scene).scenes(scenes).sceneProgress(sceneProgress);
  }

  /** The stage it is in. */
  public RenderStatus status() {
    return status;
  }

  /** 0 to 100, never less than before within an attempt. */
  public int percent() {
    return percent;
  }

  /**
   * The index of the scene the stage is at, from 0, as in {@code campaign.scenes()}; empty where it
   * works on the whole. People and messages count from 1: see {@link #sceneNumber}.
   */
  public OptionalInt scene() {
    return scene == null ? OptionalInt.empty() : OptionalInt.of(scene);
  }

  /** The number of that scene as messages and logs say it, from 1. */
  public OptionalInt sceneNumber() {
    return scene == null ? OptionalInt.empty() : OptionalInt.of(scene + 1);
  }

  /** How many scenes there are. */
  public int scenes() {
    return scenes;
  }

  /** How far each scene's recording has come, in their order; empty where that is not known. */
  public List<SceneProgress> sceneProgress() {
    return sceneProgress;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(status, percent, scene, scenes, sceneProgress);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Progress that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "Progress[status=%s, percent=%s, scene=%s, scenes=%s, sceneProgress=%s]"
        .formatted(components().toArray());
  }

  /** Puts progress together. Not thread-safe. */
  public static final class Builder {

    private final RenderStatus status;
    private final int percent;
    private @Nullable Integer scene;
    private int scenes = 0;
    private List<SceneProgress> sceneProgress = List.of();

    private Builder(RenderStatus status, int percent) {
      this.status = Objects.requireNonNull(status, "status");
      this.percent = percent;
    }

    /** See {@link Progress#scene()}; {@code null} for none, which is the default. */
    public Builder scene(@Nullable Integer scene) {
      this.scene = scene;
      return this;
    }

    /** See {@link Progress#scenes()}; default 0. */
    public Builder scenes(int scenes) {
      this.scenes = scenes;
      return this;
    }

    /** See {@link Progress#sceneProgress()}; default empty. The list is copied. */
    public Builder sceneProgress(List<SceneProgress> sceneProgress) {
      this.sceneProgress = List.copyOf(sceneProgress);
      return this;
    }

    /**
     * The progress.
     *
     * @throws IllegalArgumentException when the percentage is not 0 to 100
     */
    public Progress build() {
      return new Progress(this);
    }
  }
}
