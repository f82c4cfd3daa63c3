package io.vidgen.campaign;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.internal.StorableText;
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
