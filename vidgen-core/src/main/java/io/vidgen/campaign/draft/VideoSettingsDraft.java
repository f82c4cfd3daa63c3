package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.video.VideoPassword;
import io.vidgen.video.VideoSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video's settings as a user typed them; for their ranges see {@link VideoSettings} and {@link
 * VideoPassword}. What is absent keeps the value it is applied to; empty text takes it away.
 *
 * <p>Immutable and thread-safe. Its text does not show the password.
 */
@WireNames
@JsonDeserialize(builder = VideoSettingsDraft.Builder.class)
public final class VideoSettingsDraft {

  private final @Nullable String label;
  private final @Nullable String expiresAt;
  private final @Nullable String password;

  private VideoSettingsDraft(Builder builder) {
    label = builder.label;
    expiresAt = builder.expiresAt;
    password = builder.password;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().label(label).expiresAt(expiresAt).password(password);
  }

  /**
   * Reads a draft from JSON. A property that is null takes its value away, as empty text does.
   * Properties it does not know are ignored.
   *
   * @throws InvalidCampaignException when it is not JSON, or a value has the wrong type
   */
  public static VideoSettingsDraft fromJson(String json) {
    return CampaignJson.readTexts(json, VideoSettingsDraft.class);
  }

  /** What the owner calls the video. */
  public @Nullable String label() {
    return label;
  }

  /** When the link ends, with its offset, such as {@code 2027-01-31T18:00:00Z}. */
  public @Nullable String expiresAt() {
    return expiresAt;
  }

  /** What a viewer has to know. */
  public @Nullable String password() {
    return password;
  }

  /**
   * The settings with what the draft says about them. A new password takes some tenths of a second.
   *
   * @param now what an expiry has to be after
   * @throws InvalidCampaignException listing all broken rules by field
   */
  public VideoSettings applyTo(VideoSettings base, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    Fields fields = new Fields("", errors);
    VideoSettings result =
        fields.set(base, "label", label, (old, text) -> old.toBuilder().label(text).build());
    result =
        fields.set(
            result,
            "expires_at",
            expiresAt,
            (old, text) -> old.toBuilder().expiresAt(end(text.strip(), now)).build());
    result =
        fields.set(
            result,
            "password",
            password,
            (old, text) ->
                old.toBuilder().password(text.isEmpty() ? null : VideoPassword.of(text)).build());
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return result;
  }

  private static @Nullable Instant end(String text, Instant now) {
    if (text.isEmpty()) {
      return null;
    }
    Instant end;
    try {
      end = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "An expiry is written as 2027-01-31T18:00:00Z, not \"" + text + "\"", e);
    }
    if (!end.isAfter(now)) {
      throw new IllegalArgumentException("The link would have expired already: " + text);
    }
    return end;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(label, expiresAt, password);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoSettingsDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "VideoSettingsDraft[label=%s, expiresAt=%s, password=%s]"
        .formatted(label, expiresAt, password == null ? null : "…");
  }

  /** Makes a {@link VideoSettingsDraft}. What is not set, or is null, is absent. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String label;
    private @Nullable String expiresAt;
    private @Nullable String password;

    private Builder() {}

    /** See {@link VideoSettingsDraft#label}. */
    public Builder label(@Nullable String value) {
      label = value;
      return this;
    }

    /** See {@link VideoSettingsDraft#expiresAt}. */
    public Builder expiresAt(@Nullable String value) {
      expiresAt = value;
      return this;
    }

    /** See {@link VideoSettingsDraft#password}. */
    public Builder password(@Nullable String value) {
      password = value;
      return this;
    }

    /** The draft. */
    public VideoSettingsDraft build() {
      return new VideoSettingsDraft(this);
    }
  }
}
