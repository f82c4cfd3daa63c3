package io.vidgen;

import io.vidgen.recorder.Recording;
import io.vidgen.render.PublicId;
import io.vidgen.storage.VideoKeys;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A published video.
 *
 * @param publicId the name it is watched under
 * @param video where the MP4 is
 * @param poster where its poster is
 * @param duration how long it is
 * @param recordings how each scene was recorded, in order
 * @param keys what was put into storage
 */
public record RenderResult(
    PublicId publicId,
    URI video,
    URI poster,
    Duration duration,
    List<Recording> recordings,
    VideoKeys keys) {}
