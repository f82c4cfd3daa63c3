/** Files that outlive a render, found by a digest of their content. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.cache;

import org.jspecify.annotations.NullMarked;
