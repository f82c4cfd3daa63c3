package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.storage.StorageKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A watermark as a user typed it, under its wire names; see {@link WatermarkStyle}. Its picture is
 * an object in storage: files of the machine that renders are none of a user's business.
 *
 * @param key of the picture in storage; without one, there is no watermark
 * @param corner {@code top_left}, {@code top_right}, {@code bottom_left} or {@code bottom_right}
 * @param size a share of the video's height
 * @param margin a share of the video's height
 * @param opacity from 0.05 to 1
 */
public record WatermarkDraft(
    @JsonProperty("key") @Nullable String key,
    @JsonProperty("corner") @Nullable String corner,
    @JsonProperty("size") @Nullable Double size,
    @JsonProperty("margin") @Nullable Double margin,
    @JsonProperty("opacity") @Nullable Double opacity) {

  /**
   * A watermark for writing down.
   *
   * @throws IllegalArgumentException if its picture is a local file, which no other machine has
   */
  static WatermarkDraft of(Watermark watermark) {
    if (!(watermark.image() instanceof MediaSource.StoredObject stored)) {
      throw new IllegalArgumentException(
          "a watermark in a local file cannot be stored with a campaign; put it into storage");
    }
    WatermarkStyle style = watermark.style();
    return new WatermarkDraft(
        stored.key().toString(),
        Fields.wireName(style.corner()),
        style.size(),
        style.margin(),
        style.opacity());
  }

  Optional<Watermark> applyTo(Optional<Watermark> base, Fields fields) {
    int before = fields.errors().size();
    Optional<MediaSource> image =
        fields.set(
            base.map(Watermark::image),
            "key",
            key == null && base.isEmpty() ? "" : key,
            (old, text) -> Optional.of(MediaSource.stored(new StorageKey(text))));
    WatermarkStyle style = base.map(Watermark::style).orElseGet(WatermarkStyle::defaults);
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
    WatermarkStyle checked = style;
    return fields.errors().size() > before
        ? base
        : image.map(found -> new Watermark(found, checked));
  }
}
