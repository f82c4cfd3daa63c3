package io.vidgen.jdbc;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What viewers may know of a video that is done.
 *
 * @param name what its owner called it: untrusted text
 * @param duration how long it is
 * @param video where the video is
 * @param poster where its poster is
 * @param preview where its animated preview is
 * @param createdAt when it was asked for, by the database's clock
 */
public record PublishedVideo(
    String name,
    Duration duration,
    URI video,
    Optional<URI> poster,
    Optional<URI> preview,
    Instant createdAt) {}
