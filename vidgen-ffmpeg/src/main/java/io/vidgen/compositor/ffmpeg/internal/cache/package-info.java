/** Caches: files that outlive a render, under a digest of their content. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.cache;

import org.jspecify.annotations.NullMarked;
