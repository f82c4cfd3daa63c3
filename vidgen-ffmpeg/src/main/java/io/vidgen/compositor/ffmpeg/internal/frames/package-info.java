/** Feeds recorded frames to the encoder. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.frames;

import org.jspecify.annotations.NullMarked;
