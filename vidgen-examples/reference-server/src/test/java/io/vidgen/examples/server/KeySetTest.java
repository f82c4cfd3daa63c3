package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.examples.server.auth.AuthSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens signed with keys that are published, as Supabase does by default today. */
class KeySetTest {

  private final ECKey key = generate("one");
  private volatile String keySet = publicKeys(key);
  private final AtomicInteger fetches = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // Set by every test's set-up.
  private HttpServer issuer;

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/jwks.json",
        exchange -> {
          fetches.incrementAndGet();
          byte[] body = keySet.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    issuer.start();
    URI address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks.json");
    server =
        TestServer.start(
            TestServer.settings(directory, AuthSettings.keySet(address)), new DrawnEngines());
  }

  @AfterEach
  void stop() {
    server.close();
    issuer.stop(0);
  }

  @Test
  void aTokenSignedWithAPublishedKeyIsAcceptedAndTheKeysAreFetchedOnce() {
    for (int i = 0; i < 5; i++) {
      assertThat(statusWith(signedWith(key))).isEqualTo(200);
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aKeyThatIsPublishedLaterIsFound() {
    assertThat(statusWith(signedWith(key))).isEqualTo(200);
    ECKey next = generate("two");
    keySet = publicKeys(key, next);

    assertThat(statusWith(signedWith(next))).isEqualTo(200);
  }

  @Test
  void keysThatWereFetchedLastWhenTheIssuerIsGone() {
    assertThat(statusWith(signedWith(key))).isEqualTo(200);
    issuer.stop(0);

    assertThat(statusWith(signedWith(key))).isEqualTo(200);
    assertThat(statusWith(signedWith(generate("unknown")))).isEqualTo(503);
  }

  @Test
  void aKeyThatIsNotPublishedIsNoneHoweverOftenItIsTried() {
    for (int i = 0; i < 5; i++) {
      assertThat(statusWith(signedWith(generate("unknown " + i)))).isEqualTo(401);
    }
    assertThat(statusWith(signedWith(key))).isEqualTo(200);
    assertThat(fetches.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void anIssuerThatWasNeverReachedIsNoReasonToCallATokenBad() {
    issuer.stop(0);

    assertThat(statusWith(signedWith(key))).isEqualTo(503);
  }

  @Test
  void aPublicKeyIsNoSecret() throws JOSEException {
    String asSecret = key.toPublicJWK().toJSONString();
    String forged =
        Jwts.signed(
            Jwts.claims(UUID.randomUUID()).build(),
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
            new MACSigner(asSecret));

    assertThat(statusWith(forged)).isEqualTo(401);
  }

  @Test
  void settingsThatCannotBeMeantAreRefused() {
    assertThatThrownBy(
            () ->
                TestServer.start(
                    TestServer.settings(Path.of("unused"), AuthSettings.hmac("short")),
                    new DrawnEngines()))
        .hasMessageContaining("32 bytes");
  }

  private int statusWith(String token) {
    return new Client(server.url(), "Authorization", "Bearer " + token)
        .get("/api/campaigns")
        .status();
  }

  private static String signedWith(ECKey key) {
    try {
      return Jwts.signed(
          Jwts.claims(UUID.randomUUID()).build(),
          new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
          new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static ECKey generate(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String publicKeys(ECKey... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }
}
