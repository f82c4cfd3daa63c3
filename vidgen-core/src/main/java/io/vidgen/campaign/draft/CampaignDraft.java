package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.CaptionSource;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.Presentation;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.Opening;
import io.vidgen.internal.StorableText;
import io.vidgen.internal.VisibleText;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a user typed it; {@link #validate} is the one place that holds the rules.
 *
 * <pre>{@code
 * Campaign campaign =
 *     CampaignDraft.builder()
 *         .name("Hello")
 *         .scene(SceneDraft.page("example.com", 5))
 *         .build()
 *         .validate(Look.defaults());
 * }</pre>
 *
 * <ul>
 *   <li>{@code name} is not blank, has at most 200 characters, and no control characters.
 *   <li>There is at least one scene, and each shows one thing: a {@code url}, {@code image}, {@code
 *       clip}, {@code pdf}, {@code html} or {@code end_card}. Each {@code url} is a valid http or
 *       https address once normalised ({@code example.com} means {@code https://example.com}); each
 *       {@code duration_sec} is a whole number from 1 to 300; {@code on_trouble} is {@code fail},
 *       {@code fallback} or {@code record_anyway}. A {@code fallback_url} is what {@code fallback}
 *       needs; it implies it, and keeps the rules of {@code url}.
 *   <li>The scenes last at most 300 seconds together, and with a facecam exactly as long as it
 *       does, rounded to seconds, unless the look's facecam style allows any length.
 *   <li>What the {@code look} says keeps to the ranges of {@link LookDraft}'s parts; its poster's
 *       moment is before the video's end.
 *   <li>An opening needs a facecam, unless it is the host's or as it was before, and ends a second
 *       before the facecam and the video do.
 *   <li>What the {@code presentation} says keeps to the rules of {@link Presentation}.
 *   <li>The {@code captions} can be read, and those of a script or of speech need a facecam.
 *   <li>No text contains U+0000 or half of a surrogate pair, which no store can keep.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
@WireNames
@JsonDeserialize(builder = CampaignDraft.Builder.class)
public final class CampaignDraft {

  private static final int MAX_SECONDS = (int) Campaign.MAX_DURATION.toSeconds();
  private static final int MAX_NAME_LENGTH = 200;

  private final @Nullable String name;
  private final @Nullable List<@Nullable SceneDraft> scenes;
  private final @Nullable LookDraft look;
  private final @Nullable PresentationDraft presentation;
  private final @Nullable CaptionsDraft captions;

  private CampaignDraft(Builder builder) {
    name = builder.name;
    scenes = copy(builder.scenes);
    look = builder.look;
    presentation = builder.presentation;
    captions = builder.captions;
  }

  /** Elements may be null: that is for {@link #validate} to say. */
  private static @Nullable List<@Nullable SceneDraft> copy(
      @Nullable List<@Nullable SceneDraft> scenes) {
    return scenes == null ? null : Collections.unmodifiableList(new ArrayList<>(scenes));
  }

  /** A builder of a draft that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this draft. */
  public Builder toBuilder() {
    return new Builder()
        .name(name)
        .scenes(scenes)
        .look(look)
        .presentation(presentation)
        .captions(captions);
  }

  /** What the user calls it. */
  public @Nullable String name() {
    return name;
  }

  /** The scenes, in order; unmodifiable. */
  public @Nullable List<@Nullable SceneDraft> scenes() {
    return scenes;
  }

  /** How the video is to look; what it leaves out is the host's choice. */
  public @Nullable LookDraft look() {
    return look;
  }

  /** What the page is to say around the video; nothing where it is absent. */
  public @Nullable PresentationDraft presentation() {
    return presentation;
  }

  /** The video's captions; none where they are absent. */
  public @Nullable CaptionsDraft captions() {
    return captions;
  }

  /**
   * Reads a draft from JSON: {@code {"name": …, "scenes": [{"url": …, "duration_sec": …}], "look":
   * {…}}}. Properties it does not know are ignored.
   *
   * @throws InvalidCampaignException when it is not JSON, or a value has the wrong type
   */
  public static CampaignDraft fromJson(String json) {
    return CampaignJson.read(json, CampaignDraft.class);
  }

  /**
   * As {@link #fromJson}, for JSON that is written for VidGen alone: a field that no draft knows,
   * such as a misspelt one, is an error instead of being ignored.
   *
   * @throws InvalidCampaignException as there, and for every unknown field with its path
   */
  public static CampaignDraft fromStrictJson(String json) {
    return CampaignJson.readStrictly(json, CampaignDraft.class);
  }

  /**
   * Checks every rule and makes a campaign without a facecam, under a new random id.
   *
   * @param hostLook the look, but for what the draft says about it
   * @throws InvalidCampaignException listing all broken rules
   */
  public Campaign validate(Look hostLook) {
    return validate(hostLook, null);
  }

  /**
   * Checks every rule and makes the campaign, under a new random id.
   *
   * @param hostLook the look, but for what the draft says about it
   * @param facecam the clip; null for none. Its length is checked if it is known; if not, the
   *     pipeline checks it
   * @throws InvalidCampaignException listing all broken rules
   */
  public Campaign validate(Look hostLook, @Nullable Facecam facecam) {
    return validate(hostLook, Presentation.none(), null, facecam);
  }

  /**
   * Checks every rule and makes an edited campaign, under the same id: what the draft leaves out is
   * as it was.
   *
   * @param base the campaign as it was
   * @param facecam as for {@link #validate(Look, Facecam)}; whether it is another or the same is
   *     the caller's to know
   * @throws InvalidCampaignException listing all broken rules
   */
  public Campaign applyTo(Campaign base, @Nullable Facecam facecam) {
    List<@Nullable SceneDraft> before = new ArrayList<>();
    base.scenes().forEach(scene -> before.add(SceneDraft.of(scene)));
    return toBuilder()
        .name(name == null ? base.name() : name)
        .scenes(scenes == null ? before : scenes)
        .build()
        .validate(base.look(), base.presentation(), base.captions().orElse(null), facecam)
        .toBuilder()
        .id(base.id())
        .build();
  }

  private Campaign validate(
      Look hostLook,
      Presentation hostPresentation,
      @Nullable CaptionSource hostCaptions,
      @Nullable Facecam facecam) {
    List<FieldError> errors = new ArrayList<>();
    String trimmedName = checkName(errors);
    List<FieldError> presentationErrors = new ArrayList<>();
    Presentation said =
        presentation == null
            ? hostPresentation
            : presentation.applyTo(hostPresentation, "presentation", presentationErrors);
    List<Scene> valid = checkScenes(said, errors);
    Look wanted = look == null ? hostLook : look.applyTo(hostLook, "look", errors);
    checkTotal(facecam, wanted.facecam(), errors);
    errors.addAll(presentationErrors);
    CaptionSource shown =
        captions == null ? hostCaptions : captions.applyTo(hostCaptions, "captions", errors);
    if (shown != null) {
      CaptionRules.check(shown, facecam != null, errors);
      if (captions != null) {
        CaptionRules.checkNew(shown, lengthOf(valid), errors);
      }
    }
    checkOpening(hostLook, wanted, valid, facecam, errors);
    if (look != null && look.poster() != null) {
      checkPoster(wanted, valid, errors);
    }
    if (!errors.isEmpty()) {
      throw new InvalidCampaignException(errors);
    }
    return Campaign.builder(trimmedName)
        .scenes(valid)
        .facecam(facecam)
        .look(wanted)
        .presentation(said)
        .captions(shown)
        .build();
  }

  private String checkName(List<FieldError> errors) {
    String trimmed = name == null ? "" : name.strip();
    if (VisibleText.isBlank(trimmed)) {
      errors.add(new FieldError("name", "Campaign name is required"));
    } else if (trimmed.length() > MAX_NAME_LENGTH) {
      errors.add(
          new FieldError("name", "Campaign name has more than " + MAX_NAME_LENGTH + " characters"));
    } else if (trimmed.chars().anyMatch(Character::isISOControl)) {
      errors.add(new FieldError("name", "Campaign name has control characters in it"));
    } else {
      checkText(trimmed, "name", errors);
    }
    return trimmed;
  }

  private static void checkText(String text, String path, List<FieldError> errors) {
    try {
      StorableText.require(text);
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(path, String.valueOf(e.getMessage())));
    }
  }

  private List<Scene> checkScenes(Presentation said, List<FieldError> errors) {
    if (scenes == null || scenes.isEmpty()) {
      errors.add(new FieldError("scenes", "At least one scene is required"));
      return List.of();
    }
    List<Scene> valid = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      String path = "scenes[" + i + "]";
      SceneDraft draft = scenes.get(i);
      if (draft == null) {
        errors.add(new FieldError(path, "A scene needs a url and a duration_sec"));
        continue;
      }
      Optional<SceneSource> source = SceneSourceDraft.check(draft, said, path, errors);
      Optional<Duration> duration =
          checkDuration(draft.durationSec(), path + ".duration_sec", errors);
      Optional<PageErrorPolicy> onTrouble = PageErrorPolicyDraft.check(draft, path, errors);
      Visitor visitor = checkVisitor(draft, path, errors);
      List<PageAction> actions = checkActions(draft, duration.orElse(null), path, errors);
      if (source.isPresent() && duration.isPresent() && onTrouble.isPresent()) {
        valid.add(
            Scene.builder(source.get(), duration.get())
                .pageErrorPolicy(onTrouble.get())
                .visitor(visitor)
                .actions(actions)
                .build());
      }
    }
    return valid;
  }

  private static List<PageAction> checkActions(
      SceneDraft draft, @Nullable Duration duration, String path, List<FieldError> errors) {
    if (draft.actions() != null && !draft.actions().isEmpty() && !SceneSourceDraft.hasPage(draft)) {
      errors.add(
          new FieldError(
              path + ".actions", "Only in a page is anything done: this scene shows none"));
    }
    List<PageAction> actions =
        ActionDraft.check(draft.actions(), duration, path + ".actions", errors);
    boolean secret = actions.stream().anyMatch(action -> action.secret().isPresent());
    if (secret && draft.html() != null) {
      errors.add(
          new FieldError(path + ".actions", "A card is on no host, so it is told no secret"));
    }
    return actions;
  }

  private static Visitor checkVisitor(SceneDraft draft, String path, List<FieldError> errors) {
    VisitorDraft visitor = draft.visitor();
    if (visitor == null) {
      return Visitor.usual();
    }
    if (!SceneSourceDraft.hasPage(draft)) {
      errors.add(
          new FieldError(path + ".visitor", "Only a page is visited: this scene shows none"));
    }
    return visitor.check(new Fields(path + ".visitor", errors));
  }

  static Optional<URI> checkUrl(@Nullable String url, String path, List<FieldError> errors) {
    try {
      return Optional.of(WebAddress.normalize(url == null ? "" : url));
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(path, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static Optional<Duration> checkDuration(
      @Nullable Integer seconds, String path, List<FieldError> errors) {
    if (seconds == null) {
      errors.add(new FieldError(path, "Scene duration is required"));
    } else if (seconds < 1) {
      errors.add(new FieldError(path, "Scene duration is at least 1s, not " + seconds + "s"));
    } else if (seconds > MAX_SECONDS) {
      errors.add(
          new FieldError(
              path, "Scene duration is at most " + MAX_SECONDS + "s, not " + seconds + "s"));
    } else {
      return Optional.of(Duration.ofSeconds(seconds));
    }
    return Optional.empty();
  }

  private void checkTotal(@Nullable Facecam facecam, FacecamStyle style, List<FieldError> errors) {
    long total = 0;
    for (SceneDraft scene : scenes == null ? List.<@Nullable SceneDraft>of() : scenes) {
      if (scene == null || scene.durationSec() == null || scene.durationSec() < 1) {
        return; // The total of durations that are wrong says nothing.
      }
      total += scene.durationSec();
    }
    if (total > MAX_SECONDS) {
      errors.add(
          new FieldError("scenes", "Total exceeds " + MAX_SECONDS + "s: it is " + total + "s"));
    } else if (total > 0 && facecam != null && !style.anyLength()) {
      long seconds = total;
      facecam
          .duration()
          .flatMap(measured -> FacecamLength.error(seconds, measured, style))
          .ifPresent(errors::add);
    }
  }

  /** An opening that was stored before, or is the host's, waits for a facecam. */
  private static void checkOpening(
      Look base,
      Look wanted,
      List<Scene> valid,
      @Nullable Facecam facecam,
      List<FieldError> errors) {
    Opening opening = wanted.opening().orElse(null);
    if (opening == null) {
      return;
    }
    if (facecam == null) {
      if (!wanted.opening().equals(base.opening())) {
        errors.add(new FieldError("look.opening", "needs a facecam, which this campaign lacks"));
      }
    } else if (errors.isEmpty()) {
      OpeningLength.error(opening, lengthOf(valid), facecam.duration()).ifPresent(errors::add);
    }
  }

  private static Duration lengthOf(List<Scene> scenes) {
    return scenes.stream().map(Scene::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** Where a scene is wrong, nobody knows yet how long the video is. */
  private static void checkPoster(Look look, List<Scene> scenes, List<FieldError> errors) {
    Duration length = lengthOf(scenes);
    if (errors.isEmpty()) {
      look.poster()
          .flatMap(PosterSource::moment)
          .filter(moment -> moment.compareTo(length) >= 0)
          .ifPresent(
              moment ->
                  errors.add(
                      new FieldError(
                          "look.poster.at_sec",
                          "must be before the video ends, at %s s, not %s s"
                              .formatted(length.toSeconds(), moment.toMillis() / 1000.0))));
    }
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(name, scenes, look, presentation, captions);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CampaignDraft draft && values().equals(draft.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "CampaignDraft" + values();
  }

  /** Makes a {@link CampaignDraft}. What is not set, or is null, is absent. Not thread-safe. */
  @WireNames
  @JsonPOJOBuilder(withPrefix = "")
  public static final class Builder {

    private @Nullable String name;
    private @Nullable List<@Nullable SceneDraft> scenes;
    private @Nullable LookDraft look;
    private @Nullable PresentationDraft presentation;
    private @Nullable CaptionsDraft captions;

    private Builder() {}

    /** See {@link CampaignDraft#name}. */
    public Builder name(@Nullable String value) {
      name = value;
      return this;
    }

    /** See {@link CampaignDraft#scenes}. */
    public Builder scenes(@Nullable List<@Nullable SceneDraft> value) {
      scenes = value;
      return this;
    }

    /** Adds a scene after those that are there. */
    @JsonIgnore
    public Builder scene(SceneDraft value) {
      List<@Nullable SceneDraft> more =
          scenes == null ? new ArrayList<>() : new ArrayList<>(scenes);
      more.add(value);
      scenes = more;
      return this;
    }

    /** See {@link CampaignDraft#look}. */
    public Builder look(@Nullable LookDraft value) {
      look = value;
      return this;
    }

    /** See {@link CampaignDraft#presentation}. */
    public Builder presentation(@Nullable PresentationDraft value) {
      presentation = value;
      return this;
    }

    /** See {@link CampaignDraft#captions}. */
    public Builder captions(@Nullable CaptionsDraft value) {
      captions = value;
      return this;
    }

    /** The draft. */
    public CampaignDraft build() {
      return new CampaignDraft(this);
    }
  }
}
