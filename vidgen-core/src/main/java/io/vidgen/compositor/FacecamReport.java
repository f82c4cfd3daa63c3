package io.vidgen.compositor;

import java.time.Duration;

/**
 * What an accepted facecam clip is.
 *
 * @param duration its length as measured, not as its header declares
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param hasAudio whether there is a sound track
 */
public record FacecamReport(Duration duration, int width, int height, boolean hasAudio) {}
