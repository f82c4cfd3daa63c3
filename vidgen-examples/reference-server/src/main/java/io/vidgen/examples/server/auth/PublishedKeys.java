package io.vidgen.examples.server.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;
import java.util.List;

/**
 * The keys of a JWKS address: fetched when needed, kept, and used a while longer when they cannot
 * be fetched. For a key that is not among them they are fetched again, twice in half a minute at
 * most: if the issuer has answered, there is no such key; if not, nobody can tell. Thread-safe.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {

  private static final int PATIENCE_MILLIS = 2_000;
  private static final int LARGEST_SET = 64 << 10;
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration USABLE = Duration.ofHours(4);

  private final JWKSource<SecurityContext> keys;
  private volatile boolean answered;

  PublishedKeys(URL address) {
    var retriever = new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_SET);
    keys =
        JWKSourceBuilder.create(new Watched(new URLBasedJWKSetSource<>(address, retriever)))
            .cache(FRESH.toMillis(), 3L * PATIENCE_MILLIS)
            .retrying(true)
            .outageTolerant(USABLE.toMillis())
            .build();
  }

  @Override
  public List<JWK> get(JWKSelector wanted, SecurityContext context) throws KeySourceException {
    List<JWK> found;
    try {
      found = keys.get(wanted, context);
    } catch (RateLimitReachedException e) {
      found = List.of();
    }
    if (found.isEmpty() && !answered) {
      throw new KeySourceException("the issuer does not answer");
    }
    return found;
  }

  /** Remembers how the last fetch ended. */
  private final class Watched extends JWKSetSourceWrapper<SecurityContext> {

    Watched(URLBasedJWKSetSource<SecurityContext> source) {
      super(source);
    }

    @Override
    public JWKSet getJWKSet(
        JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
        throws KeySourceException {
      answered = false;
      JWKSet fetched = getSource().getJWKSet(refresh, currentTime, context);
      answered = true;
      return fetched;
    }
  }
}
