package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.Scene;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene as a user typed it; anything may be wrong with it.
 *
 * <pre>{@code
 * SceneDraft.page("example.com", 5)
 * SceneDraft.builder().url("example.com").durationSec(5).fallbackUrl("example.org").build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code durationSec} is {@code
 * duration_sec}.
 */
@WireNames
@JsonDeserialize(builder = SceneDraft.Builder.class)
public final class SceneDraft {

  private final @Nullable String url;
  private final @Nullable Integer durationSec;
  private final @Nullable String onTrouble;
  private final @Nullable String fallbackUrl;

  private SceneDraft(Builder builder) {
    url = builder.url;
    durationSec = builder.durationSec;
    onTrouble = builder.onTrouble;
    fallbackUrl = builder.fallbackUrl;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .url(url)
        .durationSec(durationSec)
        .onTrouble(onTrouble)
        .fallbackUrl(fallbackUrl);
  }

  /** A web page, for so many seconds. */
  public static SceneDraft page(@Nullable String url, @Nullable Integer durationSec) {
    return builder().url(url).durationSec(durationSec).build();
  }

  /** The draft that {@link CampaignDraft#validate} makes this scene of. */
  public static SceneDraft of(Scene scene) {
    SceneDraft page =
        page(scene.source().match(web -> web.url().toString()), (int) scene.duration().toSeconds());
    return PageErrorPolicyDraft.write(scene.pageErrorPolicy(), page);
  }

  /** The address, with or without a scheme. */
  public @Nullable String url() {
    return url;
  }

  /** How many seconds the page is shown. */
  public @Nullable Integer durationSec() {
    return durationSec;
  }

  /**
   * {@code fail}, {@code fallback} or {@code record_anyway}; null means {@code fallback} where
   * there is a fallback address, and {@code fail} where there is none.
   */
  public @Nullable String onTrouble() {
    return onTrouble;
  }

  /** The page or picture to show if this one cannot be shown. */
  public @Nullable String fallbackUrl() {
    return fallbackUrl;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(url, durationSec, onTrouble, fallbackUrl);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SceneDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "SceneDraft" + values();
  }

  /** Makes a {@link SceneDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String url;
    private @Nullable Integer durationSec;
    private @Nullable String onTrouble;
    private @Nullable String fallbackUrl;

    private Builder() {}

    /** See {@link SceneDraft#url}. */
    public Builder url(@Nullable String value) {
      url = value;
      return this;
    }

    /** See {@link SceneDraft#durationSec}. */
    public Builder durationSec(@Nullable Integer value) {
      durationSec = value;
      return this;
    }

    /** See {@link SceneDraft#onTrouble}. */
    public Builder onTrouble(@Nullable String value) {
      onTrouble = value;
      return this;
    }

    /** See {@link SceneDraft#fallbackUrl}. */
    public Builder fallbackUrl(@Nullable String value) {
      fallbackUrl = value;
      return this;
    }

    /** The draft. */
    public SceneDraft build() {
      return new SceneDraft(this);
    }
  }
}
