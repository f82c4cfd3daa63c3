package io.vidgen.campaign;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.internal.StorableText;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a user asks for: pages to show, in order, and the person who speaks over them.
 *
 * <p>Immutable and thread-safe. {@link CampaignDraft#validate} makes one out of a user's input.
 *
 * @param id its identity in the store it was created in
 * @param name what the user calls it; shown to viewers
 * @param scenes one or more, in the order they are shown
 * @param facecam the person who speaks, if there is one
 * @param look how the video looks
 */
public record Campaign(
    UUID id, String name, List<Scene> scenes, Optional<Facecam> facecam, Look look) {

  /** The longest a video may be, and so the longest a scene may be. */
  public static final Duration MAX_DURATION = Duration.ofMinutes(5);

  /**
   * How the video looks.
   *
   * @param format picture size and frame rate; default 1920x1080 at 30 fps
   * @param motion how pages move; default {@link Motion#defaults}
   * @param view the screen that pages are laid out for; default {@link PageView#desktop()}
   * @param consent what becomes of consent banners; default {@link ConsentPolicy#HIDE}
   * @param bubble where and how the facecam floats; default bottom left, round
   * @param composition what is made of scenes and facecam; default {@link Composition#defaults()}
   * @param maxRecordingAge how old a recording of a scene may be that is shown again instead of a
   *     new one, in whole seconds, 0 (none is) to 30 days; default 0. Only where the pipeline has a
   *     {@link io.vidgen.pipeline.SceneCache}
   */
  public record Look(
      VideoFormat format,
      Motion motion,
      PageView view,
      ConsentPolicy consent,
      BubbleStyle bubble,
      Composition composition,
      Duration maxRecordingAge) {

    /** The longest that a recording is shown again. */
    public static final Duration MAX_RECORDING_AGE = Duration.ofDays(30);

    /** Checks the range. */
    public Look {
      if (maxRecordingAge.isNegative()
          || maxRecordingAge.compareTo(MAX_RECORDING_AGE) > 0
          || maxRecordingAge.toNanosPart() != 0) {
        throw new IllegalArgumentException(
            "freshness must be from 0 to "
                + MAX_RECORDING_AGE.toSeconds()
                + " whole seconds, not "
                + maxRecordingAge);
      }
    }

    /** A look that is recorded anew for every video. */
    public Look(
        VideoFormat format,
        Motion motion,
        PageView view,
        ConsentPolicy consent,
        BubbleStyle bubble,
        Composition composition) {
      this(format, motion, view, consent, bubble, composition, Duration.ZERO);
    }

    /** A look in this format, with pages scrolled in this style and a bubble; else the defaults. */
    public Look(VideoFormat format, ScrollStyle scroll, BubbleStyle bubble) {
      this(
          format,
          Motion.of(scroll),
          PageView.desktop(),
          ConsentPolicy.HIDE,
          bubble,
          Composition.defaults());
    }

    /** The default look. */
    public static Look defaults() {
      return new Look(VideoFormat.HD_1080, ScrollStyle.HUMAN, BubbleStyle.defaults());
    }

    /** This look in another format. */
    public Look withFormat(VideoFormat other) {
      return new Look(other, motion, view, consent, bubble, composition, maxRecordingAge);
    }

    /** This look with another motion. */
    public Look withMotion(Motion other) {
      return new Look(format, other, view, consent, bubble, composition, maxRecordingAge);
    }

    /** This look with another view. */
    public Look withView(PageView other) {
      return new Look(format, motion, other, consent, bubble, composition, maxRecordingAge);
    }

    /** This look with another consent policy. */
    public Look withConsent(ConsentPolicy other) {
      return new Look(format, motion, view, other, bubble, composition, maxRecordingAge);
    }

    /** This look with another bubble. */
    public Look withBubble(BubbleStyle other) {
      return new Look(format, motion, view, consent, other, composition, maxRecordingAge);
    }

    /** This look with another composition. */
    public Look withComposition(Composition other) {
      return new Look(format, motion, view, consent, bubble, other, maxRecordingAge);
    }

    /** This look with recordings that may be shown again. */
    public Look withFreshness(Duration other) {
      return new Look(format, motion, view, consent, bubble, composition, other);
    }
  }

  /** Keeps a copy of the scenes, and checks that there is one and that they are not too long. */
  public Campaign {
    StorableText.require(name);
    scenes = List.copyOf(scenes);
    if (scenes.isEmpty()) {
      throw new IllegalArgumentException("a campaign needs at least one scene");
    }
    Duration total = totalOf(scenes);
    if (total.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "a campaign lasts at most " + MAX_DURATION + ", not " + total);
    }
  }

  /** How long the video is: the sum of its scenes. */
  public Duration duration() {
    return totalOf(scenes);
  }

  private static Duration totalOf(List<Scene> scenes) {
    return scenes.stream().map(Scene::duration).reduce(Duration.ZERO, Duration::plus);
  }

  /** How many frames the video has: exactly the frame rate for every second. */
  public long frames() {
    return look.format().framesIn(duration());
  }
}
