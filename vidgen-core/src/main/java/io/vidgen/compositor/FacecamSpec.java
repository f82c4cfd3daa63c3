package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * What to make of a facecam clip: a square, upright one with sound, exactly as long as the video.
 *
 * <p>A clip that is shorter holds its last frame in silence; a longer one is cut.
 *
 * @param file the clip as it was uploaded
 * @param side width and height of the square, in pixels, even
 * @param fps frames per second
 * @param frames how many frames to make
 */
public record FacecamSpec(Path file, int side, int fps, long frames) {}
