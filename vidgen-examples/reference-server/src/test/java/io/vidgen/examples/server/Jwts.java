package io.vidgen.examples.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Tokens, good and bad. */
public final class Jwts {

  /** What the server of a test checks signatures with. */
  public static final String SECRET = "a-secret-that-is-shared-with-nobody";

  private Jwts() {}

  /** As Supabase issues them for its users, valid for an hour. */
  static JWTClaimsSet.Builder claims(UUID owner) {
    return new JWTClaimsSet.Builder()
        .subject(owner.toString())
        .audience("authenticated")
        .issuer("https://ref.supabase.co/auth/v1")
        .claim("role", "authenticated")
        .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
  }

  /** What proves this owner. */
  public static String of(UUID owner) {
    return signed(claims(owner).build(), JWSAlgorithm.HS256, SECRET);
  }

  static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String secret) {
    try {
      return signed(claims, new JWSHeader(algorithm), new MACSigner(secret));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }
}
