/**
 * The compositor on FFmpeg's programs: {@link io.vidgen.compositor.ffmpeg.FfmpegCompositor}.
 *
 * <p>How a call is carried out: a {@code ScratchDirectory} (a directory that lives as long as the
 * call) gives every file a name of ours, the {@code Ffmpeg} toolbox runs the programs in it, a
 * {@code ClipCheck} looks at what they made, and only then does the output appear under the
 * caller's name. Nothing a user named ever reaches a command line, and an exit code alone is never
 * believed.
 */
@NullMarked
package io.vidgen.compositor.ffmpeg;

import org.jspecify.annotations.NullMarked;
