package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.recorder.PageAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action in a page, as a user typed it; see {@link PageAction} for what the values mean.
 *
 * <p>Immutable and thread-safe. In JSON, names are in snake case: {@code atSec} is {@code at_sec}.
 */
@WireNames
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonDeserialize(builder = ActionDraft.Builder.class)
public final class ActionDraft {

  private final @Nullable String action;
  private final @Nullable Double atSec;
  private final @Nullable String selector;
  private final @Nullable String text;
  private final @Nullable String secret;
  private final @Nullable Double lengthSec;
  private final @Nullable Double zoom;
  private final @Nullable Boolean spotlight;

  private ActionDraft(Builder builder) {
    action = builder.action;
    atSec = builder.atSec;
    selector = builder.selector;
    text = builder.text;
    secret = builder.secret;
    lengthSec = builder.lengthSec;
    zoom = builder.zoom;
    spotlight = builder.spotlight;
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .action(action)
        .atSec(atSec)
        .selector(selector)
        .text(text)
        .secret(secret)
        .lengthSec(lengthSec)
        .zoom(zoom)
        .spotlight(spotlight);
  }

  /** What is done, such as {@code click}: the names of {@link PageAction.Kind} in lower case. */
  public @Nullable String action() {
    return action;
  }

  /** When, in seconds from the scene's first frame; null for before it. */
  public @Nullable Double atSec() {
    return atSec;
  }

  /** A CSS selector. */
  public @Nullable String selector() {
    return selector;
  }

  /** What is typed, pressed, chosen or run. */
  public @Nullable String text() {
    return text;
  }

  /** The name of the secret that is typed. */
  public @Nullable String secret() {
    return secret;
  }

  /** How long is waited, at most, or highlighted, in seconds. */
  public @Nullable Double lengthSec() {
    return lengthSec;
  }

  /** From 1 to 2.5. */
  public @Nullable Double zoom() {
    return zoom;
  }

  /** Whether everything but the element is darkened. */
  public @Nullable Boolean spotlight() {
    return spotlight;
  }

  /**
   * Reads a list of actions: {@code {"actions": [{"action": "click", "selector": "#a"}]}}. A field
   * that it does not know is an error.
   *
   * @param duration of the scene in which they are done
   * @throws InvalidCampaignException listing all that is wrong
   */
  public static List<PageAction> listFromStrictJson(String json, Duration duration) {
    ActionList list = CampaignJson.readStrictly(json, ActionList.class);
    List<FieldError> errors = new ArrayList<>();
    List<PageAction> actions = check(list.actions(), duration, "actions", errors);
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return actions;
  }

  /** The draft that {@link #check} makes this action of. */
  static ActionDraft of(PageAction action) {
    PageAction usual =
        PageAction.builder(action.kind())
            .selector(action.selector().orElse(null))
            .text(action.text().orElse(null))
            .secret(action.secret().orElse(null))
            .build();
    return builder()
        .action(action.kind().wireName())
        .atSec(action.at().map(ActionDraft::seconds).orElse(null))
        .selector(action.selector().orElse(null))
        .text(action.text().orElse(null))
        .secret(action.secret().orElse(null))
        .lengthSec(action.length().equals(usual.length()) ? null : seconds(action.length()))
        .zoom(action.zoom() == usual.zoom() ? null : action.zoom())
        .spotlight(action.spotlight() ? true : null)
        .build();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** The actions, but for those that break a rule, which is added to the errors. */
  static List<PageAction> check(
      @Nullable List<@Nullable ActionDraft> drafts,
      @Nullable Duration duration,
      String path,
      List<FieldError> errors) {
    int before = errors.size();
    List<PageAction> actions = new ArrayList<>();
    int index = 0;
    for (ActionDraft draft : drafts == null ? List.<@Nullable ActionDraft>of() : drafts) {
      Optional<ActionDraft> given = Optional.ofNullable(draft);
      new Fields(path + "[" + index++ + "]", errors)
          .<Optional<PageAction>, Optional<ActionDraft>>set(
              Optional.empty(),
              "action",
              given,
              (none, value) ->
                  Optional.of(
                      value
                          .orElseThrow(() -> new IllegalArgumentException("must be an object"))
                          .made()))
          .ifPresent(actions::add);
    }
    if (errors.size() == before && duration != null) {
      try {
        PageAction.requireOrder(actions, duration);
      } catch (IllegalArgumentException e) {
        errors.add(new FieldError(path, String.valueOf(e.getMessage())));
      }
    }
    return errors.size() > before ? List.of() : List.copyOf(actions);
  }

  private PageAction made() {
    PageAction.Builder made =
        PageAction.builder(kind())
            .at(duration(atSec))
            .selector(selector)
            .text(text)
            .secret(secret)
            .length(duration(lengthSec))
            .spotlight(Boolean.TRUE.equals(spotlight));
    if (zoom != null) {
      made.zoom(zoom);
    }
    return made.build();
  }

  private PageAction.Kind kind() {
    for (PageAction.Kind kind : PageAction.Kind.values()) {
      if (kind.wireName().equals(String.valueOf(action).toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + String.join(
                ", ",
                Arrays.stream(PageAction.Kind.values()).map(PageAction.Kind::wireName).toList()));
  }

  private static @Nullable Duration duration(@Nullable Double value) {
    if (value == null) {
      return null;
    }
    if (!(Math.abs(value) <= 1e6)) {
      throw new IllegalArgumentException("has a time that is no number of seconds");
    }
    return Duration.ofMillis(Math.round(value * 1000));
  }

  /** What a file of actions has. */
  private record ActionList(
      @JsonProperty("actions") @Nullable List<@Nullable ActionDraft> actions) {}

  private List<@Nullable Object> values() {
    return Arrays.asList(action, atSec, selector, text, secret, lengthSec, zoom, spotlight);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActionDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Without what is typed. */
  @Override
  public String toString() {
    return "ActionDraft[" + action + " " + selector + "]";
  }

  /** Makes an {@link ActionDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String action;
    private @Nullable Double atSec;
    private @Nullable String selector;
    private @Nullable String text;
    private @Nullable String secret;
    private @Nullable Double lengthSec;
    private @Nullable Double zoom;
    private @Nullable Boolean spotlight;

    private Builder() {}

    /** See {@link ActionDraft#action}. */
    public Builder action(@Nullable String value) {
      action = value;
      return this;
    }

    /** See {@link ActionDraft#atSec}. */
    public Builder atSec(@Nullable Double value) {
      atSec = value;
      return this;
    }

    /** See {@link ActionDraft#selector}. */
    public Builder selector(@Nullable String value) {
      selector = value;
      return this;
    }

    /** See {@link ActionDraft#text}. */
    public Builder text(@Nullable String value) {
      text = value;
      return this;
    }

    /** See {@link ActionDraft#secret}. */
    public Builder secret(@Nullable String value) {
      secret = value;
      return this;
    }

    /** See {@link ActionDraft#lengthSec}. */
    public Builder lengthSec(@Nullable Double value) {
      lengthSec = value;
      return this;
    }

    /** See {@link ActionDraft#zoom}. */
    public Builder zoom(@Nullable Double value) {
      zoom = value;
      return this;
    }

    /** See {@link ActionDraft#spotlight}. */
    public Builder spotlight(@Nullable Boolean value) {
      spotlight = value;
      return this;
    }

    /** The draft. */
    public ActionDraft build() {
      return new ActionDraft(this);
    }
  }
}
