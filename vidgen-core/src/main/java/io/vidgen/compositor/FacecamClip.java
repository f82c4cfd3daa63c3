package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * A facecam clip made ready: square, upright, constant frame rate, with one sound track.
 *
 * @param path the file
 * @param side width and height in pixels
 * @param frames how many frames it has
 */
public record FacecamClip(Path path, int side, long frames) {}
