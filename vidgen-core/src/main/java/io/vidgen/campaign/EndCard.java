package io.vidgen.campaign;

import io.vidgen.compositor.RgbColor;
import io.vidgen.internal.StorableText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A drawn last scene: who has sent the video, a headline, and what the viewer is asked to do. It
 * needs no network and no file, fits every format, and leaves the facecam's corner free.
 *
 * <pre>{@code
 * EndCard.builder()
 *     .headline("Shall we talk, Ada?")
 *     .callToAction(new CallToAction("Book 15 minutes", URI.create("https://cal.example.com/bob")))
 *     .sender("Bob Brown")
 *     .theme(EndCard.Theme.DARK)
 *     .build()
 * }</pre>
 *
 * <p>It is a part of the video. What the watch page shows after the video is {@link
 * Presentation#endCard()}.
 *
 * <p>Immutable and thread-safe. Two cards are equal if all their values are.
 */
public final class EndCard implements SceneSource {

  /** The longest headline, in characters. */
  public static final int MAX_HEADLINE = 160;

  /** The colour of a card that has none of its own: a blue. */
  public static final RgbColor USUAL_COLOR = RgbColor.parse("#2F5BEA");

  private final @Nullable String headline;
  private final @Nullable CallToAction callToAction;
  private final @Nullable String sender;
  private final @Nullable String role;
  private final RgbColor color;
  private final Theme theme;

  private EndCard(Builder builder) {
    headline = builder.headline;
    callToAction = builder.callToAction;
    sender = builder.sender;
    role = builder.role;
    color = builder.color;
    theme = builder.theme;
    if (headline == null && callToAction == null) {
      throw new IllegalArgumentException("an end card needs a headline or a call to action");
    }
  }

  /** Whether a card is light or dark. */
  public enum Theme {
    /** Dark text on a light ground. */
    LIGHT,
    /** Light text on a dark ground. */
    DARK
  }

  /** A builder of a card that says nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this card's values. */
  public Builder toBuilder() {
    return new Builder()
        .headline(headline)
        .callToAction(callToAction)
        .sender(sender)
        .role(role)
        .color(color)
        .theme(theme);
  }

  /** What is read first. */
  public Optional<String> headline() {
    return Optional.ofNullable(headline);
  }

  /** What the viewer is asked to do: a button with its address below, for reading. */
  public Optional<CallToAction> callToAction() {
    return Optional.ofNullable(callToAction);
  }

  /** Who has sent the video. */
  public Optional<String> sender() {
    return Optional.ofNullable(sender);
  }

  /** What the sender does and where; shown with a sender only. */
  public Optional<String> role() {
    return Optional.ofNullable(role);
  }

  /** The colour of the button, and of faint discs on the ground. */
  public RgbColor color() {
    return color;
  }

  /** Whether the card is light or dark. */
  public Theme theme() {
    return theme;
  }

  @Override
  public <T> T match(
      Function<? super WebPage, ? extends T> page,
      Function<? super Image, ? extends T> image,
      Function<? super Footage, ? extends T> footage,
      Function<? super Document, ? extends T> document,
      Function<? super Card, ? extends T> card,
      Function<? super EndCard, ? extends T> endCard) {
    return endCard.apply(this);
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(headline, callToAction, sender, role, color, theme);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EndCard card && values().equals(card.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without its texts, which may name people. */
  @Override
  public String toString() {
    return "EndCard[color=%s, theme=%s]".formatted(color, theme);
  }

  /**
   * Builds an {@link EndCard}. Its methods throw {@link IllegalArgumentException}s in words for a
   * user. Not thread-safe.
   */
  public static final class Builder {

    private @Nullable String headline;
    private @Nullable CallToAction callToAction;
    private @Nullable String sender;
    private @Nullable String role;
    private RgbColor color = USUAL_COLOR;
    private Theme theme = Theme.LIGHT;

    private Builder() {}

    /**
     * What is read first, at most {@link #MAX_HEADLINE} characters, perhaps in several lines; blank
     * or null, the default, for none.
     */
    public Builder headline(@Nullable String value) {
      headline = text("A headline", value, MAX_HEADLINE);
      if (headline != null
          && headline.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
        throw new IllegalArgumentException("A headline has no control characters");
      }
      return this;
    }

    /** What the viewer is asked to do; null, the default, for nothing. */
    public Builder callToAction(@Nullable CallToAction value) {
      callToAction = value;
      return this;
    }

    /**
     * Who has sent the video, at most {@link SenderProfile#MAX_NAME} characters; blank or null, the
     * default, for nobody.
     */
    public Builder sender(@Nullable String value) {
      sender = line("A sender", value);
      return this;
    }

    /**
     * What the sender does and where, at most {@link SenderProfile#MAX_NAME} characters; blank or
     * null, the default, for nothing.
     */
    public Builder role(@Nullable String value) {
      role = line("A role", value);
      return this;
    }

    /** The colour of the button; default {@link #USUAL_COLOR}. */
    public Builder color(RgbColor value) {
      color = value;
      return this;
    }

    /** Whether the card is light or dark; default {@link Theme#LIGHT}. */
    public Builder theme(Theme value) {
      theme = value;
      return this;
    }

    private static @Nullable String line(String what, @Nullable String value) {
      String line = text(what, value, SenderProfile.MAX_NAME);
      if (line != null && line.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(what + " has no line breaks or control characters");
      }
      return line;
    }

    private static @Nullable String text(String what, @Nullable String value, int most) {
      if (value == null || value.isBlank()) {
        return null;
      }
      StorableText.require(value);
      String stripped = value.strip();
      if (stripped.length() > most) {
        throw new IllegalArgumentException(
            what + " has at most " + most + " characters, not " + stripped.length());
      }
      return stripped;
    }

    /**
     * Builds the card.
     *
     * @throws IllegalArgumentException if it has neither a headline nor a call to action
     */
    public EndCard build() {
      return new EndCard(this);
    }
  }
}
