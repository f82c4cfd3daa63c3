package io.vidgen.campaign;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.internal.HostOf;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.SecretQuery;
import io.vidgen.recorder.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source, such as a web page, and how long it is shown.
 *
 * <pre>{@code
 * Scene.page("https://example.com", Duration.ofSeconds(5))
 *
 * Scene.builder(SceneSource.page(address), Duration.ofSeconds(8))
 *     .pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY)
 *     .build()
 * }</pre>
 *
 * <p>{@link CampaignDraft} is where users' input goes. Immutable and thread-safe. Two scenes are
 * equal when all that they say is.
 */
public final class Scene {

  /** A card is made for the screen: there is nothing to scroll to. */
  private static final Motion STILL = Motion.builder().scroll(ScrollStyle.NONE).build();

  private final SceneSource source;
  private final Duration duration;
  private final PageErrorPolicy pageErrorPolicy;
  private final Visitor visitor;
  private final List<PageAction> actions;

  private Scene(Builder builder) {
    source = builder.source;
    duration = builder.duration;
    pageErrorPolicy = builder.pageErrorPolicy;
    visitor = builder.visitor;
    actions = builder.actions;
    if (pageErrorPolicy instanceof PageErrorPolicy.Fallback fallback) {
      requireWeb(fallback.url());
    }
    PageAction.requireOrder(actions, duration);
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.compareTo(Campaign.MAX_DURATION) > 0
        || duration.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "a scene lasts 1 to "
              + Campaign.MAX_DURATION.toSeconds()
              + " whole seconds, not "
              + duration);
    }
  }

  /**
   * A builder that has the default of everything else.
   *
   * @param source what is shown
   * @param duration how long it is shown: 1 to 300 whole seconds
   */
  public static Builder builder(SceneSource source, Duration duration) {
    return new Builder(source, duration);
  }

  /**
   * A scene that shows a web page, and fails when the page cannot be shown.
   *
   * @param url an absolute http or https address, normalised
   * @param duration how long it is shown: 1 to 300 whole seconds
   * @throws IllegalArgumentException if the address is not an absolute web address, or the duration
   *     not 1 to 300 whole seconds
   */
  public static Scene page(URI url, Duration duration) {
    return builder(SceneSource.page(url), duration).build();
  }

  /**
   * As {@link #page(URI, Duration)}, for an address that needs no normalising, such as {@code
   * https://example.com}.
   *
   * @throws IllegalArgumentException as there, or if the address cannot be read
   */
  public static Scene page(String url, Duration duration) {
    return page(URI.create(url), duration);
  }

  /** A builder that has all of this scene. */
  public Builder toBuilder() {
    return new Builder(source, duration)
        .pageErrorPolicy(pageErrorPolicy)
        .visitor(visitor)
        .actions(actions);
  }

  /** What is shown. */
  public SceneSource source() {
    return source;
  }

  /** How long it is shown: 1 to 300 whole seconds. */
  public Duration duration() {
    return duration;
  }

  /** What is done when the page cannot be shown as it should be. */
  public PageErrorPolicy pageErrorPolicy() {
    return pageErrorPolicy;
  }

  /** As whom the page is visited; of no effect where there is none. */
  public Visitor visitor() {
    return visitor;
  }

  /** What is done in the page, in order; unmodifiable. */
  public List<PageAction> actions() {
    return actions;
  }

  /** The secrets that the visitor and the actions need, each for the host that is told. */
  public List<SecretQuery> secrets() {
    String host = source instanceof SceneSource.WebPage page ? HostOf.page(page.url()) : "";
    List<SecretQuery> all = new ArrayList<>(visitor.secrets(secret -> secret));
    actions.forEach(
        action ->
            action
                .secret()
                .ifPresent(name -> all.add(new SecretQuery(name, host, Optional.empty()))));
    return List.copyOf(all);
  }

  /**
   * How a scene that shows a page is to be recorded, in a campaign that looks like this.
   *
   * @param page where its page is: the scene's own address, or its card with local files
   */
  public RecordingSpec recording(PageSource page, Look look) {
    return RecordingSpec.builder(page, duration, look.format())
        .motion(isDriven() ? STILL : page.match(address -> look.motion(), card -> STILL))
        .view(page.match(address -> viewOf(look), card -> look.view()))
        .mockup(page.match(address -> look.mockup(), card -> Mockup.NONE))
        .consent(page.match(address -> look.consent(), card -> ConsentPolicy.LEAVE))
        .pageErrorPolicy(pageErrorPolicy)
        .visitor(visitor)
        .actions(actions)
        .build();
  }

  /** In a phone, a page is laid out for one. */
  private static PageView viewOf(Look look) {
    return look.mockup() == Mockup.PHONE && look.view().device() != PageView.Device.PHONE
        ? PageView.phone()
        : look.view();
  }

  /**
   * As {@link #recording(PageSource, Look)}, for a scene that shows a web page.
   *
   * @throws IllegalArgumentException if it shows anything else
   */
  public RecordingSpec recording(Look look) {
    if (source instanceof SceneSource.WebPage page) {
      return recording(PageSource.at(page.url()), look);
    }
    throw new IllegalArgumentException("the scene shows no web page: " + source);
  }

  /** Whether actions move the page while it is recorded, so that nothing else does. */
  private boolean isDriven() {
    return actions.stream().anyMatch(action -> action.at().isPresent());
  }

  static void requireWeb(URI url) {
    // Not getHost: URI does not find one in names with an underscore, which DNS allows.
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getRawAuthority() == null) {
      throw new IllegalArgumentException("a scene needs an absolute web address, not " + url);
    }
    if (url.getRawAuthority().indexOf('@') >= 0) {
      throw new IllegalArgumentException(
          "a scene's address must not carry a user name or password, which would end up in logs");
    }
  }

  private List<Object> values() {
    return List.of(source, duration, pageErrorPolicy, visitor, actions);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scene scene && values().equals(scene.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Scene" + values();
  }

  /** Makes a {@link Scene}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private SceneSource source;
    private Duration duration;
    private PageErrorPolicy pageErrorPolicy = PageErrorPolicy.FAIL;
    private Visitor visitor = Visitor.usual();
    private List<PageAction> actions = List.of();

    private Builder(SceneSource source, Duration duration) {
      this.source = source;
      this.duration = duration;
    }

    /** What is shown, instead of what the builder was made with. */
    public Builder source(SceneSource value) {
      source = value;
      return this;
    }

    /** How long it is shown, instead of what the builder was made with. */
    public Builder duration(Duration value) {
      duration = value;
      return this;
    }

    /**
     * What is done when the page cannot be shown as it should be; default {@link
     * PageErrorPolicy#FAIL}.
     */
    public Builder pageErrorPolicy(PageErrorPolicy value) {
      pageErrorPolicy = value;
      return this;
    }

    /** As whom the page is visited; default {@link Visitor#usual()}. */
    public Builder visitor(Visitor value) {
      visitor = value;
      return this;
    }

    /** What is done in the page; default nothing. The list is copied. */
    public Builder actions(List<PageAction> value) {
      actions = List.copyOf(value);
      return this;
    }

    /**
     * The scene.
     *
     * @throws IllegalArgumentException if the duration is not 1 to 300 whole seconds, or the
     *     fallback's address not an absolute web address
     */
    public Scene build() {
      return new Scene(this);
    }
  }
}
