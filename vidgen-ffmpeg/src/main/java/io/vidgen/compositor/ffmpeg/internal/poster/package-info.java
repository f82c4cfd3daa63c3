/** Makes the pictures that stand for a video: poster, preview, mail picture and share image. */
@NullMarked
package io.vidgen.compositor.ffmpeg.internal.poster;

import org.jspecify.annotations.NullMarked;
