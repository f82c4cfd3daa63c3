@NullMarked
package io.vidgen.compositor.ffmpeg;

import org.jspecify.annotations.NullMarked;
