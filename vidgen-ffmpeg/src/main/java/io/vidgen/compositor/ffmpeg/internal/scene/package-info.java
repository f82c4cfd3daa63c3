/** Scenes that show stored pictures instead of pages. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.scene;

import org.jspecify.annotations.NullMarked;
