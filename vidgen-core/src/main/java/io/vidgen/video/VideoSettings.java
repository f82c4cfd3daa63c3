package io.vidgen.video;

import io.vidgen.internal.StorableText;
import io.vidgen.internal.VisibleText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sets on a video, apart from what it shows: who may still see it, and what the owner
 * calls it.
 *
 * <pre>{@code
 * videos.update(
 *     publicId,
 *     settings ->
 *         settings.toBuilder()
 *             .label("Acme, second try")
 *             .password(VideoPassword.of("open sesame"))
 *             .build());
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class VideoSettings {

  /** The longest label, in characters. */
  public static final int MAX_LABEL = 200;

  private static final VideoSettings DEFAULTS = builder().build();

  private final @Nullable String label;
  private final @Nullable Instant expiresAt;
  private final @Nullable VideoPassword password;

  private VideoSettings(Builder builder) {
    this.label = builder.label;
    this.expiresAt = builder.expiresAt;
    this.password = builder.password;
  }

  /** No label, no expiry, no password. */
  public static VideoSettings defaults() {
    return DEFAULTS;
  }

  /** A builder of the {@linkplain #defaults() defaults}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder().label(label).expiresAt(expiresAt).password(password);
  }

  /** What its owner calls it; viewers never see it. Empty where the campaign's name will do. */
  public Optional<String> label() {
    return Optional.ofNullable(label);
  }

  /** From when on the link shows the video no more; empty for never. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** What a viewer has to know; empty where the link is enough. */
  public Optional<VideoPassword> password() {
    return Optional.ofNullable(password);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(label, expiresAt, password);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoSettings that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "VideoSettings[label=%s, expiresAt=%s, password=%s]".formatted(components().toArray());
  }

  /** Puts settings together. Not thread-safe. */
  public static final class Builder {

    private @Nullable String label;
    private @Nullable Instant expiresAt;
    private @Nullable VideoPassword password;

    private Builder() {}

    /**
     * See {@link VideoSettings#label()}; blank or {@code null} for none, which is the default.
     *
     * @throws IllegalArgumentException if it is longer than {@link #MAX_LABEL} or has characters
     *     that no store can keep
     */
    public Builder label(@Nullable String label) {
      if (label == null || VisibleText.isBlank(label)) {
        this.label = null;
        return this;
      }
      StorableText.require(label);
      String stripped = label.strip();
      if (stripped.length() > MAX_LABEL) {
        throw new IllegalArgumentException(
            "A label has at most " + MAX_LABEL + " characters, not " + stripped.length());
      }
      this.label = stripped;
      return this;
    }

    /** See {@link VideoSettings#expiresAt()}; {@code null} for never, which is the default. */
    public Builder expiresAt(@Nullable Instant expiresAt) {
      this.expiresAt = expiresAt;
      return this;
    }

    /** See {@link VideoSettings#password()}; {@code null} for none, which is the default. */
    public Builder password(@Nullable VideoPassword password) {
      this.password = password;
      return this;
    }

    /** The settings. */
    public VideoSettings build() {
      return new VideoSettings(this);
    }
  }
}
