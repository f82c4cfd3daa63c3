package io.vidgen.queue;

import io.vidgen.render.PublicId;
import io.vidgen.video.VideoSettings;
import java.time.Instant;
import java.util.UUID;

/** A video, as the in-memory queue keeps it. Guarded by the queue's lock. */
final class KeptVideo {

  /** The order in which videos began. */
  final long number;

  final PublicId publicId;
  final UUID campaignId;
  final Instant createdAt;
  VideoSettings settings = VideoSettings.defaults();

  KeptVideo(long number, PublicId publicId, UUID campaignId, Instant createdAt) {
    this.number = number;
    this.publicId = publicId;
    this.campaignId = campaignId;
    this.createdAt = createdAt;
  }
}
