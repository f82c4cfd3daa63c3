package io.vidgen.render;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One making of a campaign's video, as its row says at one moment.
 *
 * @param id its identity
 * @param campaignId the campaign it is made from
 * @param status where it is
 * @param progress 0 to 100 percent
 * @param publicId the name under which it can be watched once it is done
 * @param duration how long the video is, or will be
 * @param video where the video is, once done
 * @param poster where its poster is, once done
 * @param preview where its animation is, once done, if one was made
 * @param failure why it failed, if it did; while it is to be tried again, why the last attempt did
 * @param createdAt when it was asked for, by the queue's clock
 */
public record Render(
    UUID id,
    UUID campaignId,
    RenderStatus status,
    int progress,
    PublicId publicId,
    Duration duration,
    Optional<URI> video,
    Optional<URI> poster,
    Optional<URI> preview,
    Optional<RenderFailure> failure,
    Instant createdAt) {}
