package io.vidgen.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys with which {@link JdbcSecrets} encrypts values: AES-256 in Galois/Counter mode, each
 * value with a random nonce of its own, and bound to what it belongs to.
 *
 * <pre>{@code
 * SecretKeys keys = SecretKeys.parse(System.getenv("VIDGEN_SECRETS_KEY"));
 * }</pre>
 *
 * <p>The first encrypts, and each of them decrypts. To change the key, put the new one behind the
 * old one in all processes, and then before it: so each of them can read what another has written.
 * Immutable and thread-safe; no key is in any text that this class makes.
 */
public final class SecretKeys {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** What the bytes are, should they once be others. */
  private static final byte VERSION = 1;

  private final List<SecretKey> keys;
  private final SecureRandom random = new SecureRandom();

  private SecretKeys(List<SecretKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Keys as an environment variable has them.
   *
   * @param text 32 random bytes in Base64, such as from {@code openssl rand -base64 32}; several
   *     are separated by commas
   * @throws IllegalArgumentException if it is something else; the text is not quoted
   */
  public static SecretKeys parse(String text) {
    List<SecretKey> keys = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      byte[] key;
      try {
        key = Base64.getDecoder().decode(part.strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "a key for secrets is 32 random bytes in Base64, such as from openssl rand -base64 32");
      }
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException(
            "a key for secrets has 32 bytes, in Base64, not " + key.length);
      }
      keys.add(new SecretKeySpec(key, "AES"));
    }
    return new SecretKeys(keys);
  }

  /**
   * Encrypts a value.
   *
   * @param context what it belongs to; it is decrypted with the same only
   */
  byte[] seal(String value, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, context).doFinal(value.getBytes(UTF_8));
      return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
          .put(VERSION)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES/GCM", e);
    }
  }

  /** Decrypts a value; empty if no key fits, or it belongs to something else. */
  Optional<String> open(byte[] sealed, String context) {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer parts = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    byte[] encrypted = new byte[parts.remaining()];
    parts.get(encrypted);
    for (SecretKey key : keys) {
      try {
        return Optional.of(
            new String(cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(encrypted), UTF_8));
      } catch (AEADBadTagException e) {
        // Sealed with another key, or moved from another row.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no AES/GCM", e);
      }
    }
    return Optional.empty();
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(UTF_8));
    return cipher;
  }

  /** How many keys. */
  @Override
  public String toString() {
    return "SecretKeys[" + keys.size() + "]";
  }
}
