package io.vidgen.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done in a page: before its recording, or at a moment of it.
 *
 * <pre>{@code
 * PageAction.builder(PageAction.Kind.CLICK).selector("#pricing").at(Duration.ofSeconds(2)).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two actions are equal when all that they say is.
 */
public final class PageAction {

  /** What is done. */
  public enum Kind {
    /** Lets some of the page's time pass; before the recording only. */
    WAIT,
    /** Waits until an element is there and visible; before the recording only. */
    WAIT_FOR,
    /** Clicks an element. */
    CLICK,
    /** Moves the pointer onto an element. */
    HOVER,
    /** Types into a field, in the place of what is there. */
    TYPE,
    /** Presses a key, such as {@code Enter} or {@code Escape}. */
    PRESS,
    /** Chooses an option of a list, by its value or its text. */
    SELECT,
    /** Scrolls until an element is in the middle. */
    SCROLL_TO,
    /** Takes elements out of the page. */
    HIDE,
    /** Draws a ring around an element, or darkens everything else. */
    HIGHLIGHT,
    /** Goes closer to an element. */
    ZOOM,
    /** Goes back to the whole page. */
    ZOOM_OUT,
    /** Runs a script among the page's own. */
    RUN;

    private boolean needsSelector() {
      return switch (this) {
        case WAIT, PRESS, ZOOM_OUT, RUN -> false;
        default -> true;
      };
    }

    private boolean needsText() {
      return this == PRESS || this == SELECT || this == RUN;
    }

    /** Whether the pointer goes there. */
    public boolean isPointed() {
      return this == CLICK || this == HOVER || this == TYPE || this == SELECT;
    }

    /** How it is written. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The most actions of a scene. */
  public static final int MOST = 100;

  /** The largest zoom. */
  public static final double MAX_ZOOM = 2.5;

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LONGEST_SELECTOR = 500;
  private static final int LONGEST_TEXT = 20_000;

  private final Kind kind;
  private final @Nullable Duration at;
  private final @Nullable String selector;
  private final @Nullable String text;
  private final @Nullable String secret;
  private final Duration length;
  private final double zoom;
  private final boolean spotlight;

  private PageAction(Builder builder) {
    kind = builder.kind;
    at = builder.at;
    selector = builder.selector;
    text = builder.text;
    secret = builder.secret;
    length = builder.length == null ? usualLength(kind) : builder.length;
    zoom = builder.zoom;
    spotlight = builder.spotlight;
    check();
  }

  private static Duration usualLength(Kind kind) {
    return kind == Kind.WAIT_FOR ? Duration.ofSeconds(10) : Duration.ofSeconds(2);
  }

  private void check() {
    require(at == null || !at.isNegative(), "begins at 0 s or later");
    require(
        at == null || (kind != Kind.WAIT && kind != Kind.WAIT_FOR),
        "is done before the recording: it has no at_sec");
    require(
        (selector != null) == kind.needsSelector(),
        kind.needsSelector() ? "needs a selector" : "has no selector");
    require(
        selector == null || (!selector.isBlank() && selector.length() <= LONGEST_SELECTOR),
        "has a selector of 1 to " + LONGEST_SELECTOR + " characters");
    if (kind == Kind.TYPE) {
      require(
          (text == null) != (secret == null),
          "needs a text, or the name of a secret, and not both");
    } else {
      require(
          (text != null) == kind.needsText(), kind.needsText() ? "needs a text" : "has no text");
      require(secret == null, "has no secret");
    }
    require(
        text == null || text.length() <= LONGEST_TEXT,
        "has a text of at most " + LONGEST_TEXT + " characters");
    require(
        kind != Kind.PRESS || (text != null && !text.isBlank() && text.length() <= 30),
        "needs a key, such as Enter");
    require(
        !length.isNegative() && !length.isZero() && length.compareTo(LONGEST) <= 0,
        "takes more than 0 and at most " + LONGEST.toSeconds() + " s");
    require(
        zoom >= 1 && zoom <= MAX_ZOOM, String.format(Locale.ROOT, "zooms from 1 to %s", MAX_ZOOM));
    if (secret != null) {
      var unused = new Visitor.Value(secret, true);
    }
  }

  private void require(boolean right, String rule) {
    if (!right) {
      throw new IllegalArgumentException(kind.wireName() + " " + rule);
    }
  }

  /** A builder that has the default of everything else. */
  public static Builder builder(Kind kind) {
    return new Builder(kind);
  }

  /** What is done. */
  public Kind kind() {
    return kind;
  }

  /** When, from the scene's first frame; empty for before it. */
  public Optional<Duration> at() {
    return Optional.ofNullable(at);
  }

  /** A CSS selector, of which the first match in the document counts. */
  public Optional<String> selector() {
    return Optional.ofNullable(selector);
  }

  /** What is typed, pressed, chosen or run. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /** The name of the secret that is typed. */
  public Optional<String> secret() {
    return Optional.ofNullable(secret);
  }

  /** How long is waited, at most, or highlighted. */
  public Duration length() {
    return length;
  }

  /** How many times larger an element is shown. */
  public double zoom() {
    return zoom;
  }

  /** Whether everything but the element is darkened. */
  public boolean spotlight() {
    return spotlight;
  }

  /**
   * Checks a scene's actions against each other.
   *
   * @param duration the scene's
   * @throws IllegalArgumentException naming the first that is wrong, counted from 1
   */
  public static void requireOrder(List<PageAction> actions, Duration duration) {
    if (actions.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " actions, not " + actions.size());
    }
    @Nullable Duration last = null;
    for (int i = 0; i < actions.size(); i++) {
      Optional<Duration> at = actions.get(i).at();
      boolean late = at.isPresent() && at.get().compareTo(duration) >= 0;
      boolean early = last != null && (at.isEmpty() || at.get().compareTo(last) < 0);
      if (late || early) {
        throw new IllegalArgumentException(
            actions.get(i).describe(i)
                + (late ? " is later than the scene ends" : " is earlier than the one before"));
      }
      last = at.orElse(null);
    }
  }

  /**
   * What it is called in messages: its number, what it is, and its selector.
   *
   * @param index in the list, from 0
   */
  public String describe(int index) {
    return "action "
        + (index + 1)
        + " ("
        + kind.wireName()
        + (selector == null ? "" : " " + selector)
        + ")";
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(kind, at, selector, text, secret, length, zoom, spotlight);
  }

  /**
   * All that these say, for a cache's key, each part by itself: what joined them could stand in a
   * selector, too. Secrets by their names.
   */
  public static List<String> parts(List<PageAction> actions) {
    List<String> all = new ArrayList<>();
    actions.forEach(
        action -> action.values().forEach(value -> all.add(value == null ? "-" : "+" + value)));
    return all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PageAction action && values().equals(action.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without what is typed. */
  @Override
  public String toString() {
    return "PageAction["
        + kind.wireName()
        + (selector == null ? "" : " " + selector)
        + (at == null ? "" : " at " + at)
        + "]";
  }

  /** Makes a {@link PageAction}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private final Kind kind;
    private @Nullable Duration at;
    private @Nullable String selector;
    private @Nullable String text;
    private @Nullable String secret;
    private @Nullable Duration length;
    private double zoom = 1.8;
    private boolean spotlight;

    private Builder(Kind kind) {
      this.kind = kind;
    }

    /** When, from the scene's first frame; null, the default, for before it. */
    public Builder at(@Nullable Duration value) {
      at = value;
      return this;
    }

    /** A CSS selector; null, the default, for none. */
    public Builder selector(@Nullable String value) {
      selector = value;
      return this;
    }

    /** What is typed, pressed, chosen or run; null, the default, for nothing. */
    public Builder text(@Nullable String value) {
      text = value;
      return this;
    }

    /** The name of the secret that is typed; null, the default, for none. */
    public Builder secret(@Nullable String value) {
      secret = value;
      return this;
    }

    /**
     * How long; null, the default, for 10 s at most of waiting for an element, and otherwise 2 s.
     */
    public Builder length(@Nullable Duration value) {
      length = value;
      return this;
    }

    /** How many times larger an element is shown, 1 to 2.5; default 1.8. */
    public Builder zoom(double value) {
      zoom = value;
      return this;
    }

    /** Whether everything but the element is darkened; default no: a ring is drawn around it. */
    public Builder spotlight(boolean value) {
      spotlight = value;
      return this;
    }

    /**
     * The action.
     *
     * @throws IllegalArgumentException saying what is missing, or is of no use to its kind
     */
    public PageAction build() {
      return new PageAction(this);
    }
  }
}
