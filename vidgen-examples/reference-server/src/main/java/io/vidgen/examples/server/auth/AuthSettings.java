package io.vidgen.examples.server.auth;

import java.net.URI;
import java.util.Optional;

/**
 * Whose tokens are accepted: those signed with a secret, those signed with a key that is published
 * somewhere, or none at all, when the one local owner is served without.
 *
 * @param secret the shared secret of HS256 signatures, at least 32 bytes
 * @param keySet where the JSON Web Key Set is
 * @param issuer what {@code iss} must be; default: anything
 * @param audience what {@code aud} must contain; default {@code authenticated}, as Supabase has it
 */
public record AuthSettings(
    Optional<String> secret, Optional<URI> keySet, Optional<String> issuer, String audience) {

  /** What Supabase writes into the tokens of users who have signed in. */
  public static final String SUPABASE_AUDIENCE = "authenticated";

  /** Checks that there is at most one source of keys. */
  public AuthSettings {
    if (secret.isPresent() && keySet.isPresent()) {
      throw new IllegalArgumentException("give a JWT secret or a JWKS address, not both");
    }
  }

  /** No tokens. */
  public static AuthSettings localOwner() {
    return new AuthSettings(
        Optional.empty(), Optional.empty(), Optional.empty(), SUPABASE_AUDIENCE);
  }

  /** Tokens signed with this secret. */
  public static AuthSettings hmac(String secret) {
    return new AuthSettings(
        Optional.of(secret), Optional.empty(), Optional.empty(), SUPABASE_AUDIENCE);
  }

  /** Tokens signed with a key of this set. */
  public static AuthSettings keySet(URI address) {
    return new AuthSettings(
        Optional.empty(), Optional.of(address), Optional.empty(), SUPABASE_AUDIENCE);
  }

  /** Whether tokens are asked for. */
  public boolean isConfigured() {
    return secret.isPresent() || keySet.isPresent();
  }
}
