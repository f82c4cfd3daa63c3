package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.compositor.LowerThird;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lower third as a user typed it; see {@link LowerThird} for what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code startMs} is {@code
 * start_ms}.
 */
@WireNames
@JsonDeserialize(builder = LowerThirdDraft.Builder.class)
public final class LowerThirdDraft {

  private final @Nullable String title;
  private final @Nullable String subtitle;
  private final @Nullable Integer startMs;
  private final @Nullable Integer lengthMs;

  private LowerThirdDraft(Builder builder) {
    title = builder.title;
    subtitle = builder.subtitle;
    startMs = builder.startMs;
    lengthMs = builder.lengthMs;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().title(title).subtitle(subtitle).startMs(startMs).lengthMs(lengthMs);
  }

  /** The upper line; without one, there is no lower third. */
  public @Nullable String title() {
    return title;
  }

  /** The line below it. */
  public @Nullable String subtitle() {
    return subtitle;
  }

  /** When it appears, in milliseconds. */
  public @Nullable Integer startMs() {
    return startMs;
  }

  /** How long it is shown, in milliseconds. */
  public @Nullable Integer lengthMs() {
    return lengthMs;
  }

  static LowerThirdDraft of(LowerThird text) {
    return builder()
        .title(text.title())
        .subtitle(text.subtitle())
        .startMs((int) text.start().toMillis())
        .lengthMs((int) text.length().toMillis())
        .build();
  }

  /** Empty texts take the lower third away. */
  @Nullable LowerThird applyTo(@Nullable LowerThird base, Fields fields) {
    if (title != null && title.isBlank() && (subtitle == null || subtitle.isBlank())) {
      return null;
    }
    LowerThird some = base == null ? LowerThird.of("-", "") : base;
    int before = fields.errors().size();
    LowerThird text =
        fields.set(
            some,
            "title",
            title == null && base == null ? "" : title,
            (old, value) -> old.toBuilder().title(value).build());
    text =
        fields.set(
            text, "subtitle", subtitle, (old, value) -> old.toBuilder().subtitle(value).build());
    text =
        fields.set(
            text,
            "start_ms",
            startMs,
            (old, value) -> old.toBuilder().start(Duration.ofMillis(value)).build());
    text =
        fields.set(
            text,
            "length_ms",
            lengthMs,
            (old, value) -> old.toBuilder().length(Duration.ofMillis(value)).build());
    return fields.errors().size() > before ? base : text;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(title, subtitle, startMs, lengthMs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LowerThirdDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "LowerThirdDraft" + values();
  }

  /** Makes a {@link LowerThirdDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String title;
    private @Nullable String subtitle;
    private @Nullable Integer startMs;
    private @Nullable Integer lengthMs;

    private Builder() {}

    /** See {@link LowerThirdDraft#title}. */
    public Builder title(@Nullable String value) {
      title = value;
      return this;
    }

    /** See {@link LowerThirdDraft#subtitle}. */
    public Builder subtitle(@Nullable String value) {
      subtitle = value;
      return this;
    }

    /** See {@link LowerThirdDraft#startMs}. */
    public Builder startMs(@Nullable Integer value) {
      startMs = value;
      return this;
    }

    /** See {@link LowerThirdDraft#lengthMs}. */
    public Builder lengthMs(@Nullable Integer value) {
      lengthMs = value;
      return this;
    }

    /** The draft. */
    public LowerThirdDraft build() {
      return new LowerThirdDraft(this);
    }
  }
}
