package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ClipSound;
import io.vidgen.storage.StorageKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a clip that a scene shows, as a user typed it. The clip is an object in storage: files
 * of the machine that renders are none of a user's business.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code fromSec} is {@code
 * from_sec}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = ClipDraft.Builder.class)
public final class ClipDraft {

  private final @Nullable String key;
  private final @Nullable Double fromSec;
  private final @Nullable String sound;
  private final @Nullable Double levelDb;

  private ClipDraft(Builder builder) {
    key = builder.key;
    fromSec = builder.fromSec;
    sound = builder.sound;
    levelDb = builder.levelDb;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().key(key).fromSec(fromSec).sound(sound).levelDb(levelDb);
  }

  /** Of the clip in storage, in any format that is taken for facecams. */
  public @Nullable String key() {
    return key;
  }

  /** Where in the clip the scene begins, in seconds; null means 0. */
  public @Nullable Double fromSec() {
    return fromSec;
  }

  /** {@code mix}, under the voice, or {@code drop}; null means {@code mix}. */
  public @Nullable String sound() {
    return sound;
  }

  /** How loud it is where nobody speaks, in dB above the voice; from -40 to 0. */
  public @Nullable Double levelDb() {
    return levelDb;
  }

  private enum Sound {
    MIX,
    DROP
  }

  static ClipDraft of(SceneSource.Footage footage, StorageKey key) {
    Builder draft = builder().key(key.value());
    if (!footage.start().isZero()) {
      draft.fromSec(footage.start().toMillis() / 1000.0);
    }
    return footage.sound().heard()
        ? draft.levelDb(footage.sound().level()).build()
        : draft.sound(Fields.wireName(Sound.DROP)).build();
  }

  Optional<SceneSource> check(Fields fields) {
    int before = fields.errors().size();
    ClipSound heard =
        fields.set(
            ClipSound.mixed(ClipSound.USUAL_LEVEL),
            "level_db",
            levelDb,
            (old, value) -> ClipSound.mixed(value));
    ClipSound made =
        fields.choose(
            heard,
            "sound",
            sound,
            Sound.class,
            (old, value) -> value == Sound.DROP ? ClipSound.dropped() : old);
    Optional<SceneSource.Footage> footage =
        SceneSourceDraft.stored(key, fields)
            .map(source -> new SceneSource.Footage(source, Duration.ZERO, made))
            .map(
                whole ->
                    fields.set(
                        whole,
                        "from_sec",
                        fromSec,
                        (old, value) ->
                            new SceneSource.Footage(old.clip(), seconds(value), old.sound())));
    return fields.errors().size() > before ? Optional.empty() : footage.map(found -> found);
  }

  private static Duration seconds(double value) {
    if (!(Math.abs(value) <= 1e6)) {
      throw new IllegalArgumentException("must be a number of seconds, not " + value);
    }
    return Duration.ofMillis(Math.round(value * 1000));
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(key, fromSec, sound, levelDb);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClipDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "ClipDraft" + values();
  }

  /** Makes a {@link ClipDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String key;
    private @Nullable Double fromSec;
    private @Nullable String sound;
    private @Nullable Double levelDb;

    private Builder() {}

    /** See {@link ClipDraft#key}. */
    public Builder key(@Nullable String value) {
      key = value;
      return this;
    }

    /** See {@link ClipDraft#fromSec}. */
    public Builder fromSec(@Nullable Double value) {
      fromSec = value;
      return this;
    }

    /** See {@link ClipDraft#sound}. */
    public Builder sound(@Nullable String value) {
      sound = value;
      return this;
    }

    /** See {@link ClipDraft#levelDb}. */
    public Builder levelDb(@Nullable Double value) {
      levelDb = value;
      return this;
    }

    /** The draft. */
    public ClipDraft build() {
      return new ClipDraft(this);
    }
  }
}
