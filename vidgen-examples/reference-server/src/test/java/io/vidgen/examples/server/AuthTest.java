package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.jdbc.SecretKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing without a good token; another's rows look like missing ones. */
class AuthTest {

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();

  private static final List<String> PUBLIC =
      List.of(
          "GET /healthz",
          "GET /readyz",
          "GET /metrics",
          "GET /openapi.json",
          "GET /sign-in",
          "POST /sign-in",
          "POST /sign-out",
          "GET /v/{publicId}",
          "POST /v/{publicId}",
          "GET /v/{publicId}/state",
          "GET /v/{publicId}/film",
          "GET /v/{publicId}/captions.vtt",
          "POST /v/{publicId}/views",
          "POST /v/{publicId}/opt-out",
          "GET /embed/{publicId}",
          "GET /brand/{color}",
          "GET /styles/watch.css",
          "GET /oembed");

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    SecretKeys keys = SecretKeys.parse(Base64.getEncoder().encodeToString(new byte[32]));
    server =
        TestServer.start(
            TestServer.settings(directory, AuthSettings.hmac(Jwts.SECRET)), new DrawnEngines(keys));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> privateRoutes() {
    return server.routes().stream().filter(route -> !PUBLIC.contains(route));
  }

  @ParameterizedTest
  @MethodSource("privateRoutes")
  void nobodyIsLetInWithoutAToken(String route) {
    String path = path(route).replaceAll("\\{\\w+}", UUID.randomUUID().toString());

    Answer answer = server.client().send(method(route), path, BodyPublishers.noBody());

    if (path.startsWith("/api/")) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"error\":\"Unauthorized\"}");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    } else {
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.header("Location"))
          .endsWith(
              path.equals("/")
                  ? "/sign-in"
                  : "/sign-in?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatIsAnothersLooksLikeWhatIsMissing() {
    String campaign = as(ADA).createCampaign("Hers", "example.com", 1).json().get("id").asText();
    String render =
        as(ADA).post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
    String missing = UUID.randomUUID().toString();

    server.routes().stream()
        .filter(route -> route.contains("/api/") && route.contains("{id}"))
        .forEach(
            route -> {
              String mine = route.contains("/campaigns/") ? campaign : render;
              Answer hers = ask(as(EVE), route, mine);
              Answer none = ask(as(EVE), route, missing);
              assertThat(hers.status()).as(route).isEqualTo(404);
              assertThat(hers.body()).as(route).isEqualTo(none.body());
            });

    assertThat(as(EVE).get("/api/campaigns").json().get("campaigns")).isEmpty();
    assertThat(as(ADA).get("/api/renders/" + render).status()).isEqualTo(200);
  }

  static Stream<Map.Entry<String, String>> badTokens() {
    JWTClaimsSet good = Jwts.claims(ADA).build();
    String valid = Jwts.of(ADA);
    return Map.of(
        "not a token", "nonsense",
        "unsigned", Jwts.unsigned(good),
        "another secret", Jwts.signed(good, JWSAlgorithm.HS256, "x".repeat(32)),
        "another algorithm", Jwts.signed(good, JWSAlgorithm.HS512, Jwts.SECRET.repeat(2)),
        "signature cut", valid.substring(0, valid.length() - 8),
        "expired", bad(Jwts.claims(ADA).expirationTime(Date.from(Instant.now().minusSeconds(120)))),
        "for ever", bad(Jwts.claims(ADA).expirationTime(null)),
        "not yet", bad(Jwts.claims(ADA).notBeforeTime(Date.from(Instant.now().plusSeconds(600)))),
        "no subject", bad(Jwts.claims(ADA).subject(null)),
        "another audience", bad(Jwts.claims(ADA).audience("anon")))
        .entrySet()
        .stream();
  }

  private static String bad(JWTClaimsSet.Builder claims) {
    return Jwts.signed(claims.build(), JWSAlgorithm.HS256, Jwts.SECRET);
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void aBadTokenIsRefused(Map.Entry<String, String> token) {
    Client client = new Client(server.url(), "Authorization", "Bearer " + token.getValue());

    assertThat(client.get("/api/campaigns").status()).as(token.getKey()).isEqualTo(401);
    assertThat(client.createCampaign("Mine", "example.com", 1).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'sub':'%s','aud':'authenticated','exp':null}",
        "{'sub':null,'aud':'authenticated','exp':9999999999}",
        "{'sub':'%s','aud':null,'exp':9999999999}",
        "{'sub':'%s','aud':'authenticated','exp':'9999999999'}",
        "{'sub':'%s','aud':'authenticated','exp':1e300}",
        "{'sub':'1-1-1-1-1','aud':'authenticated','exp':9999999999}",
        "{'sub':['%s'],'aud':'authenticated','exp':9999999999}",
        "[]",
        "null",
        "",
      })
  void aClaimThatIsThereAndSaysNothingIsAsGoodAsNone(String claims) throws JOSEException {
    JWSObject token =
        new JWSObject(
            new JWSHeader(JWSAlgorithm.HS256),
            new Payload(claims.formatted(ADA).replace('\'', '"')));
    token.sign(new MACSigner(Jwts.SECRET));

    Client client = new Client(server.url(), "Authorization", "Bearer " + token.serialize());

    assertThat(client.get("/api/campaigns").status()).isEqualTo(401);
    assertThat(form("token=" + token.serialize()).header("Location")).endsWith("/sign-in?refused");
  }

  @Test
  void aSubjectThatIsNoUuidOrNoAudienceIsRefused() {
    for (String token :
        List.of(
            bad(Jwts.claims(ADA).subject("ada' OR true --")),
            bad(Jwts.claims(ADA).audience((String) null)))) {
      Client client = new Client(server.url(), "Authorization", "Bearer " + token);
      assertThat(client.get("/api/campaigns").status()).isEqualTo(401);
    }
  }

  @Test
  void pagesAreOpenedWithACookieThatNoScriptCanReadAndNoOtherSiteCanUse() {
    Answer refused = form("token=nonsense");
    assertThat(refused.header("Location")).endsWith("/sign-in?refused");
    assertThat(refused.header("Set-Cookie")).isEmpty();

    Answer signedIn = form("token=" + Jwts.of(ADA));
    String cookie = signedIn.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(signedIn.header("Location")).endsWith("/");

    Client browser = new Client(server.url(), "Cookie", cookie.split(";", 2)[0]);
    assertThat(browser.get("/").status()).isEqualTo(200);
    String body = "{\"name\": \"a\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 1}]}";
    assertThat(browser.post("/api/campaigns", body, "Sec-Fetch-Site", "cross-site").status())
        .isEqualTo(403);
    assertThat(browser.post("/api/campaigns", body, "Origin", "https://evil.example").status())
        .isEqualTo(403);
    assertThat(browser.post("/api/campaigns", body, "Sec-Fetch-Site", "same-origin").status())
        .isEqualTo(200);
  }

  @Test
  void aSignInLeadsToThePageThatAskedForIt() {
    String page = "/campaigns/" + UUID.randomUUID() + "/edit";
    String asked =
        "to=" + URLEncoder.encode(page + "?from=mail#look", StandardCharsets.UTF_8) + "&token=";

    assertThat(server.client().get("/sign-in?ended&" + asked).body())
        .contains("Your session has ended", "value=\"" + page + "?from=mail#look\"");
    assertThat(form(asked + "nonsense").header("Location"))
        .endsWith("/sign-in?refused&" + asked.replace("&token=", ""));
    assertThat(form(asked + Jwts.of(ADA)).header("Location")).endsWith(page + "?from=mail#look");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "/\\evil.example",
        "https://evil.example/",
        "evil.example",
        "/\t/evil",
        ""
      })
  void aSignInLeadsToNoOtherSite(String wanted) {
    String to = "&to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);

    assertThat(URI.create(form("token=" + Jwts.of(ADA) + to).header("Location")).getPath())
        .isEqualTo("/");
    assertThat(form("token=nonsense" + to).header("Location")).endsWith("/sign-in?refused");
  }

  private static Answer form(String body) {
    return server
        .client()
        .send(
            "POST",
            "/sign-in",
            BodyPublishers.ofString(body),
            "Content-Type",
            "application/x-www-form-urlencoded");
  }

  @Test
  void metricsAreForWhoeverHasTheirTokenAndHereNobodyHas() {
    assertThat(server.client().get("/metrics").status()).isEqualTo(404);
    assertThat(as(ADA).get("/metrics").status()).isEqualTo(404);
  }

  private static Answer ask(Client client, String route, String id) {
    return client.send(method(route), path(route).replace("{id}", id), BodyPublishers.noBody());
  }

  private static Client as(UUID owner) {
    return new Client(server.url(), "Authorization", "Bearer " + Jwts.of(owner));
  }

  private static String method(String route) {
    return route.substring(0, route.indexOf(' '));
  }

  private static String path(String route) {
    return route.substring(route.indexOf(' ') + 1);
  }
}
