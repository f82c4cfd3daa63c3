package io.vidgen.campaign;

import io.vidgen.compositor.WatermarkStyle;

/**
 * A picture that lies over the video, such as a company's logo.
 *
 * @param image where the picture is: a PNG or JPEG
 * @param style where it lies, how large and how opaque
 */
public record Watermark(MediaSource image, WatermarkStyle style) {}
