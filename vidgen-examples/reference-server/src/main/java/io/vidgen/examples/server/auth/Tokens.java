package io.vidgen.examples.server.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.vidgen.examples.server.http.ApiException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LARGEST_KEY_SET = 64 << 10;
  private static final Duration KEYS_FRESH = Duration.ofMinutes(10);
  private static final Duration KEYS_USABLE = Duration.ofHours(4);

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

  /** Keys are fetched when needed, kept, and used a while longer when they cannot be fetched. */
  private static JWSVerificationKeySelector<SecurityContext> byKeySet(AuthSettings settings) {
    URI address = settings.keySet().orElseThrow();
    try {
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(
                  address.toURL(),
                  new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_KEY_SET))
              .cache(KEYS_FRESH.toMillis(), 3L * PATIENCE_MILLIS)
              .retrying(true)
              .outageTolerant(KEYS_USABLE.toMillis())
              .build();
      return new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys);
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
      return Optional.of(
          new Verified(UUID.fromString(claims.getSubject()), claims.getExpirationTime()));
    } catch (KeySourceException e) {
      log.warn("Cannot get the keys that tokens are signed with: {}", e.getMessage());
      throw new ApiException(503, "Cannot check tokens at the moment");
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      log.debug("Token refused: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
