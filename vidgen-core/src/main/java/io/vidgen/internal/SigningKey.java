package io.vidgen.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as Standard Webhooks 1.0.0 says (symmetric signatures, {@code v1}). Says nothing
 * of its secret. Thread-safe.
 */
public final class SigningKey {

  private static final String PREFIX = "whsec_";
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private SigningKey(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * From a secret as it is handed out.
   *
   * @throws IllegalArgumentException when it is none; the message does not quote it
   */
  public static SigningKey of(String secret) {
    byte[] bytes;
    try {
      bytes =
          secret.startsWith(PREFIX)
              ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
              : new byte[0];
    } catch (IllegalArgumentException e) {
      bytes = new byte[0]; // The decoder's message quotes a part of the secret.
    }
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a webhook's secret is " + PREFIX + " and 24 to 64 bytes in Base64");
    }
    return new SigningKey(new SecretKeySpec(bytes, ALGORITHM));
  }

  /**
   * A signature as the header has it.
   *
   * @param timestamp seconds since 1970
   */
  public String sign(String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String signed = id + "." + timestamp + "." + body;
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "a webhook's signing key";
  }
}
