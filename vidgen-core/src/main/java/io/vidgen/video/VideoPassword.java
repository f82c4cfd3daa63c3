package io.vidgen.video;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a store keeps of a video's password: enough to recognize it, not enough to tell it.
 *
 * <p>The password becomes an <em>unlock key</em>: PBKDF2 with HMAC-SHA-256, a salt of its own and
 * 120,000 iterations, which take a core about a tenth of a second. Kept are the {@linkplain
 * #challenge challenge}, which says how, and the {@linkplain #verifier verifier}, the key's
 * SHA-256. A program that checks passwords needs the challenge alone, which may be public; who
 * holds the key has known the password, so that the key can stand for it, as in a viewer's cookie,
 * until the password is changed.
 *
 * <p>Immutable, and safe for use by multiple threads. Its text does not show what it keeps.
 */
public final class VideoPassword {

  /** The shortest password, in characters. */
  public static final int MIN_LENGTH = 4;

  /** The longest password, in characters. */
  public static final int MAX_LENGTH = 200;

  private static final int ITERATIONS = 120_000;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final Pattern CHALLENGE =
      Pattern.compile("pbkdf2-sha256\\$([1-9][0-9]{0,6})\\$([A-Za-z0-9_-]{16,64})");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String challenge;
  private final String verifier;

  private VideoPassword(String challenge, String verifier) {
    this.challenge = challenge;
    this.verifier = verifier;
  }

  /**
   * A password that somebody has chosen. Slow on purpose.
   *
   * @throws IllegalArgumentException if it is shorter than {@link #MIN_LENGTH} or longer than
   *     {@link #MAX_LENGTH}
   */
  public static VideoPassword of(String password) {
    if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "A password has %d to %d characters, not %d"
              .formatted(MIN_LENGTH, MAX_LENGTH, password.length()));
    }
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    String challenge = "pbkdf2-sha256$" + ITERATIONS + "$" + base64(salt);
    return new VideoPassword(challenge, verifierOf(keyOf(challenge, password)));
  }

  /**
   * A password as a store has kept it.
   *
   * @param challenge see {@link #challenge()}
   * @param verifier see {@link #verifier()}
   * @throws IllegalArgumentException if the challenge is not one
   */
  public static VideoPassword kept(String challenge, String verifier) {
    matcher(challenge);
    return new VideoPassword(challenge, verifier);
  }

  /** How a password becomes a key, such as {@code pbkdf2-sha256$120000$salt}; no secret. */
  public String challenge() {
    return challenge;
  }

  /** The SHA-256 of the right key, in hexadecimal digits. */
  public String verifier() {
    return verifier;
  }

  /** The key that unlocks the video if this is the password; empty if it is not. */
  public Optional<String> unlockKey(String password) {
    return Optional.of(keyOf(challenge, password)).filter(this::isUnlockedBy);
  }

  /** Whether this key was made from the password. */
  public boolean isUnlockedBy(String unlockKey) {
    return MessageDigest.isEqual(
        verifierOf(unlockKey).getBytes(US_ASCII), verifier.getBytes(US_ASCII));
  }

  /**
   * The key that a password becomes, right or wrong: 43 characters of base64url. Slow on purpose.
   *
   * @param challenge see {@link #challenge()}
   * @param password of any length; what is longer than {@link #MAX_LENGTH} is wrong in any case
   * @throws IllegalArgumentException if the challenge is not one
   */
  public static String keyOf(String challenge, String password) {
    Matcher parts = matcher(challenge);
    String bounded = password.substring(0, Math.min(password.length(), MAX_LENGTH + 1));
    // The same word typed on another keyboard may have its accents as characters of their own.
    char[] typed = Normalizer.normalize(bounded, Normalizer.Form.NFKC).toCharArray();
    PBEKeySpec spec =
        new PBEKeySpec(
            typed,
            Base64.getUrlDecoder().decode(parts.group(2)),
            Integer.parseInt(parts.group(1)),
            KEY_BITS);
    try {
      return base64(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }

  private static Matcher matcher(String challenge) {
    Matcher parts = CHALLENGE.matcher(challenge);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a password's challenge: \"" + challenge + "\"");
    }
    return parts;
  }

  private static String verifierOf(String unlockKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(unlockKey.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VideoPassword that
        && challenge.equals(that.challenge)
        && verifier.equals(that.verifier);
  }

  @Override
  public int hashCode() {
    return Objects.hash(challenge, verifier);
  }

  @Override
  public String toString() {
    return "VideoPassword[…]";
  }
}
