package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.storage.StorageKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watermark as a user typed it; see {@link WatermarkStyle} for what the values mean. Its picture
 * is an object in storage: files of the machine that renders are none of a user's business.
 *
 * <p>Immutable and thread-safe. In JSON, the names are the same.
 */
@WireNames
@JsonDeserialize(builder = WatermarkDraft.Builder.class)
public final class WatermarkDraft {

  private final @Nullable String key;
  private final @Nullable String corner;
  private final @Nullable Double size;
  private final @Nullable Double margin;
  private final @Nullable Double opacity;

  private WatermarkDraft(Builder builder) {
    key = builder.key;
    corner = builder.corner;
    size = builder.size;
    margin = builder.margin;
    opacity = builder.opacity;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().key(key).corner(corner).size(size).margin(margin).opacity(opacity);
  }

  /** Of the picture in storage; an empty key takes away the watermark that was there. */
  public @Nullable String key() {
    return key;
  }

  /** {@code top_left}, {@code top_right}, {@code bottom_left} or {@code bottom_right}. */
  public @Nullable String corner() {
    return corner;
  }

  /** A share of the video's height. */
  public @Nullable Double size() {
    return size;
  }

  /** A share of the video's height. */
  public @Nullable Double margin() {
    return margin;
  }

  /** From 0.05 to 1. */
  public @Nullable Double opacity() {
    return opacity;
  }

  /**
   * A watermark for writing down.
   *
   * @throws IllegalArgumentException if its picture is a local file, which no other machine has
   */
  static WatermarkDraft of(Watermark watermark) {
    StorageKey key =
        watermark
            .image()
            .match(
                file -> {
                  throw new IllegalArgumentException(
                      "a watermark in a local file cannot be stored with a campaign; put it into"
                          + " storage");
                },
                MediaSource.StoredObject::key);
    WatermarkStyle style = watermark.style();
    return builder()
        .key(key.toString())
        .corner(Fields.wireName(style.corner()))
        .size(style.size())
        .margin(style.margin())
        .opacity(style.opacity())
        .build();
  }

  @Nullable Watermark applyTo(@Nullable Watermark base, Fields fields) {
    if (key != null && key.isEmpty()) {
      return null;
    }
    int before = fields.errors().size();
    Optional<Watermark> known = Optional.ofNullable(base);
    Optional<MediaSource> image =
        fields.set(
            known.map(Watermark::image),
            "key",
            key == null && base == null ? "" : key,
            (old, text) -> Optional.of(MediaSource.stored(new StorageKey(text))));
    WatermarkStyle style = known.map(Watermark::style).orElseGet(WatermarkStyle::defaults);
    style =
        fields.choose(
            style,
            "corner",
            corner,
            Corner.class,
            (old, value) -> old.toBuilder().corner(value).build());
    style = fields.set(style, "size", size, (old, value) -> old.toBuilder().size(value).build());
    style =
        fields.set(style, "margin", margin, (old, value) -> old.toBuilder().margin(value).build());
    style =
        fields.set(
            style, "opacity", opacity, (old, value) -> old.toBuilder().opacity(value).build());
    return fields.errors().size() > before || image.isEmpty()
        ? base
        : new Watermark(image.get(), style);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(key, corner, size, margin, opacity);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatermarkDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "WatermarkDraft" + values();
  }

  /** Makes a {@link WatermarkDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String key;
    private @Nullable String corner;
    private @Nullable Double size;
    private @Nullable Double margin;
    private @Nullable Double opacity;

    private Builder() {}

    /** See {@link WatermarkDraft#key}. */
    public Builder key(@Nullable String value) {
      key = value;
      return this;
    }

    /** See {@link WatermarkDraft#corner}. */
    public Builder corner(@Nullable String value) {
      corner = value;
      return this;
    }

    /** See {@link WatermarkDraft#size}. */
    public Builder size(@Nullable Double value) {
      size = value;
      return this;
    }

    /** See {@link WatermarkDraft#margin}. */
    public Builder margin(@Nullable Double value) {
      margin = value;
      return this;
    }

    /** See {@link WatermarkDraft#opacity}. */
    public Builder opacity(@Nullable Double value) {
      opacity = value;
      return this;
    }

    /** The draft. */
    public WatermarkDraft build() {
      return new WatermarkDraft(this);
    }
  }
}
