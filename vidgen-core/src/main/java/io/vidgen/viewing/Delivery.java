package io.vidgen.viewing;

import io.vidgen.internal.StorableText;
import io.vidgen.recipient.SuppressionList;
import io.vidgen.render.PublicId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a video was sent, when, and to whom. Of an e-mail address its SHA-256 alone is kept.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Delivery {

  /** The longest name of a recipient, in characters. */
  public static final int MAX_RECIPIENT = 200;

  private final PublicId video;
  private final Instant sentAt;
  private final @Nullable String recipient;
  private final @Nullable String emailDigest;

  private Delivery(Builder builder) {
    this.video = builder.video;
    this.sentAt = builder.sentAt;
    this.recipient = builder.recipient;
    this.emailDigest = builder.emailDigest;
  }

  /**
   * A builder of a delivery to nobody in particular.
   *
   * @param video see {@link #video()}
   * @param sentAt see {@link #sentAt()}
   */
  public static Builder builder(PublicId video, Instant sentAt) {
    return new Builder(video, sentAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    Builder builder = builder(video, sentAt).recipient(recipient);
    builder.emailDigest = emailDigest;
    return builder;
  }

  /** The video's public id. */
  public PublicId video() {
    return video;
  }

  /** When it was sent. */
  public Instant sentAt() {
    return sentAt;
  }

  /** What the host calls the recipient, such as the row key of a list. */
  public Optional<String> recipient() {
    return Optional.ofNullable(recipient);
  }

  /** The SHA-256 of the recipient's e-mail address: {@link SuppressionList#digest}. */
  public Optional<String> emailDigest() {
    return Optional.ofNullable(emailDigest);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(video, sentAt, recipient, emailDigest);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Delivery that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "Delivery[video=%s, sentAt=%s, recipient=%s, emailDigest=%s]"
        .formatted(components().toArray());
  }

  /** Puts a delivery together. Not thread-safe. */
  public static final class Builder {

    private final PublicId video;
    private final Instant sentAt;
    private @Nullable String recipient;
    private @Nullable String emailDigest;

    private Builder(PublicId video, Instant sentAt) {
      this.video = Objects.requireNonNull(video, "video");
      this.sentAt = Objects.requireNonNull(sentAt, "sentAt");
    }

    /**
     * See {@link Delivery#recipient()}; blank or {@code null} for none, which is the default.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_RECIPIENT} or has
     *     characters that no store can keep
     */
    public Builder recipient(@Nullable String recipient) {
      if (recipient == null || recipient.isBlank()) {
        this.recipient = null;
        return this;
      }
      StorableText.require(recipient);
      if (recipient.length() > MAX_RECIPIENT) {
        throw new IllegalArgumentException(
            "A recipient's name has at most "
                + MAX_RECIPIENT
                + " characters, not "
                + recipient.length());
      }
      this.recipient = recipient;
      return this;
    }

    /**
     * The e-mail address that it was sent to, or its digest; {@code null} for none, which is the
     * default.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public Builder email(@Nullable String address) {
      this.emailDigest = address == null ? null : SuppressionList.digest(address);
      return this;
    }

    /** The delivery. */
    public Delivery build() {
      return new Delivery(this);
    }
  }
}
