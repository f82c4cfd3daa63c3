package io.vidgen.campaign;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.internal.StorableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a video is made from: scenes to show, in order, and the person who speaks over them.
 *
 * <pre>{@code
 * Campaign.builder("Hello")
 *     .scene(Scene.page("https://example.com", Duration.ofSeconds(5)))
 *     .look(Look.builder().format(VideoFormat.HD_720).build())
 *     .build()
 * }</pre>
 *
 * <p>{@link CampaignDraft#validate} makes one out of a user's input. Immutable and thread-safe. Two
 * campaigns are equal when all that they say is, their ids included.
 */
public final class Campaign {

  /** The longest a video may be, and so the longest a scene may be. */
  public static final Duration MAX_DURATION = Duration.ofMinutes(5);

  private final UUID id;
  private final String name;
  private final List<Scene> scenes;
  private final @Nullable Facecam facecam;
  private final Look look;
  private final Presentation presentation;
  private final @Nullable CaptionSource captions;

  private Campaign(Builder builder) {
    StorableText.require(builder.name);
    id = builder.id;
    name = builder.name;
    scenes = List.copyOf(builder.scenes);
    facecam = builder.facecam;
    look = builder.look;
    presentation = builder.presentation;
    captions = builder.captions;
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("a campaign needs at least one scene");
    }
    if (duration().compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "a campaign lasts at most " + MAX_DURATION + ", not " + duration());
    }
  }

  /**
   * A builder without scenes, under a new random id.
   *
   * @param name what the user calls the campaign; shown to viewers
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** A builder that has all of this campaign, its id included. */
  public Builder toBuilder() {
    return new Builder(name)
        .id(id)
        .scenes(scenes)
        .facecam(facecam)
        .look(look)
        .presentation(presentation)
        .captions(captions);
  }

  /** Its identity in the store it was created in. */
  public UUID id() {
    return id;
  }

  /** What the user calls it; shown to viewers. */
  public String name() {
    return name;
  }

  /** One or more, in the order they are shown; unmodifiable. */
  public List<Scene> scenes() {
    return scenes;
  }

  /** The person who speaks, if there is one. */
  public Optional<Facecam> facecam() {
    return Optional.ofNullable(facecam);
  }

  /** How the video looks. */
  public Look look() {
    return look;
  }

  /** What the page says around the video; not part of the video itself. */
  public Presentation presentation() {
    return presentation;
  }

  /** Where its captions come from, if it has any. */
  public Optional<CaptionSource> captions() {
    return Optional.ofNullable(captions);
  }

  /** How long the video is: the sum of its scenes. */
  public Duration duration() {
    return scenes.stream().map(Scene::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** How many frames the video has: exactly the frame rate for every second. */
  public long frames() {
    return look.format().framesIn(duration());
  }

  private List<Object> values() {
    return List.of(id, name, scenes, facecam(), look, presentation, captions());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Campaign campaign && values().equals(campaign.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Campaign" + values();
  }

  /** Makes a {@link Campaign}. Not thread-safe. */
  public static final class Builder {

    private UUID id = UUID.randomUUID();
    private String name;
    private final List<Scene> scenes = new ArrayList<>();
    private @Nullable Facecam facecam;
    private Look look = Look.defaults();
    private Presentation presentation = Presentation.none();
    private @Nullable CaptionSource captions;

    private Builder(String name) {
      this.name = name;
    }

    /** Its identity; default a random one. */
    public Builder id(UUID value) {
      id = value;
      return this;
    }

    /** What the user calls it, instead of what the builder was made with. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** Adds a scene after those that are there. */
    public Builder scene(Scene value) {
      scenes.add(value);
      return this;
    }

    /** These scenes, instead of those that are there. */
    public Builder scenes(List<Scene> value) {
      List<Scene> copy = List.copyOf(value);
      scenes.clear();
      scenes.addAll(copy);
      return this;
    }

    /** The person who speaks; null, the default, for nobody. */
    public Builder facecam(@Nullable Facecam value) {
      facecam = value;
      return this;
    }

    /** How the video looks; default {@link Look#defaults}. */
    public Builder look(Look value) {
      look = value;
      return this;
    }

    /** What the page says around the video; default {@link Presentation#none}. */
    public Builder presentation(Presentation value) {
      presentation = value;
      return this;
    }

    /** Where its captions come from; null, the default, for none. */
    public Builder captions(@Nullable CaptionSource value) {
      captions = value;
      return this;
    }

    /**
     * The campaign.
     *
     * @throws IllegalArgumentException if there is no scene, if the scenes last longer than {@link
     *     #MAX_DURATION} together, or if the name has characters that no store can keep
     */
    public Campaign build() {
      return new Campaign(this);
    }
  }
}
