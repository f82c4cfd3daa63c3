package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.compositor.SceneTransition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transition as a user typed it; see {@link SceneTransition} for what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code lengthMs} is {@code
 * length_ms}.
 */
@WireNames
@JsonDeserialize(builder = TransitionDraft.Builder.class)
public final class TransitionDraft {

  private final @Nullable String kind;
  private final @Nullable Integer lengthMs;

  private TransitionDraft(Builder builder) {
    kind = builder.kind;
    lengthMs = builder.lengthMs;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().kind(kind).lengthMs(lengthMs);
  }

  /** {@code cut} or {@code fade}. */
  public @Nullable String kind() {
    return kind;
  }

  /** How long it takes, in milliseconds. */
  public @Nullable Integer lengthMs() {
    return lengthMs;
  }

  static TransitionDraft of(SceneTransition transition) {
    return builder()
        .kind(Fields.wireName(transition.kind()))
        .lengthMs((int) transition.length().toMillis())
        .build();
  }

  SceneTransition applyTo(SceneTransition base, Fields fields) {
    SceneTransition transition =
        fields.choose(
            base,
            "kind",
            kind,
            SceneTransition.Kind.class,
            (old, value) -> old.toBuilder().kind(value).build());
    return fields.set(
        transition,
        "length_ms",
        lengthMs,
        (old, value) -> old.toBuilder().length(Duration.ofMillis(value)).build());
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(kind, lengthMs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransitionDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "TransitionDraft" + values();
  }

  /** Makes a {@link TransitionDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String kind;
    private @Nullable Integer lengthMs;

    private Builder() {}

    /** See {@link TransitionDraft#kind}. */
    public Builder kind(@Nullable String value) {
      kind = value;
      return this;
    }

    /** See {@link TransitionDraft#lengthMs}. */
    public Builder lengthMs(@Nullable Integer value) {
      lengthMs = value;
      return this;
    }

    /** The draft. */
    public TransitionDraft build() {
      return new TransitionDraft(this);
    }
  }
}
