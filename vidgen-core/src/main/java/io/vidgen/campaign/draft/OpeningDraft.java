package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.compositor.Opening;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opening as a user typed it; see {@link Opening} for what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code lengthMs} is {@code
 * length_ms}.
 */
@WireNames
@JsonDeserialize(builder = OpeningDraft.Builder.class)
public final class OpeningDraft {

  private final @Nullable Integer lengthMs;

  private OpeningDraft(Builder builder) {
    lengthMs = builder.lengthMs;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().lengthMs(lengthMs);
  }

  /** How long the facecam fills the picture, in milliseconds; 0 for no opening. */
  public @Nullable Integer lengthMs() {
    return lengthMs;
  }

  static OpeningDraft of(Opening opening) {
    return builder().lengthMs((int) opening.length().toMillis()).build();
  }

  /** A length of 0 takes the opening away. */
  @Nullable Opening applyTo(@Nullable Opening base, Fields fields) {
    if (lengthMs != null && lengthMs == 0) {
      return null;
    }
    int before = fields.errors().size();
    Opening opening =
        fields.set(
            base == null ? Opening.builder().build() : base,
            "length_ms",
            lengthMs,
            (old, value) -> old.toBuilder().length(Duration.ofMillis(value)).build());
    return fields.errors().size() > before ? base : opening;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(lengthMs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OpeningDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "OpeningDraft" + values();
  }

  /** Makes an {@link OpeningDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable Integer lengthMs;

    private Builder() {}

    /** See {@link OpeningDraft#lengthMs}. */
    public Builder lengthMs(@Nullable Integer value) {
      lengthMs = value;
      return this;
    }

    /** The draft. */
    public OpeningDraft build() {
      return new OpeningDraft(this);
    }
  }
}
