package io.vidgen.compositor.ffmpeg.internal.process;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ffmpeg is to do.
 *
 * @param directory where it runs; its file names are names in it
 * @param arguments what to do, without what every run has in common
 * @param frames how many frames it will make, for the progress; at least 1
 * @param feed what it reads on standard input; null for nothing
 */
public record FfmpegJob(Path directory, List<String> arguments, long frames, @Nullable Feed feed) {

  public FfmpegJob(Path directory, List<String> arguments, long frames) {
    this(directory, arguments, frames, null);
  }
}
