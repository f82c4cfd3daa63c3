package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * A picture to lay over the video.
 *
 * @param file a PNG or JPEG, as it was uploaded
 * @param style where it lies
 */
public record WatermarkImage(Path file, WatermarkStyle style) {}
