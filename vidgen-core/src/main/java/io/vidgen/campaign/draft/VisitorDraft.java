package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.recorder.Visitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As whom a page is visited, as a user typed it; see {@link Visitor} for what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code timeZone} is {@code
 * time_zone}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = VisitorDraft.Builder.class)
public final class VisitorDraft {

  private final @Nullable String userAgent;
  private final @Nullable String locale;
  private final @Nullable String timeZone;
  private final @Nullable PlaceDraft geolocation;
  private final @Nullable String colorScheme;
  private final @Nullable Boolean reducedMotion;
  private final @Nullable List<@Nullable TokenDraft> headers;
  private final @Nullable List<@Nullable TokenDraft> cookies;
  private final @Nullable List<@Nullable LoginDraft> logins;

  private VisitorDraft(Builder builder) {
    userAgent = builder.userAgent;
    locale = builder.locale;
    timeZone = builder.timeZone;
    geolocation = builder.geolocation;
    colorScheme = builder.colorScheme;
    reducedMotion = builder.reducedMotion;
    headers = builder.headers;
    cookies = builder.cookies;
    logins = builder.logins;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
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

  /** What the browser calls itself. */
  public @Nullable String userAgent() {
    return userAgent;
  }

  /** The browser's language, such as {@code de-DE}. */
  public @Nullable String locale() {
    return locale;
  }

  /** Such as {@code Europe/Berlin}. */
  public @Nullable String timeZone() {
    return timeZone;
  }

  /** Where the visitor is. */
  public @Nullable PlaceDraft geolocation() {
    return geolocation;
  }

  /** {@code light} or {@code dark}. */
  public @Nullable String colorScheme() {
    return colorScheme;
  }

  /** Whether pages are asked not to move needlessly. */
  public @Nullable Boolean reducedMotion() {
    return reducedMotion;
  }

  /** Headers for named hosts. */
  public @Nullable List<@Nullable TokenDraft> headers() {
    return headers;
  }

  /** Cookies for named hosts. */
  public @Nullable List<@Nullable TokenDraft> cookies() {
    return cookies;
  }

  /** Basic authentication at named hosts. */
  public @Nullable List<@Nullable LoginDraft> logins() {
    return logins;
  }

  /**
   * A place on earth.
   *
   * @param latitude in degrees
   * @param longitude in degrees
   */
  public record PlaceDraft(
      @JsonProperty("latitude") @Nullable Double latitude,
      @JsonProperty("longitude") @Nullable Double longitude) {}

  /**
   * A header or a cookie: with a value, or the name of a secret that is one.
   *
   * @param host to which it is sent
   * @param name of the header or the cookie
   * @param value what it says; null where a secret says it
   * @param secret the name of a secret; null where there is a value
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TokenDraft(
      @JsonProperty("host") @Nullable String host,
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("value") @Nullable String value,
      @JsonProperty("secret") @Nullable String secret) {

    private static TokenDraft of(String host, String name, Visitor.Value value) {
      return new TokenDraft(
          host, name, value.secret() ? null : value.text(), value.secret() ? value.text() : null);
    }

    private Visitor.Value said() {
      if ((value == null) == (secret == null)) {
        throw new IllegalArgumentException("needs a value, or the name of a secret, and not both");
      }
      return value == null
          ? new Visitor.Value(String.valueOf(secret), true)
          : new Visitor.Value(value, false);
    }

    @Override
    public String toString() {
      return "TokenDraft[" + host + ", " + name + "]";
    }
  }

  /**
   * Basic authentication.
   *
   * @param host at which
   * @param user the user's name
   * @param secret the name of the secret that is the password
   */
  public record LoginDraft(
      @JsonProperty("host") @Nullable String host,
      @JsonProperty("user") @Nullable String user,
      @JsonProperty("secret") @Nullable String secret) {}

  /**
   * Reads a draft from JSON; a field that it does not know is an error.
   *
   * @throws InvalidCampaignException when it is not JSON, a value has the wrong type, or a field is
   *     unknown
   */
  public static VisitorDraft fromStrictJson(String json) {
    return CampaignJson.readStrictly(json, VisitorDraft.class);
  }

  /** The draft that {@link #validate} makes this visitor of; empty for the usual one. */
  static Optional<VisitorDraft> of(Visitor visitor) {
    if (visitor.equals(Visitor.usual())) {
      return Optional.empty();
    }
    return Optional.of(
        builder()
            .userAgent(visitor.userAgent().orElse(null))
            .locale(visitor.locale().orElse(null))
            .timeZone(visitor.timeZone().orElse(null))
            .geolocation(
                visitor
                    .geolocation()
                    .map(place -> new PlaceDraft(place.latitude(), place.longitude()))
                    .orElse(null))
            .colorScheme(
                visitor.colorScheme() == Visitor.ColorScheme.LIGHT
                    ? null
                    : Fields.wireName(visitor.colorScheme()))
            .reducedMotion(visitor.reducedMotion() ? true : null)
            .headers(
                written(
                    visitor.headers(),
                    header -> TokenDraft.of(header.host(), header.name(), header.value())))
            .cookies(
                written(
                    visitor.cookies(),
                    cookie -> TokenDraft.of(cookie.host(), cookie.name(), cookie.value())))
            .logins(
                written(
                    visitor.logins(),
                    login -> new LoginDraft(login.host(), login.user(), login.secret())))
            .build());
  }

  private static <T, D> @Nullable List<@Nullable D> written(
      List<T> values, Function<T, D> writing) {
    if (values.isEmpty()) {
      return null;
    }
    List<@Nullable D> drafts = new ArrayList<>();
    values.forEach(value -> drafts.add(writing.apply(value)));
    return drafts;
  }

  /**
   * The visitor.
   *
   * @throws InvalidCampaignException listing all broken rules
   */
  public Visitor validate() {
    List<FieldError> errors = new ArrayList<>();
    Visitor visitor = check(new Fields("", errors));
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return visitor;
  }

  /** The visitor, but for what breaks a rule, which is added to the errors. */
  Visitor check(Fields fields) {
    Visitor visitor = Visitor.usual();
    visitor =
        fields.set(
            visitor,
            "user_agent",
            userAgent,
            (old, value) -> old.toBuilder().userAgent(value).build());
    visitor =
        fields.set(
            visitor, "locale", locale, (old, value) -> old.toBuilder().locale(value).build());
    visitor =
        fields.set(
            visitor,
            "time_zone",
            timeZone,
            (old, value) -> old.toBuilder().timeZone(value).build());
    visitor =
        fields.set(
            visitor,
            "geolocation",
            geolocation,
            (old, value) -> old.toBuilder().geolocation(placeOf(value)).build());
    visitor =
        fields.choose(
            visitor,
            "color_scheme",
            colorScheme,
            Visitor.ColorScheme.class,
            (old, value) -> old.toBuilder().colorScheme(value).build());
    visitor =
        fields.set(
            visitor,
            "reduced_motion",
            reducedMotion,
            (old, value) -> old.toBuilder().reducedMotion(value).build());
    List<Visitor.Header> ownHeaders =
        each(
            headers,
            "headers",
            fields,
            token -> new Visitor.Header(host(token.host()), text(token.name()), token.said()));
    List<Visitor.Cookie> ownCookies =
        each(
            cookies,
            "cookies",
            fields,
            token -> new Visitor.Cookie(host(token.host()), text(token.name()), token.said()));
    List<Visitor.Login> ownLogins =
        each(
            logins,
            "logins",
            fields,
            login ->
                new Visitor.Login(host(login.host()), text(login.user()), text(login.secret())));
    return fields.set(
        visitor,
        "headers",
        ownHeaders,
        (old, value) ->
            old.toBuilder().headers(value).cookies(ownCookies).logins(ownLogins).build());
  }

  private static Visitor.Geolocation placeOf(PlaceDraft place) {
    if (place.latitude() == null || place.longitude() == null) {
      throw new IllegalArgumentException("needs a latitude and a longitude");
    }
    return new Visitor.Geolocation(place.latitude(), place.longitude());
  }

  private static <D, T> List<T> each(
      @Nullable List<@Nullable D> drafts, String name, Fields fields, Function<D, T> reading) {
    List<T> read = new ArrayList<>();
    int index = 0;
    for (D draft : drafts == null ? List.<@Nullable D>of() : drafts) {
      String place = name + "[" + index++ + "]";
      Optional<D> given = Optional.ofNullable(draft);
      fields
          .<Optional<T>, Optional<D>>set(
              Optional.empty(),
              place,
              given,
              (none, value) ->
                  Optional.of(
                      reading.apply(
                          value.orElseThrow(
                              () -> new IllegalArgumentException("must be an object")))))
          .ifPresent(read::add);
    }
    return read;
  }

  private static String host(@Nullable String typed) {
    return text(typed).toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VisitorDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without what it says, which may be somebody's token. */
  @Override
  public String toString() {
    return "VisitorDraft";
  }

  /** Makes a {@link VisitorDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String userAgent;
    private @Nullable String locale;
    private @Nullable String timeZone;
    private @Nullable PlaceDraft geolocation;
    private @Nullable String colorScheme;
    private @Nullable Boolean reducedMotion;
    private @Nullable List<@Nullable TokenDraft> headers;
    private @Nullable List<@Nullable TokenDraft> cookies;
    private @Nullable List<@Nullable LoginDraft> logins;

    private Builder() {}

    /** See {@link VisitorDraft#userAgent}. */
    public Builder userAgent(@Nullable String value) {
      userAgent = value;
      return this;
    }

    /** See {@link VisitorDraft#locale}. */
    public Builder locale(@Nullable String value) {
      locale = value;
      return this;
    }

    /** See {@link VisitorDraft#timeZone}. */
    public Builder timeZone(@Nullable String value) {
      timeZone = value;
      return this;
    }

    /** See {@link VisitorDraft#geolocation}. */
    public Builder geolocation(@Nullable PlaceDraft value) {
      geolocation = value;
      return this;
    }

    /** See {@link VisitorDraft#colorScheme}. */
    public Builder colorScheme(@Nullable String value) {
      colorScheme = value;
      return this;
    }

    /** See {@link VisitorDraft#reducedMotion}. */
    public Builder reducedMotion(@Nullable Boolean value) {
      reducedMotion = value;
      return this;
    }

    /** See {@link VisitorDraft#headers}. */
    public Builder headers(@Nullable List<@Nullable TokenDraft> value) {
      headers = value;
      return this;
    }

    /** See {@link VisitorDraft#cookies}. */
    public Builder cookies(@Nullable List<@Nullable TokenDraft> value) {
      cookies = value;
      return this;
    }

    /** See {@link VisitorDraft#logins}. */
    public Builder logins(@Nullable List<@Nullable LoginDraft> value) {
      logins = value;
      return this;
    }

    /** The draft. */
    public VisitorDraft build() {
      return new VisitorDraft(this);
    }
  }
}
