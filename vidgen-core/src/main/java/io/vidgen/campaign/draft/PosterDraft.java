package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.PosterSource;
import io.vidgen.storage.StorageKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a video's poster is to show, as a user typed it: a moment, or an image in storage. Files of
 * the machine that renders are none of a user's business.
 *
 * <p>Immutable and thread-safe. In JSON, {@code {"at_sec": 3.5}} or {@code {"key": "…"}}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = PosterDraft.Builder.class)
public final class PosterDraft {

  private static final double MOST_SECONDS = 300;

  private final @Nullable Double atSec;
  private final @Nullable String key;

  private PosterDraft(Builder builder) {
    atSec = builder.atSec;
    key = builder.key;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().atSec(atSec).key(key);
  }

  /** The moment, in seconds from the video's beginning; less than its length. */
  public @Nullable Double atSec() {
    return atSec;
  }

  /** Of the image in storage: a PNG or JPEG. An empty key lets the library choose the moment. */
  public @Nullable String key() {
    return key;
  }

  /**
   * A poster's source for writing down.
   *
   * @throws IllegalArgumentException if its image is a local file, which no other machine has
   */
  static PosterDraft of(PosterSource poster) {
    return poster.match(
        moment -> builder().atSec(moment.time().toMillis() / 1000.0).build(),
        image -> builder().key(keyOf(image.source()).toString()).build());
  }

  private static StorageKey keyOf(MediaSource source) {
    return source.match(
        file -> {
          throw new IllegalArgumentException(
              "a poster in a local file cannot be stored with a campaign; put it into storage");
        },
        MediaSource.StoredObject::key);
  }

  @Nullable PosterSource applyTo(@Nullable PosterSource base, Fields fields) {
    if (atSec != null && key != null) {
      fields
          .errors()
          .add(
              new FieldError(
                  fields.path(), "is a moment (at_sec) or an image (key), and cannot be both"));
      return base;
    }
    if (key != null && key.isEmpty()) {
      return null;
    }
    Optional<PosterSource> made =
        fields.set(
            Optional.ofNullable(base), "at_sec", atSec, (old, seconds) -> Optional.of(at(seconds)));
    return fields.set(made, "key", key, (old, text) -> Optional.of(imageAt(text))).orElse(null);
  }

  private static PosterSource imageAt(String key) {
    return PosterSource.image(MediaSource.stored(new StorageKey(key)));
  }

  private static PosterSource at(double seconds) {
    if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "must be from 0 to %.0f s, not %s s", MOST_SECONDS, seconds));
    }
    return PosterSource.at(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(atSec, key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PosterDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "PosterDraft" + values();
  }

  /** Makes a {@link PosterDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable Double atSec;
    private @Nullable String key;

    private Builder() {}

    /** See {@link PosterDraft#atSec}. */
    public Builder atSec(@Nullable Double value) {
      atSec = value;
      return this;
    }

    /** See {@link PosterDraft#key}. */
    public Builder key(@Nullable String value) {
      key = value;
      return this;
    }

    /** The draft. */
    public PosterDraft build() {
      return new PosterDraft(this);
    }
  }
}
