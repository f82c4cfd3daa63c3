package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.storage.StorageKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a scene shows, as a user typed it; see {@link ImageMotion} for what the values
 * mean. The picture is an object in storage: files of the machine that renders are none of a user's
 * business.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code focusX} is {@code
 * focus_x}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = ImageDraft.Builder.class)
public final class ImageDraft {

  private final @Nullable String key;
  private final @Nullable String motion;
  private final @Nullable Double zoom;
  private final @Nullable Double focusX;
  private final @Nullable Double focusY;
  private final @Nullable String ease;

  private ImageDraft(Builder builder) {
    key = builder.key;
    motion = builder.motion;
    zoom = builder.zoom;
    focusX = builder.focusX;
    focusY = builder.focusY;
    ease = builder.ease;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .key(key)
        .motion(motion)
        .zoom(zoom)
        .focusX(focusX)
        .focusY(focusY)
        .ease(ease);
  }

  /** Of the picture in storage: a PNG or JPEG. */
  public @Nullable String key() {
    return key;
  }

  /**
   * {@code hold}, {@code zoom_in}, {@code zoom_out}, {@code pan_left}, {@code pan_right}, {@code
   * pan_up} or {@code pan_down}; null means {@code hold}.
   */
  public @Nullable String motion() {
    return motion;
  }

  /** From 1 to 3. */
  public @Nullable Double zoom() {
    return zoom;
  }

  /** From 0, left, to 1. */
  public @Nullable Double focusX() {
    return focusX;
  }

  /** From 0, top, to 1. */
  public @Nullable Double focusY() {
    return focusY;
  }

  /** {@code smooth} or {@code linear}. */
  public @Nullable String ease() {
    return ease;
  }

  static ImageDraft of(SceneSource.Image image, StorageKey key) {
    ImageMotion motion = image.motion();
    Builder draft = builder().key(key.value());
    return motion.equals(ImageMotion.hold())
        ? draft.build()
        : draft
            .motion(Fields.wireName(motion.way()))
            .zoom(motion.zoom())
            .focusX(motion.focusX())
            .focusY(motion.focusY())
            .ease(Fields.wireName(motion.ease()))
            .build();
  }

  Optional<SceneSource> check(Fields fields) {
    ImageMotion made =
        fields.choose(
            ImageMotion.hold(),
            "motion",
            motion,
            ImageMotion.Way.class,
            (old, value) -> old.toBuilder().way(value).build());
    made = fields.set(made, "zoom", zoom, (old, value) -> old.toBuilder().zoom(value).build());
    made =
        fields.set(
            made,
            "focus_x",
            focusX,
            (old, value) -> old.toBuilder().focus(value, old.focusY()).build());
    made =
        fields.set(
            made,
            "focus_y",
            focusY,
            (old, value) -> old.toBuilder().focus(old.focusX(), value).build());
    ImageMotion motionOfAll =
        fields.choose(
            made,
            "ease",
            ease,
            ImageMotion.Ease.class,
            (old, value) -> old.toBuilder().ease(value).build());
    return SceneSourceDraft.stored(key, fields)
        .map(source -> new SceneSource.Image(source, motionOfAll));
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(key, motion, zoom, focusX, focusY, ease);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ImageDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "ImageDraft" + values();
  }

  /** Makes an {@link ImageDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String key;
    private @Nullable String motion;
    private @Nullable Double zoom;
    private @Nullable Double focusX;
    private @Nullable Double focusY;
    private @Nullable String ease;

    private Builder() {}

    /** See {@link ImageDraft#key}. */
    public Builder key(@Nullable String value) {
      key = value;
      return this;
    }

    /** See {@link ImageDraft#motion}. */
    public Builder motion(@Nullable String value) {
      motion = value;
      return this;
    }

    /** See {@link ImageDraft#zoom}. */
    public Builder zoom(@Nullable Double value) {
      zoom = value;
      return this;
    }

    /** See {@link ImageDraft#focusX}. */
    public Builder focusX(@Nullable Double value) {
      focusX = value;
      return this;
    }

    /** See {@link ImageDraft#focusY}. */
    public Builder focusY(@Nullable Double value) {
      focusY = value;
      return this;
    }

    /** See {@link ImageDraft#ease}. */
    public Builder ease(@Nullable String value) {
      ease = value;
      return this;
    }

    /** The draft. */
    public ImageDraft build() {
      return new ImageDraft(this);
    }
  }
}
