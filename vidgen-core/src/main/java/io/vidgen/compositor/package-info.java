/**
 * The compositor port, which makes a video from recorded frames and a facecam: {@link
 * io.vidgen.compositor.Compositor}, its inputs and its results.
 *
 * <p>{@link io.vidgen.compositor.BubbleStyle}, {@link io.vidgen.compositor.FacecamStyle}, {@link
 * io.vidgen.compositor.LowerThird}, {@link io.vidgen.compositor.WatermarkStyle} and {@link
 * io.vidgen.compositor.SceneTransition} are parts of a campaign's look. An adapter of the port
 * passes {@code CompositorContract}.
 */
@NullMarked
package io.vidgen.compositor;

import org.jspecify.annotations.NullMarked;
