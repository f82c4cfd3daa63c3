package io.vidgen.examples.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.vidgen.examples.server.http.ApiException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks JSON Web Tokens (RFC 7519, as RFC 8725 advises): the algorithm is ours to choose, never
 * the token's; {@code exp}, {@code sub} and {@code aud} have to be there. Thread-safe.
 */
final class Tokens {

  /** A token that has been checked. */
  record Verified(UUID owner, Date expires) {}

  private static final Logger log = LoggerFactory.getLogger(Tokens.class);

  private static final int SHORTEST_SECRET = 32; // RFC 7518, section 3.2: as long as the hash.

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * A check for tokens that are signed as the settings say.
   *
   * @throws IllegalArgumentException when the secret is too short, or the address none
   */
  Tokens(AuthSettings settings) {
    processor.setJWSKeySelector(
        settings.secret().map(Tokens::bySecret).orElseGet(() -> byKeySet(settings)));
    JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
    settings.issuer().ifPresent(exact::issuer);
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(), exact.build(), Set.of("sub", "exp", "aud")));
  }

  private static JWSVerificationKeySelector<SecurityContext> bySecret(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the JWT secret has to have at least " + SHORTEST_SECRET + " bytes");
    }
    return new JWSVerificationKeySelector<>(JWSAlgorithm.HS256, new ImmutableSecret<>(bytes));
  }

  private static JWSVerificationKeySelector<SecurityContext> byKeySet(AuthSettings settings) {
    URI address = settings.keySet().orElseThrow();
    try {
      return new JWSVerificationKeySelector<>(
          Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), new PublishedKeys(address.toURL()));
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new IllegalArgumentException("not the address of a key set: " + address, e);
    }
  }

  /**
   * What a token proves; empty when it proves nothing.
   *
   * @throws ApiException with 503 when the keys to check it with cannot be had
   */
  Optional<Verified> verify(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return verified(claims.getSubject(), claims.getExpirationTime());
    } catch (KeySourceException e) {
      log.warn("Cannot get the keys that tokens are signed with: {}", e.getMessage());
      throw new ApiException(503, "Cannot check tokens at the moment");
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      log.debug("Token refused: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Claims that have to be there may be there as {@code null}; a UUID has other spellings too. */
  private static Optional<Verified> verified(@Nullable String subject, @Nullable Date expires) {
    if (subject == null || expires == null) {
      return Optional.empty();
    }
    UUID owner = UUID.fromString(subject);
    return owner.toString().equalsIgnoreCase(subject)
        ? Optional.of(new Verified(owner, expires))
        : Optional.empty();
  }
}
