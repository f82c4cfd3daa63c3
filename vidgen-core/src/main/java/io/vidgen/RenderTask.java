package io.vidgen;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import java.util.UUID;

/**
 * One attempt at a campaign's video.
 *
 * @param campaign what to render
 * @param publicId the name the video will be watched under
 * @param attempt names this attempt and no other at the same video; letters, digits, {@code _ -}
 */
public record RenderTask(Campaign campaign, PublicId publicId, String attempt) {

  /** A task of its own, under a new public id: for rendering without a queue. */
  public static RenderTask of(Campaign campaign) {
    return new RenderTask(campaign, PublicId.random(), UUID.randomUUID().toString());
  }
}
