package io.vidgen.recorder;

import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SceneRecorder} is to record.
 *
 * <pre>{@code
 * RecordingSpec.builder(
 *         URI.create("https://example.com"), Duration.ofSeconds(5), VideoFormat.HD_720)
 *     .scroll(ScrollStyle.SMOOTH)
 *     .view(PageView.desktop(1280))
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two specs are equal when all that they say is.
 */
public final class RecordingSpec {

  private final PageSource page;
  private final Duration duration;
  private final VideoFormat format;
  private final Motion motion;
  private final Duration leadIn;
  private final PageView view;
  private final Mockup mockup;
  private final ConsentPolicy consent;
  private final PageErrorPolicy pageErrorPolicy;
  private final Visitor visitor;
  private final List<PageAction> actions;
  private final Secrets secrets;

  private RecordingSpec(Builder builder) {
    page = builder.page;
    duration = builder.duration;
    format = builder.format;
    motion = builder.motion;
    leadIn = builder.leadIn;
    view = builder.view;
    mockup = builder.mockup;
    consent = builder.consent;
    pageErrorPolicy = builder.pageErrorPolicy;
    visitor = builder.visitor;
    actions = builder.actions;
    secrets = builder.secrets;
    if (duration.isNegative() || duration.isZero() || duration.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "a recording lasts a positive number of whole seconds, not " + duration);
    }
    if (leadIn.isNegative()) {
      throw new IllegalArgumentException("a lead-in must not be negative, not " + leadIn);
    }
    PageAction.requireOrder(actions, duration);
  }

  /**
   * A builder that has the default of everything else.
   *
   * @param page what is opened
   * @param duration how long it is shown, in whole seconds
   * @param format size and rate of the frames
   */
  public static Builder builder(PageSource page, Duration duration, VideoFormat format) {
    return new Builder(page, duration, format);
  }

  /** As {@link #builder(PageSource, Duration, VideoFormat)}, for the page at this address. */
  public static Builder builder(URI url, Duration duration, VideoFormat format) {
    return builder(PageSource.at(url), duration, format);
  }

  /** A builder that has all of this spec. */
  public Builder toBuilder() {
    return new Builder(page, duration, format)
        .motion(motion)
        .leadIn(leadIn)
        .view(view)
        .mockup(mockup)
        .consent(consent)
        .pageErrorPolicy(pageErrorPolicy)
        .visitor(visitor)
        .actions(actions)
        .secrets(secrets);
  }

  /** What is opened. */
  public PageSource page() {
    return page;
  }

  /** How long it is shown, in whole seconds. */
  public Duration duration() {
    return duration;
  }

  /** Size and rate of the frames. */
  public VideoFormat format() {
    return format;
  }

  /** How the page moves. */
  public Motion motion() {
    return motion;
  }

  /**
   * How long the page is covered at the beginning, by a video's opening: it rests at its top that
   * much longer before it is scrolled.
   */
  public Duration leadIn() {
    return leadIn;
  }

  /** The screen that the page is laid out for. */
  public PageView view() {
    return view;
  }

  /** What is drawn around the page; the view is laid out within it. */
  public Mockup mockup() {
    return mockup;
  }

  /** What is done about a consent banner. */
  public ConsentPolicy consent() {
    return consent;
  }

  /**
   * What is done when the page cannot be shown as it should be. A recorder heeds {@link
   * PageErrorPolicy#RECORD_ANYWAY}; {@link PageErrorPolicy.Fallback} is for its caller, which asks
   * for a recording of the other page.
   */
  public PageErrorPolicy pageErrorPolicy() {
    return pageErrorPolicy;
  }

  /** As whom the page is visited. */
  public Visitor visitor() {
    return visitor;
  }

  /** What is done in the page, in order; unmodifiable. */
  public List<PageAction> actions() {
    return actions;
  }

  /** The values of the secrets that the visitor and the actions name. */
  public Secrets secrets() {
    return secrets;
  }

  /** Whether the visitor or an action needs a secret. */
  public boolean usesSecrets() {
    return !visitor.secrets(secret -> secret).isEmpty()
        || actions.stream().anyMatch(action -> action.secret().isPresent());
  }

  /** How many frames the recording has: no more, no less. */
  public long frames() {
    return format.framesIn(duration);
  }

  private List<Object> values() {
    return List.of(
        page,
        duration,
        format,
        motion,
        leadIn,
        view,
        mockup,
        consent,
        pageErrorPolicy,
        visitor,
        actions,
        secrets);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordingSpec spec && values().equals(spec.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "RecordingSpec" + values();
  }

  /** Makes a {@link RecordingSpec}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private static final Motion TO_THE_BOTTOM =
        Motion.builder().depth(ScrollDepth.Place.BOTTOM).build();

    private PageSource page;
    private final Duration duration;
    private final VideoFormat format;
    private Motion motion = TO_THE_BOTTOM;
    private Duration leadIn = Duration.ZERO;
    private PageView view = PageView.desktop();
    private Mockup mockup = Mockup.NONE;
    private ConsentPolicy consent = ConsentPolicy.HIDE;
    private PageErrorPolicy pageErrorPolicy = PageErrorPolicy.FAIL;
    private Visitor visitor = Visitor.usual();
    private List<PageAction> actions = List.of();
    private Secrets secrets = Secrets.none();

    private Builder(PageSource page, Duration duration, VideoFormat format) {
      this.page = page;
      this.duration = duration;
      this.format = format;
    }

    /** Another page than the builder was made with. */
    public Builder page(PageSource value) {
      page = value;
      return this;
    }

    /**
     * How the page moves; default as a reader scrolls, to the page's end. A campaign's look has
     * another default: as far as viewers can follow.
     */
    public Builder motion(Motion value) {
      motion = value;
      return this;
    }

    /** How the page is scrolled; leaves the rest of the motion as it is. */
    public Builder scroll(ScrollStyle value) {
      return motion(motion.toBuilder().scroll(value).build());
    }

    /** How long the page is covered at the beginning; default zero. */
    public Builder leadIn(Duration value) {
      leadIn = value;
      return this;
    }

    /** The screen that the page is laid out for; default {@link PageView#desktop()}. */
    public Builder view(PageView value) {
      view = value;
      return this;
    }

    /** What is drawn around the page; default {@link Mockup#NONE}. */
    public Builder mockup(Mockup value) {
      mockup = value;
      return this;
    }

    /** What is done about a consent banner; default {@link ConsentPolicy#HIDE}. */
    public Builder consent(ConsentPolicy value) {
      consent = value;
      return this;
    }

    /** What is done when the page cannot be shown; default {@link PageErrorPolicy#FAIL}. */
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

    /** The values of the secrets that the visitor and the actions name; default none. */
    public Builder secrets(Secrets value) {
      secrets = value;
      return this;
    }

    /**
     * The spec.
     *
     * @throws IllegalArgumentException if the duration is not a positive number of whole seconds,
     *     the lead-in is negative, or the actions are not in order within the duration
     */
    public RecordingSpec build() {
      return new RecordingSpec(this);
    }
  }
}
