/** Music below the voice: whether a file can be used, and the mix. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.music;

import org.jspecify.annotations.NullMarked;
