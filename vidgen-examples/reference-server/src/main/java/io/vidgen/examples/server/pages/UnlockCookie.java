package io.vidgen.examples.server.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.vidgen.render.PublicId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps once the password of one video was given: the key that the password became,
 * and when that ends, signed with the key. The server stores nothing, several servers accept each
 * other's cookies, and a new password ends all.
 */
final class UnlockCookie {

  static final Duration LIFETIME = Duration.ofHours(4);

  private static final String NAME = "vidgen_unlocked";
  private static final Pattern VALUE =
      Pattern.compile("(\\d{1,12})\\.([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");

  private final boolean secure;
  private final InstantSource clock;

  /**
   * Cookies.
   *
   * @param secure whether browsers send them over HTTPS alone
   */
  UnlockCookie(boolean secure, InstantSource clock) {
    this.secure = secure;
    this.clock = clock;
  }

  /** The key, if the browser that asks has been given one for this video, not too long ago. */
  @Nullable String keyOf(Context ctx, PublicId id) {
    return Optional.ofNullable(ctx.cookie(NAME))
        .map(VALUE::matcher)
        .filter(Matcher::matches)
        .filter(value -> Long.parseLong(value.group(1)) > clock.instant().getEpochSecond())
        .filter(value -> isSigned(id, value))
        .map(value -> value.group(2))
        .orElse(null);
  }

  private static boolean isSigned(PublicId id, Matcher value) {
    String signature = sign(id, value.group(1), value.group(2));
    return MessageDigest.isEqual(signature.getBytes(UTF_8), value.group(3).getBytes(UTF_8));
  }

  void set(Context ctx, PublicId id, String key) {
    String end = String.valueOf(clock.instant().plus(LIFETIME).getEpochSecond());
    Cookie cookie = new Cookie(NAME, end + "." + key + "." + sign(id, end, key));
    cookie.setPath("/v/" + id);
    cookie.setMaxAge((int) LIFETIME.toSeconds());
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setSameSite(SameSite.LAX);
    ctx.cookie(cookie);
  }

  private static String sign(PublicId id, String end, String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      byte[] signature = mac.doFinal((id + "." + end).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
