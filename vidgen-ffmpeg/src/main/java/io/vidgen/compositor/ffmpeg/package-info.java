/**
 * The FFmpeg compositor: {@link io.vidgen.compositor.ffmpeg.FfmpegCompositor}.
 *
 * <p>Each call works in a {@code ScratchDirectory}, a directory that exists for the length of the
 * call and in which every file has a name that VidGen chose. The {@code Ffmpeg} toolbox runs the
 * programs there, and a {@code ClipCheck} verifies their output. Only then does the output appear
 * under the caller's name. No name that a user chose reaches a command line, and an exit code alone
 * is never trusted.
 */
@NullMarked
package io.vidgen.compositor.ffmpeg;

import org.jspecify.annotations.NullMarked;
