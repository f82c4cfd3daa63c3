/** Reads media files and checks what a program produced. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.probe;

import org.jspecify.annotations.NullMarked;
