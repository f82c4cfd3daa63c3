/** Draws the layers and encodes the final video. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.overlay;

import org.jspecify.annotations.NullMarked;
