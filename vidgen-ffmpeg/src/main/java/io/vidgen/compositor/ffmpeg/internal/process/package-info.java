/** Finds and runs FFmpeg's programs, and reads what they report. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.process;

import org.jspecify.annotations.NullMarked;
