/**
 * The compositor on FFmpeg. Entry point: {@link io.vidgen.compositor.ffmpeg.FfmpegCompositor}.
 *
 * <p>Each call works in a scratch directory, in which every file has a name that VidGen chose. The
 * programs run there and their output is verified; only then does it appear under the caller's
 * name. No name that a user chose reaches a command line, and an exit code alone is never trusted.
 */
@NullMarked
package io.vidgen.compositor.ffmpeg;

import org.jspecify.annotations.NullMarked;
