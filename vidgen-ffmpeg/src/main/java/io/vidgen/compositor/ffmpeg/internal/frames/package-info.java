/** Recorded frames as the encoder reads them. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.frames;

import org.jspecify.annotations.NullMarked;
