package io.vidgen.recorder;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * As whom a page is visited: what its browser says of itself and its user, and what it may show to
 * named hosts to be let in.
 *
 * <pre>{@code
 * Visitor.builder()
 *     .locale("de-DE")
 *     .timeZone("Europe/Berlin")
 *     .colorScheme(Visitor.ColorScheme.DARK)
 *     .login(new Visitor.Login("staging.example.com", "reviewer", "staging-password"))
 *     .build()
 * }</pre>
 *
 * <p>Headers, cookies and logins go to the host that each names, and to no other: not to other
 * hosts of the page, nor where that host redirects to. Secrets are named, not contained: the
 * recorder gets their values as {@link Secrets}. Immutable and thread-safe. Two visitors are equal
 * when all that they say is.
 */
public final class Visitor {

  /** The most headers, cookies and logins; each. */
  public static final int MOST = 20;

  private static final int LONGEST = 4000;
  private static final Visitor USUAL = builder().build();

  private static final Pattern HOST =
      Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+\\]");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
  private static final Pattern NOT_SETTABLE =
      Pattern.compile(
          "host|content-length|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect"
              + "|cookie|proxy-.*",
          Pattern.CASE_INSENSITIVE);

  /** Which colours a page is asked for. */
  public enum ColorScheme {
    /** The default. */
    LIGHT,
    /** Where the page has a dark design. */
    DARK
  }

  /**
   * Where on earth the visitor is; the page may know without asking.
   *
   * @param latitude in degrees, from -90 to 90
   * @param longitude in degrees, from -180 to 180
   */
  public record Geolocation(double latitude, double longitude) {

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException quoting a value that is out of its range
     */
    public Geolocation {
      require("latitude", latitude, 90);
      require("longitude", longitude, 180);
    }

    private static void require(String name, double value, double most) {
      if (!(Math.abs(value) <= most)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "%s must be from -%.0f to %.0f, not %s", name, most, most, value));
      }
    }
  }

  /**
   * What a header or cookie says: a text, or a secret.
   *
   * @param text the text, or the secret's name
   * @param secret which of both
   */
  public record Value(String text, boolean secret) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it has control characters or is too long, or is no name
     *     of a secret
     */
    public Value {
      if (secret) {
        requireSecretName(text);
      } else {
        requirePlain("value", text);
      }
    }

    /** Without the text, unless it is a name: people put tokens anywhere. */
    @Override
    public String toString() {
      return secret ? "secret " + text : "…";
    }
  }

  /**
   * A header of every request to a host.
   *
   * @param host its name, in lower case and its ASCII form
   * @param name such as {@code X-Preview}
   */
  public record Header(String host, String name, Value value) {

    /**
     * Checks host and name.
     *
     * @throws IllegalArgumentException quoting what is wrong
     */
    public Header {
      requireHost(host);
      if (!TOKEN.matcher(name).matches() || NOT_SETTABLE.matcher(name).matches()) {
        throw new IllegalArgumentException("not a header that can be set: \"" + name + "\"");
      }
    }
  }

  /**
   * A cookie that the browser has for a host from the beginning, for all paths.
   *
   * @param host its name, in lower case and its ASCII form
   * @param name of the cookie
   */
  public record Cookie(String host, String name, Value value) {

    /**
     * Checks host and name.
     *
     * @throws IllegalArgumentException quoting what is wrong
     */
    public Cookie {
      requireHost(host);
      if (!TOKEN.matcher(name).matches()) {
        throw new IllegalArgumentException("not a cookie's name: \"" + name + "\"");
      }
    }
  }

  /**
   * Basic authentication (RFC 7617) at a host.
   *
   * @param host its name, in lower case and its ASCII form
   * @param user without a colon
   * @param secret the name of the secret that is the password
   */
  public record Login(String host, String user, String secret) {

    /**
     * Checks host, user and secret.
     *
     * @throws IllegalArgumentException quoting what is wrong
     */
    public Login {
      requireHost(host);
      requirePlain("user", user);
      if (user.indexOf(':') >= 0) {
        throw new IllegalArgumentException("a user's name has no colon");
      }
      requireSecretName(secret);
    }
  }

  private final @Nullable String userAgent;
  private final @Nullable String locale;
  private final @Nullable String timeZone;
  private final @Nullable Geolocation geolocation;
  private final ColorScheme colorScheme;
  private final boolean reducedMotion;
  private final List<Header> headers;
  private final List<Cookie> cookies;
  private final List<Login> logins;

  private Visitor(Builder builder) {
    userAgent = builder.userAgent;
    locale = builder.locale;
    timeZone = builder.timeZone;
    geolocation = builder.geolocation;
    colorScheme = builder.colorScheme;
    reducedMotion = builder.reducedMotion;
    headers = List.copyOf(builder.headers);
    cookies = List.copyOf(builder.cookies);
    logins = List.copyOf(builder.logins);
    if (headers.size() > MOST || cookies.size() > MOST || logins.size() > MOST) {
      throw new IllegalArgumentException(
          "at most " + MOST + " headers, cookies and logins each can be set");
    }
  }

  private static void requireHost(String host) {
    if (!HOST.matcher(host).matches() || host.length() > 253) {
      throw new IllegalArgumentException(
          "a host is named like app.example.com, without a port, not \"" + host + "\"");
    }
  }

  private static void requireSecretName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a secret is named by letters, digits and . _ -, such as staging-password");
    }
  }

  private static void requirePlain(String what, String text) {
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a " + what + " has at most " + LONGEST + " characters and no control characters");
    }
  }

  /** A visitor with an English browser, in the time zone of this machine, whom nobody knows. */
  public static Visitor usual() {
    return USUAL;
  }

  /** A builder of the usual visitor. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this visitor. */
  public Builder toBuilder() {
    return new Builder()
        .userAgent(userAgent)
        .locale(locale)
        .timeZone(timeZone)
        .geolocation(geolocation)
        .colorScheme(colorScheme)
        .reducedMotion(reducedMotion)
        .headers(headers)
        .cookies(cookies)
        .logins(logins);
  }

  /** What the browser calls itself; empty for its own name. */
  public Optional<String> userAgent() {
    return Optional.ofNullable(userAgent);
  }

  /** The browser's language, such as {@code de-DE}; empty for {@code en-US}. */
  public Optional<String> locale() {
    return Optional.ofNullable(locale);
  }

  /** The visitor's time zone, such as {@code Europe/Berlin}; empty for this machine's. */
  public Optional<String> timeZone() {
    return Optional.ofNullable(timeZone);
  }

  /** Where the visitor is; empty if pages are not told. */
  public Optional<Geolocation> geolocation() {
    return Optional.ofNullable(geolocation);
  }

  /** Which colours pages are asked for. */
  public ColorScheme colorScheme() {
    return colorScheme;
  }

  /** Whether pages are asked not to move needlessly. */
  public boolean reducedMotion() {
    return reducedMotion;
  }

  /** Headers for named hosts; unmodifiable. */
  public List<Header> headers() {
    return headers;
  }

  /** Cookies for named hosts; unmodifiable. */
  public List<Cookie> cookies() {
    return cookies;
  }

  /** Logins at named hosts; unmodifiable. */
  public List<Login> logins() {
    return logins;
  }

  /**
   * Calls a function for each secret that this visitor needs.
   *
   * @param each called with its name and the host that is told
   * @return what the calls returned, in order
   */
  public <T> List<T> secrets(Function<SecretQuery, T> each) {
    return Stream.of(
            headers.stream()
                .filter(header -> header.value().secret())
                .map(header -> query(header.value().text(), header.host())),
            cookies.stream()
                .filter(cookie -> cookie.value().secret())
                .map(cookie -> query(cookie.value().text(), cookie.host())),
            logins.stream().map(login -> query(login.secret(), login.host())))
        .flatMap(found -> found)
        .map(each)
        .toList();
  }

  private static SecretQuery query(String name, String host) {
    return new SecretQuery(name, host, Optional.empty());
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        userAgent,
        locale,
        timeZone,
        geolocation,
        colorScheme,
        reducedMotion,
        headers,
        cookies,
        logins);
  }

  /** Whether anything is sent to named hosts, so that their pages differ from what others get. */
  public boolean isKnownToHosts() {
    return !headers.isEmpty() || !cookies.isEmpty() || !logins.isEmpty();
  }

  /** All that it says, for a cache's key; secrets by their names. */
  public String text() {
    StringBuilder text = new StringBuilder(values().toString());
    headers.forEach(header -> text.append('\n').append(header.value().text()));
    cookies.forEach(cookie -> text.append('\n').append(cookie.value().text()));
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Visitor visitor && values().equals(visitor.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Visitor" + values();
  }

  /** Makes a {@link Visitor}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private @Nullable String userAgent;
    private @Nullable String locale;
    private @Nullable String timeZone;
    private @Nullable Geolocation geolocation;
    private ColorScheme colorScheme = ColorScheme.LIGHT;
    private boolean reducedMotion;
    private List<Header> headers = List.of();
    private List<Cookie> cookies = List.of();
    private List<Login> logins = List.of();

    private Builder() {}

    /**
     * What the browser calls itself; null, the default, for its own name.
     *
     * @throws IllegalArgumentException if it has control characters or is too long
     */
    public Builder userAgent(@Nullable String value) {
      if (value != null) {
        requirePlain("user agent", value);
      }
      userAgent = value;
      return this;
    }

    /**
     * The browser's language; null, the default, for {@code en-US}.
     *
     * @throws IllegalArgumentException quoting a text that is no language tag
     */
    public Builder locale(@Nullable String value) {
      if (value != null && !LANGUAGE.matcher(value).matches()) {
        throw new IllegalArgumentException("a locale is written like de-DE, not \"" + value + "\"");
      }
      locale = value;
      return this;
    }

    /**
     * The visitor's time zone; null, the default, for this machine's.
     *
     * @throws IllegalArgumentException quoting a text that is no zone's name
     */
    public Builder timeZone(@Nullable String value) {
      try {
        if (value != null && !ZoneId.getAvailableZoneIds().contains(ZoneId.of(value).getId())) {
          throw new DateTimeException("an offset has no name");
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "a time zone is named like Europe/Berlin, not \"" + value + "\"", e);
      }
      timeZone = value;
      return this;
    }

    /** Where the visitor is; null, the default, if pages are not told. */
    public Builder geolocation(@Nullable Geolocation value) {
      geolocation = value;
      return this;
    }

    /** Which colours pages are asked for; default {@link ColorScheme#LIGHT}. */
    public Builder colorScheme(ColorScheme value) {
      colorScheme = value;
      return this;
    }

    /** Whether pages are asked not to move needlessly; default no. */
    public Builder reducedMotion(boolean value) {
      reducedMotion = value;
      return this;
    }

    /** Headers for named hosts; default none. */
    public Builder headers(List<Header> value) {
      headers = value;
      return this;
    }

    /** Cookies for named hosts; default none. */
    public Builder cookies(List<Cookie> value) {
      cookies = value;
      return this;
    }

    /** Logins at named hosts; default none. */
    public Builder logins(List<Login> value) {
      logins = value;
      return this;
    }

    /** One login, instead of those that are there. */
    public Builder login(Login value) {
      return logins(List.of(value));
    }

    /**
     * The visitor.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST} headers, cookies or
     *     logins
     */
    public Visitor build() {
      return new Visitor(this);
    }
  }
}
