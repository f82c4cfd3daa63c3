package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable ImageDraft image;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable ClipDraft clip;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable PdfDraft pdf;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable HtmlDraft html;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable EndCardDraft endCard;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable VisitorDraft visitor;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private final @Nullable List<@Nullable ActionDraft> actions;

  @JsonIgnore private final @Nullable SceneSource source;

  private SceneDraft(Builder builder) {
    url = builder.url;
    durationSec = builder.durationSec;
    onTrouble = builder.onTrouble;
    fallbackUrl = builder.fallbackUrl;
    image = builder.image;
    clip = builder.clip;
    pdf = builder.pdf;
    html = builder.html;
    endCard = builder.endCard;
    visitor = builder.visitor;
    actions = copy(builder.actions);
    source = builder.source;
  }

  /** Elements may be null: that is for the validation to say. */
  private static @Nullable List<@Nullable ActionDraft> copy(
      @Nullable List<@Nullable ActionDraft> actions) {
    return actions == null ? null : Collections.unmodifiableList(new ArrayList<>(actions));
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
        .fallbackUrl(fallbackUrl)
        .image(image)
        .clip(clip)
        .pdf(pdf)
        .html(html)
        .endCard(endCard)
        .visitor(visitor)
        .actions(actions)
        .source(source);
  }

  /** A web page, for so many seconds. */
  public static SceneDraft page(@Nullable String url, @Nullable Integer durationSec) {
    return builder().url(url).durationSec(durationSec).build();
  }

  /** The draft that {@link CampaignDraft#validate} makes this scene of. */
  public static SceneDraft of(Scene scene) {
    Builder shown =
        SceneSourceDraft.write(scene.source(), builder())
            .visitor(VisitorDraft.of(scene.visitor()).orElse(null))
            .actions(
                scene.actions().isEmpty()
                    ? null
                    : new ArrayList<>(scene.actions().stream().map(ActionDraft::of).toList()));
    return PageErrorPolicyDraft.write(
        scene, shown.durationSec((int) scene.duration().toSeconds()).build());
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

  /** A picture to show instead of a page. */
  public @Nullable ImageDraft image() {
    return image;
  }

  /** A part of a clip to show instead of a page. */
  public @Nullable ClipDraft clip() {
    return clip;
  }

  /** Pages of a PDF to show instead of a web page. */
  public @Nullable PdfDraft pdf() {
    return pdf;
  }

  /** A card to show instead of a page. */
  public @Nullable HtmlDraft html() {
    return html;
  }

  /** A drawn last scene to show instead of a page. */
  public @Nullable EndCardDraft endCard() {
    return endCard;
  }

  /** As whom the page is visited; null for the usual visitor. */
  public @Nullable VisitorDraft visitor() {
    return visitor;
  }

  /** What is done in the page; null for nothing. */
  public @Nullable List<@Nullable ActionDraft> actions() {
    return actions;
  }

  /**
   * What no JSON can say: a source that the host itself gives, such as a file of the machine that
   * renders. Takes the place of all of the above.
   */
  public @Nullable SceneSource source() {
    return source;
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        url,
        durationSec,
        onTrouble,
        fallbackUrl,
        image,
        clip,
        pdf,
        html,
        endCard,
        visitor,
        actions,
        source);
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
    private @Nullable ImageDraft image;
    private @Nullable ClipDraft clip;
    private @Nullable PdfDraft pdf;
    private @Nullable HtmlDraft html;
    private @Nullable EndCardDraft endCard;
    private @Nullable VisitorDraft visitor;
    private @Nullable List<@Nullable ActionDraft> actions;
    @JsonIgnore private @Nullable SceneSource source;

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

    /** See {@link SceneDraft#image}. */
    public Builder image(@Nullable ImageDraft value) {
      image = value;
      return this;
    }

    /** See {@link SceneDraft#clip}. */
    public Builder clip(@Nullable ClipDraft value) {
      clip = value;
      return this;
    }

    /** See {@link SceneDraft#pdf}. */
    public Builder pdf(@Nullable PdfDraft value) {
      pdf = value;
      return this;
    }

    /** See {@link SceneDraft#html}. */
    public Builder html(@Nullable HtmlDraft value) {
      html = value;
      return this;
    }

    /** See {@link SceneDraft#endCard}. */
    public Builder endCard(@Nullable EndCardDraft value) {
      endCard = value;
      return this;
    }

    /** See {@link SceneDraft#visitor}. */
    public Builder visitor(@Nullable VisitorDraft value) {
      visitor = value;
      return this;
    }

    /** See {@link SceneDraft#actions}. */
    public Builder actions(@Nullable List<@Nullable ActionDraft> value) {
      actions = value;
      return this;
    }

    /** See {@link SceneDraft#source}. */
    @JsonIgnore
    public Builder source(@Nullable SceneSource value) {
      source = value;
      return this;
    }

    /** The draft. */
    public SceneDraft build() {
      return new SceneDraft(this);
    }
  }
}
