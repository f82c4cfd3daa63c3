package io.vidgen.pipeline;

import io.vidgen.recorder.Recording;
import io.vidgen.render.PublicId;
import io.vidgen.storage.VideoKeys;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A published video.
 *
 * @param publicId the name it is watched under
 * @param video where the MP4 is
 * @param poster where its poster is
 * @param preview where its animation is, if there is one
 * @param duration how long it is
 * @param recordings how each scene was recorded, in order
 * @param keys what was put into storage
 */
public record RenderResult(
    PublicId publicId,
    URI video,
    URI poster,
    Optional<URI> preview,
    Duration duration,
    List<Recording> recordings,
    VideoKeys keys) {}
