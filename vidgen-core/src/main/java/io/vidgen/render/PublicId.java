package io.vidgen.render;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The unguessable name under which a video is watched: {@code /v/{publicId}}.
 *
 * <p>{@link #random()} draws 128 bits from {@link SecureRandom}, written as 22 characters of
 * unpadded base64url (RFC 4648, section 5). Ids made elsewhere, such as nanoid's 21 characters from
 * the same alphabet, are accepted too.
 *
 * @param value 10 to 64 characters of {@code A-Z a-z 0-9 _ -}
 */
public record PublicId(@JsonValue String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{10,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Checks the shape: an id becomes part of addresses and storage keys. */
  @JsonCreator
  public PublicId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a public id: \"" + value + "\"");
    }
  }

  /** A new id that nobody can guess. */
  public static PublicId random() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return new PublicId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  @Override
  public String toString() {
    return value;
  }
}
