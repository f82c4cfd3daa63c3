package io.vidgen.pipeline;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One attempt at a campaign's video.
 *
 * @param campaign what to render
 * @param publicId the name the video will be watched under
 * @param attempt names this attempt and no other at the same video; 1 to 64 letters, digits, {@code
 *     _ -}
 */
public record RenderTask(Campaign campaign, PublicId publicId, String attempt) {

  private static final Pattern ATTEMPT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Checks the attempt's name: it becomes part of storage keys. */
  public RenderTask {
    if (!ATTEMPT.matcher(attempt).matches()) {
      throw new IllegalArgumentException("not a name for an attempt: \"" + attempt + "\"");
    }
  }

  /** A task of its own, under a new public id: for rendering without a queue. */
  public static RenderTask of(Campaign campaign) {
    return new RenderTask(campaign, PublicId.random(), UUID.randomUUID().toString());
  }
}
