package io.vidgen.campaign.draft;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.Presentation;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page says around the video, as a user typed it; for its ranges see {@link Presentation}.
 * What is absent keeps the value it is applied to; empty text takes it away.
 *
 * <p>Immutable and thread-safe.
 */
@WireNames
@JsonDeserialize(builder = PresentationDraft.Builder.class)
public final class PresentationDraft {

  private final @Nullable String greeting;
  private final @Nullable CallToActionDraft callToAction;
  private final @Nullable Boolean endCard;

  private PresentationDraft(Builder builder) {
    greeting = builder.greeting;
    callToAction = builder.callToAction;
    endCard = builder.endCard;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder().greeting(greeting).callToAction(callToAction).endCard(endCard);
  }

  /** What the viewer reads first. */
  public @Nullable String greeting() {
    return greeting;
  }

  /** What the viewer is asked to do. */
  public @Nullable CallToActionDraft callToAction() {
    return callToAction;
  }

  /** Whether the call to action is also shown when the video has ended. */
  public @Nullable Boolean endCard() {
    return endCard;
  }

  /** A presentation for writing down. */
  public static PresentationDraft of(Presentation presentation) {
    return builder()
        .greeting(presentation.greeting().orElse(null))
        .callToAction(presentation.callToAction().map(CallToActionDraft::of).orElse(null))
        .endCard(presentation.endCard())
        .build();
  }

  /**
   * The presentation with what the draft says about it.
   *
   * @param errors gains what is wrong, by field under {@code path}
   */
  public Presentation applyTo(Presentation base, String path, List<FieldError> errors) {
    Fields fields = new Fields(path, errors);
    Presentation result =
        fields.set(
            base, "greeting", greeting, (old, text) -> old.toBuilder().greeting(text).build());
    result =
        fields.set(
            result, "end_card", endCard, (old, shown) -> old.toBuilder().endCard(shown).build());
    return callToAction == null
        ? result
        : callToAction.applyTo(result, fields.within("call_to_action"));
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(greeting, callToAction, endCard);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PresentationDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "PresentationDraft" + values();
  }

  /** Makes a {@link PresentationDraft}. What is not set, or is null, is absent. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String greeting;
    private @Nullable CallToActionDraft callToAction;
    private @Nullable Boolean endCard;

    private Builder() {}

    /** See {@link PresentationDraft#greeting}. */
    public Builder greeting(@Nullable String value) {
      greeting = value;
      return this;
    }

    /** See {@link PresentationDraft#callToAction}. */
    public Builder callToAction(@Nullable CallToActionDraft value) {
      callToAction = value;
      return this;
    }

    /** See {@link PresentationDraft#endCard}. */
    public Builder endCard(@Nullable Boolean value) {
      endCard = value;
      return this;
    }

    /** The draft. */
    public PresentationDraft build() {
      return new PresentationDraft(this);
    }
  }
}
