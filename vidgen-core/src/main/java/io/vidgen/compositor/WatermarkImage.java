package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * A watermark whose picture is a local file, for {@link OverlaySpec}.
 *
 * @param file a PNG or JPEG
 * @param style where and how it is shown
 */
public record WatermarkImage(Path file, WatermarkStyle style) {}
