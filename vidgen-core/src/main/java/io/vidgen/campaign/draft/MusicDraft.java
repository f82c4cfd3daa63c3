package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.storage.StorageKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Music as a user typed it; see {@link MusicStyle} for what the values mean. Its sound is an object
 * in storage: files of the machine that renders are none of a user's business.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code levelDb} is {@code
 * level_db}.
 */
@WireNames
@JsonDeserialize(builder = MusicDraft.Builder.class)
public final class MusicDraft {

  private final @Nullable String key;
  private final @Nullable Double levelDb;
  private final @Nullable Double duckingDb;
  private final @Nullable Integer fadeMs;

  private MusicDraft(Builder builder) {
    key = builder.key;
    levelDb = builder.levelDb;
    duckingDb = builder.duckingDb;
    fadeMs = builder.fadeMs;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().key(key).levelDb(levelDb).duckingDb(duckingDb).fadeMs(fadeMs);
  }

  /** Of the sound in storage; an empty key takes away the music that was there. */
  public @Nullable String key() {
    return key;
  }

  /** While nobody speaks, in dB above the voice; from -40 to 0. */
  public @Nullable Double levelDb() {
    return levelDb;
  }

  /** How much lower it is while somebody speaks, in dB; from 0 to 30. */
  public @Nullable Double duckingDb() {
    return duckingDb;
  }

  /** At both ends, in milliseconds; from 0 to 10,000. */
  public @Nullable Integer fadeMs() {
    return fadeMs;
  }

  /**
   * Music for writing down.
   *
   * @throws IllegalArgumentException if its sound is a local file, which no other machine has
   */
  static MusicDraft of(Music music) {
    StorageKey key =
        music
            .sound()
            .match(
                file -> {
                  throw new IllegalArgumentException(
                      "music in a local file cannot be stored with a campaign; put it into"
                          + " storage");
                },
                MediaSource.StoredObject::key);
    MusicStyle style = music.style();
    return builder()
        .key(key.toString())
        .levelDb(style.level())
        .duckingDb(style.ducking())
        .fadeMs(Math.toIntExact(style.fade().toMillis()))
        .build();
  }

  /** The style with what the draft has; what breaks a rule is left as it was. */
  private MusicStyle styleOn(MusicStyle base, Fields fields) {
    MusicStyle style =
        fields.set(base, "level_db", levelDb, (old, value) -> old.toBuilder().level(value).build());
    style =
        fields.set(
            style, "ducking_db", duckingDb, (old, value) -> old.toBuilder().ducking(value).build());
    return fields.set(
        style,
        "fade_ms",
        fadeMs,
        (old, value) -> old.toBuilder().fade(Duration.ofMillis(value)).build());
  }

  @Nullable Music applyTo(@Nullable Music base, Fields fields) {
    if (key != null && key.isEmpty()) {
      return null;
    }
    int before = fields.errors().size();
    Optional<Music> known = Optional.ofNullable(base);
    Optional<MediaSource> sound =
        fields.set(
            known.map(Music::sound),
            "key",
            key == null && base == null ? "" : key,
            (old, text) -> Optional.of(MediaSource.stored(new StorageKey(text))));
    MusicStyle style = styleOn(known.map(Music::style).orElseGet(MusicStyle::defaults), fields);
    return fields.errors().size() > before || sound.isEmpty()
        ? base
        : new Music(sound.get(), style);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(key, levelDb, duckingDb, fadeMs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MusicDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "MusicDraft" + values();
  }

  /** Makes a {@link MusicDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String key;
    private @Nullable Double levelDb;
    private @Nullable Double duckingDb;
    private @Nullable Integer fadeMs;

    private Builder() {}

    /** See {@link MusicDraft#key}. */
    public Builder key(@Nullable String value) {
      key = value;
      return this;
    }

    /** See {@link MusicDraft#levelDb}. */
    public Builder levelDb(@Nullable Double value) {
      levelDb = value;
      return this;
    }

    /** See {@link MusicDraft#duckingDb}. */
    public Builder duckingDb(@Nullable Double value) {
      duckingDb = value;
      return this;
    }

    /** See {@link MusicDraft#fadeMs}. */
    public Builder fadeMs(@Nullable Integer value) {
      fadeMs = value;
      return this;
    }

    /** The draft. */
    public MusicDraft build() {
      return new MusicDraft(this);
    }
  }
}
