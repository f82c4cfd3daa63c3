package io.vidgen.compositor;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The sound of a clip that a scene shows, for {@link OverlaySpec}.
 *
 * @param clip a local file, as {@link Compositor#inspect} accepts it; without a sound track it is
 *     silent
 * @param start where in the clip its scene begins
 * @param firstFrame the video's frame at which it is heard first
 * @param frames for how many frames it is heard, as far as the clip reaches
 * @param level as {@link ClipSound#level}
 */
public record SceneSound(Path clip, Duration start, long firstFrame, long frames, double level) {}
