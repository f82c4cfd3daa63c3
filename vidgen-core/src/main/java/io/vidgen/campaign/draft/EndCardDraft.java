package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.CallToAction;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.RgbColor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drawn last scene as a user typed it; see {@link EndCard} for what the values mean. Where the
 * headline is absent it is the presentation's greeting, and where the label and the address are,
 * the button is the presentation's call to action, as they are when the campaign is validated. An
 * empty headline is none, and an empty label is no button.
 *
 * <p>Immutable and thread-safe. In JSON, it is the object {@code end_card} of a scene.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = EndCardDraft.Builder.class)
public final class EndCardDraft {

  private final @Nullable String headline;
  private final @Nullable String label;
  private final @Nullable String address;
  private final @Nullable String sender;
  private final @Nullable String role;
  private final @Nullable String color;
  private final @Nullable String theme;

  private EndCardDraft(Builder builder) {
    headline = builder.headline;
    label = builder.label;
    address = builder.address;
    sender = builder.sender;
    role = builder.role;
    color = builder.color;
    theme = builder.theme;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .headline(headline)
        .label(label)
        .address(address)
        .sender(sender)
        .role(role)
        .color(color)
        .theme(theme);
  }

  /** What is read first; it may have merge fields. Empty for none, null for the greeting. */
  public @Nullable String headline() {
    return headline;
  }

  /**
   * What the button says; it may have merge fields. Empty for no button; null, as the address, for
   * the presentation's call to action.
   */
  public @Nullable String label() {
    return label;
  }

  /** Where the button leads, as a call to action's address; it may have merge fields. */
  public @Nullable String address() {
    return address;
  }

  /** Who has sent the video; it may have merge fields. */
  public @Nullable String sender() {
    return sender;
  }

  /** What the sender does and where; it may have merge fields. */
  public @Nullable String role() {
    return role;
  }

  /** {@code #RRGGBB}. */
  public @Nullable String color() {
    return color;
  }

  /** {@code light} or {@code dark}. */
  public @Nullable String theme() {
    return theme;
  }

  /** Says what the card lacks, too, or it would be the presentation's when read again. */
  static EndCardDraft of(EndCard card) {
    return builder()
        .headline(card.headline().orElse(""))
        .label(card.callToAction().map(CallToAction::label).orElse(""))
        .address(card.callToAction().map(action -> action.address().toString()).orElse(null))
        .sender(card.sender().orElse(null))
        .role(card.role().orElse(null))
        .color(card.color().toString())
        .theme(Fields.wireName(card.theme()))
        .build();
  }

  /** The card; empty, with errors at its fields, when it breaks a rule. */
  Optional<SceneSource> check(Fields fields, Presentation presentation) {
    int before = fields.errors().size();
    EndCard.Builder card = EndCard.builder();
    card = fields.set(card, "sender", sender, EndCard.Builder::sender);
    card = fields.set(card, "role", role, EndCard.Builder::role);
    card = fields.set(card, "color", color, (made, text) -> made.color(RgbColor.parse(text)));
    card = fields.choose(card, "theme", theme, EndCard.Theme.class, EndCard.Builder::theme);
    card = fields.set(card, "headline", headline, EndCard.Builder::headline);
    if (headline == null) {
      String greeting = presentation.greeting().orElse(null);
      card = fields.set(card, "headline", greeting, EndCard.Builder::headline);
    }
    card.callToAction(action(fields, presentation));
    if (fields.errors().size() > before) {
      return Optional.empty();
    }
    return fields.set(
        Optional.<SceneSource>empty(),
        "headline",
        card,
        (none, complete) -> Optional.of(complete.build()));
  }

  private @Nullable CallToAction action(Fields fields, Presentation presentation) {
    if (label == null && address == null) {
      return presentation.callToAction().orElse(null);
    }
    return isBlank(label) && isBlank(address)
        ? null
        : CallToActionDraft.check(label, address, "address", fields).orElse(null);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(headline, label, address, sender, role, color, theme);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EndCardDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without its texts, which may name people. */
  @Override
  public String toString() {
    return "EndCardDraft[color=" + color + ", theme=" + theme + "]";
  }

  /** Makes an {@link EndCardDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String headline;
    private @Nullable String label;
    private @Nullable String address;
    private @Nullable String sender;
    private @Nullable String role;
    private @Nullable String color;
    private @Nullable String theme;

    private Builder() {}

    /** See {@link EndCardDraft#headline}. */
    public Builder headline(@Nullable String value) {
      headline = value;
      return this;
    }

    /** See {@link EndCardDraft#label}. */
    public Builder label(@Nullable String value) {
      label = value;
      return this;
    }

    /** See {@link EndCardDraft#address}. */
    public Builder address(@Nullable String value) {
      address = value;
      return this;
    }

    /** See {@link EndCardDraft#sender}. */
    public Builder sender(@Nullable String value) {
      sender = value;
      return this;
    }

    /** See {@link EndCardDraft#role}. */
    public Builder role(@Nullable String value) {
      role = value;
      return this;
    }

    /** See {@link EndCardDraft#color}. */
    public Builder color(@Nullable String value) {
      color = value;
      return this;
    }

    /** See {@link EndCardDraft#theme}. */
    public Builder theme(@Nullable String value) {
      theme = value;
      return this;
    }

    /** The draft. */
    public EndCardDraft build() {
      return new EndCardDraft(this);
    }
  }
}
