package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.SenderProfile;
import io.vidgen.compositor.RgbColor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sender's profile as a user typed it, without its pictures, which are uploaded; for its ranges
 * see {@link SenderProfile}. What is absent keeps the value it is applied to; empty text takes it
 * away.
 *
 * <p>Immutable and thread-safe.
 */
@WireNames
@JsonDeserialize(builder = SenderProfileDraft.Builder.class)
public final class SenderProfileDraft {

  private final @Nullable String name;
  private final @Nullable String role;
  private final @Nullable String email;
  private final @Nullable String color;
  private final @Nullable Boolean madeWith;

  private SenderProfileDraft(Builder builder) {
    name = builder.name;
    role = builder.role;
    email = builder.email;
    color = builder.color;
    madeWith = builder.madeWith;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().name(name).role(role).email(email).color(color).madeWith(madeWith);
  }

  /**
   * Reads a draft from JSON. A property that is null takes its value away, as empty text does.
   * Properties it does not know are ignored.
   *
   * @throws InvalidCampaignException when it is not JSON, or a value has the wrong type
   */
  public static SenderProfileDraft fromJson(String json) {
    return CampaignJson.readTexts(json, SenderProfileDraft.class);
  }

  /** The sender's name. */
  public @Nullable String name() {
    return name;
  }

  /** What they do and where. */
  public @Nullable String role() {
    return role;
  }

  /** Where replies go. */
  public @Nullable String email() {
    return email;
  }

  /** Their brand's colour, as {@code #RRGGBB}. */
  public @Nullable String color() {
    return color;
  }

  /** Whether viewers are told what the video was made with. */
  public @Nullable Boolean madeWith() {
    return madeWith;
  }

  /**
   * The profile with what the draft says about it.
   *
   * @throws InvalidCampaignException listing all broken rules by field
   */
  public SenderProfile applyTo(SenderProfile base) {
    List<FieldError> errors = new ArrayList<>();
    Fields fields = new Fields("", errors);
    SenderProfile result =
        fields.set(base, "name", name, (old, text) -> old.toBuilder().name(text).build());
    result = fields.set(result, "role", role, (old, text) -> old.toBuilder().role(text).build());
    result = fields.set(result, "email", email, (old, text) -> old.toBuilder().email(text).build());
    result =
        fields.set(
            result,
            "color",
            color,
            (old, text) ->
                old.toBuilder().color(text.isBlank() ? null : RgbColor.parse(text)).build());
    result =
        fields.set(
            result, "made_with", madeWith, (old, shown) -> old.toBuilder().madeWith(shown).build());
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return result;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(name, role, email, color, madeWith);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SenderProfileDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "SenderProfileDraft" + values();
  }

  /** Makes a {@link SenderProfileDraft}. What is not set, or is null, is absent. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String name;
    private @Nullable String role;
    private @Nullable String email;
    private @Nullable String color;
    private @Nullable Boolean madeWith;

    private Builder() {}

    /** See {@link SenderProfileDraft#name}. */
    public Builder name(@Nullable String value) {
      name = value;
      return this;
    }

    /** See {@link SenderProfileDraft#role}. */
    public Builder role(@Nullable String value) {
      role = value;
      return this;
    }

    /** See {@link SenderProfileDraft#email}. */
    public Builder email(@Nullable String value) {
      email = value;
      return this;
    }

    /** See {@link SenderProfileDraft#color}. */
    public Builder color(@Nullable String value) {
      color = value;
      return this;
    }

    /** See {@link SenderProfileDraft#madeWith}. */
    public Builder madeWith(@Nullable Boolean value) {
      madeWith = value;
      return this;
    }

    /** The draft. */
    public SenderProfileDraft build() {
      return new SenderProfileDraft(this);
    }
  }
}
