package io.vidgen.campaign;

import io.vidgen.compositor.RgbColor;
import io.vidgen.internal.StorableText;
import io.vidgen.internal.VisibleText;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who sends an owner's videos, as viewers see them beside the video. All of it is optional.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class SenderProfile {

  /** The longest name, and the longest role, in characters. */
  public static final int MAX_NAME = 100;

  private static final int MAX_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>\"(),:;\\[\\]\\\\]+@[^\\s@<>\"(),:;\\[\\]\\\\]+\\.[^\\s@<>\"(),:;\\[\\]\\\\.]+");

  private static final SenderProfile EMPTY = builder().build();

  private final @Nullable String name;
  private final @Nullable String role;
  private final @Nullable String email;
  private final @Nullable URI picture;
  private final @Nullable URI logo;
  private final @Nullable RgbColor color;
  private final boolean madeWith;

  private SenderProfile(Builder builder) {
    this.name = builder.name;
    this.role = builder.role;
    this.email = builder.email;
    this.picture = builder.picture;
    this.logo = builder.logo;
    this.color = builder.color;
    this.madeWith = builder.madeWith;
  }

  /** A profile that says nothing. */
  public static SenderProfile empty() {
    return EMPTY;
  }

  /** A builder of an {@linkplain #empty empty} profile. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder()
        .name(name)
        .role(role)
        .email(email)
        .picture(picture)
        .logo(logo)
        .color(color)
        .madeWith(madeWith);
  }

  /** The sender's name. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** What they do and where, such as {@code Account executive, Acme}. */
  public Optional<String> role() {
    return Optional.ofNullable(role);
  }

  /** Where replies go. */
  public Optional<String> email() {
    return Optional.ofNullable(email);
  }

  /** The address of a picture of the sender. */
  public Optional<URI> picture() {
    return Optional.ofNullable(picture);
  }

  /** The address of their company's logo. */
  public Optional<URI> logo() {
    return Optional.ofNullable(logo);
  }

  /** Their brand's colour. A page has to see to it that what it writes on it can be read. */
  public Optional<RgbColor> color() {
    return Optional.ofNullable(color);
  }

  /** Whether viewers are told what the video was made with. */
  public boolean madeWith() {
    return madeWith;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(name, role, email, picture, logo, color, madeWith);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SenderProfile that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "SenderProfile[name=%s, role=%s, email=%s, picture=%s, logo=%s, color=%s, madeWith=%s]"
        .formatted(components().toArray());
  }

  /**
   * Puts a profile together. Its methods throw {@link IllegalArgumentException}s in words for a
   * user. Not thread-safe.
   */
  public static final class Builder {

    private @Nullable String name;
    private @Nullable String role;
    private @Nullable String email;
    private @Nullable URI picture;
    private @Nullable URI logo;
    private @Nullable RgbColor color;
    private boolean madeWith;

    private Builder() {}

    /** See {@link SenderProfile#name()}; blank or {@code null} for none, which is the default. */
    public Builder name(@Nullable String name) {
      this.name = line("A name", name, MAX_NAME);
      return this;
    }

    /** See {@link SenderProfile#role()}; blank or {@code null} for none, which is the default. */
    public Builder role(@Nullable String role) {
      this.role = line("A role", role, MAX_NAME);
      return this;
    }

    /** See {@link SenderProfile#email()}; blank or {@code null} for none, which is the default. */
    public Builder email(@Nullable String email) {
      @Nullable String line = line("An e-mail address", email, MAX_EMAIL);
      if (line != null && !EMAIL.matcher(line).matches()) {
        throw new IllegalArgumentException(
            "An e-mail address looks like you@example.com, not \"" + line + "\"");
      }
      this.email = line;
      return this;
    }

    /** See {@link SenderProfile#picture()}; {@code null} for none, which is the default. */
    public Builder picture(@Nullable URI picture) {
      this.picture = picture;
      return this;
    }

    /** See {@link SenderProfile#logo()}; {@code null} for none, which is the default. */
    public Builder logo(@Nullable URI logo) {
      this.logo = logo;
      return this;
    }

    /** See {@link SenderProfile#color()}; {@code null} for none, which is the default. */
    public Builder color(@Nullable RgbColor color) {
      this.color = color;
      return this;
    }

    /** See {@link SenderProfile#madeWith()}; default no. */
    public Builder madeWith(boolean madeWith) {
      this.madeWith = madeWith;
      return this;
    }

    private static @Nullable String line(String what, @Nullable String text, int longest) {
      if (text == null || VisibleText.isBlank(text)) {
        return null;
      }
      StorableText.require(text);
      String stripped = text.strip();
      if (stripped.length() > longest) {
        throw new IllegalArgumentException(
            what + " has at most " + longest + " characters, not " + stripped.length());
      }
      if (stripped.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(what + " has no line breaks or control characters");
      }
      return stripped;
    }

    /** The profile. */
    public SenderProfile build() {
      return new SenderProfile(this);
    }
  }
}
