package io.vidgen.video;

import java.time.Duration;

/**
 * A part of a video that viewers can jump to: a scene.
 *
 * @param start where it begins in the video
 * @param title what it shows, such as {@code example.com/pricing}; untrusted text
 */
public record Chapter(Duration start, String title) {}
