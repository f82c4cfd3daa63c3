/** Inspects and normalises facecam clips. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.facecam;

import org.jspecify.annotations.NullMarked;
