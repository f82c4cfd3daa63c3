package io.vidgen.campaign;

import io.vidgen.internal.StorableText;
import io.vidgen.internal.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page says around a campaign's video: a greeting, and one call to action. It is not part
 * of the video, so that it can be changed without rendering again.
 *
 * <pre>{@code
 * Presentation.builder()
 *     .greeting("Hi Ada, I had a look at your shop.")
 *     .callToAction(new CallToAction("Book 15 minutes", URI.create("https://cal.example.com/bob")))
 *     .build()
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Presentation {

  /** The longest greeting, in characters. */
  public static final int MAX_GREETING = 300;

  private static final Presentation NONE = builder().build();

  private final @Nullable String greeting;
  private final @Nullable CallToAction callToAction;
  private final boolean endCard;

  private Presentation(Builder builder) {
    this.greeting = builder.greeting;
    this.callToAction = builder.callToAction;
    this.endCard = builder.endCard;
  }

  /** Neither a greeting nor a call to action. */
  public static Presentation none() {
    return NONE;
  }

  /** A builder of a presentation that says {@linkplain #none nothing}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder().greeting(greeting).callToAction(callToAction).endCard(endCard);
  }

  /** What the viewer reads first: plain text, at most {@link #MAX_GREETING} characters. */
  public Optional<String> greeting() {
    return Optional.ofNullable(greeting);
  }

  /** What the viewer is asked to do. */
  public Optional<CallToAction> callToAction() {
    return Optional.ofNullable(callToAction);
  }

  /**
   * Whether the call to action is also shown over the video when that has ended. A last scene of
   * the video itself is an {@link EndCard}.
   */
  public boolean endCard() {
    return endCard;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(greeting, callToAction, endCard);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Presentation that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "Presentation[greeting=%s, callToAction=%s, endCard=%s]"
        .formatted(components().toArray());
  }

  /** Puts a presentation together. Not thread-safe. */
  public static final class Builder {

    private @Nullable String greeting;
    private @Nullable CallToAction callToAction;
    private boolean endCard = true;

    private Builder() {}

    /**
     * See {@link Presentation#greeting()}; blank or {@code null} for none, which is the default.
     *
     * @throws IllegalArgumentException in words for a user, if it is too long or has characters
     *     that no store can keep
     */
    public Builder greeting(@Nullable String greeting) {
      if (greeting == null || VisibleText.isBlank(greeting)) {
        this.greeting = null;
        return this;
      }
      StorableText.require(greeting);
      String stripped = greeting.strip();
      if (stripped.length() > MAX_GREETING) {
        throw new IllegalArgumentException(
            "A greeting has at most " + MAX_GREETING + " characters, not " + stripped.length());
      }
      this.greeting = stripped;
      return this;
    }

    /** See {@link Presentation#callToAction()}; {@code null} for none, which is the default. */
    public Builder callToAction(@Nullable CallToAction callToAction) {
      this.callToAction = callToAction;
      return this;
    }

    /** See {@link Presentation#endCard()}; default true. */
    public Builder endCard(boolean endCard) {
      this.endCard = endCard;
      return this;
    }

    /** The presentation. */
    public Presentation build() {
      return new Presentation(this);
    }
  }
}
