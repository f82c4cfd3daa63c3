package io.vidgen.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** The secrets with which webhooks are signed, as Standard Webhooks 1.0.0 writes them. */
public final class WebhookSecret {

  private static final int BYTES = 32;

  private WebhookSecret() {}

  /** A new secret: {@code whsec_} and 32 random bytes in Base64. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
