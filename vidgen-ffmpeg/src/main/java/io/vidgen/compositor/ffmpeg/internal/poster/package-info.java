/** Makes posters and previews. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.poster;

import org.jspecify.annotations.NullMarked;
