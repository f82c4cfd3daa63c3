package io.vidgen.render;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a render or an attempt at it failed, as the queue keeps it.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class RenderFailure {

  private final ErrorCode code;
  private final String message;
  private final boolean retryable;
  private final @Nullable Integer scene;
  private final @Nullable RenderStatus stage;

  private RenderFailure(Builder builder) {
    this.code = builder.code;
    this.message = builder.message;
    this.retryable = builder.retryable;
    this.scene = builder.scene;
    this.stage = builder.stage;
    if (scene != null && scene < 0) {
      throw new IllegalArgumentException("a scene's index is not negative: " + scene);
    }
    if (stage != null && !stage.isRunning()) {
      throw new IllegalArgumentException(stage.wireName() + " is not a stage");
    }
  }

  /**
   * A builder of a failure without scene and stage.
   *
   * @param code see {@link #code()}
   * @param message see {@link #message()}
   */
  public static Builder builder(ErrorCode code, String message) {
    return new Builder(code, message);
  }

  /**
   * What is kept of an exception: of a defect its message too, but not its stack trace. The stage
   * is not the exception's to know.
   */
  public static RenderFailure of(Throwable thrown) {
    if (thrown instanceof VidGenException known) {
      return builder(known.code(), messageOf(known))
          .retryable(known.retryable())
          .scene(known.scene().orElse(null))
          .build();
    }
    return builder(ErrorCode.INTERNAL, thrown.getClass().getSimpleName() + ": " + messageOf(thrown))
        .retryable(true)
        .build();
  }

  private static String messageOf(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(code, message).retryable(retryable).scene(scene).stage(stage);
  }

  /** What went wrong, under a name that stays the same between releases. */
  public ErrorCode code() {
    return code;
  }

  /** For people; names the scene or file concerned. */
  public String message() {
    return message;
  }

  /** Whether the same work can succeed later without anybody changing anything. */
  public boolean retryable() {
    return retryable;
  }

  /**
   * The index of the scene concerned, from 0; empty when it is none in particular. The message
   * counts scenes from 1.
   */
  public OptionalInt scene() {
    return scene == null ? OptionalInt.empty() : OptionalInt.of(scene);
  }

  /**
   * The stage in which it failed: one of the five in which a worker works. Empty when it failed
   * before the first, or the stage is not known.
   */
  public Optional<RenderStatus> stage() {
    return Optional.ofNullable(stage);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(code, message, retryable, scene, stage);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RenderFailure that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "RenderFailure[code=%s, message=%s, retryable=%s, scene=%s, stage=%s]"
        .formatted(components().toArray());
  }

  /** Puts a render failure together. Not thread-safe. */
  public static final class Builder {

    private final ErrorCode code;
    private String message;
    private boolean retryable;
    private @Nullable Integer scene;
    private @Nullable RenderStatus stage;

    private Builder(ErrorCode code, String message) {
      this.code = Objects.requireNonNull(code, "code");
      this.message = Objects.requireNonNull(message, "message");
      this.retryable = code.retryable();
    }

    /** See {@link RenderFailure#message()}. */
    public Builder message(String message) {
      this.message = Objects.requireNonNull(message, "message");
      return this;
    }

    /**
     * See {@link RenderFailure#retryable()}; default: what the code says, {@link
     * ErrorCode#retryable()}.
     */
    public Builder retryable(boolean retryable) {
      this.retryable = retryable;
      return this;
    }

    /** See {@link RenderFailure#scene()}; {@code null} for none, which is the default. */
    public Builder scene(@Nullable Integer scene) {
      this.scene = scene;
      return this;
    }

    /** See {@link RenderFailure#stage()}; {@code null} for none, which is the default. */
    public Builder stage(@Nullable RenderStatus stage) {
      this.stage = stage;
      return this;
    }

    /**
     * The render failure.
     *
     * @throws IllegalArgumentException when the scene is negative, or the stage is a status in
     *     which no worker works
     */
    public RenderFailure build() {
      return new RenderFailure(this);
    }
  }
}
