package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A way of making a whole video out of pages and a facecam. */
interface JobContender extends AutoCloseable {

  /**
   * What was made.
   *
   * @param matrix the coefficients that its colours are in, as FFmpeg's filters call them
   * @param stages how long each step took, in order
   */
  record Made(Path video, String matrix, Map<String, Duration> stages) {}

  String name();

  /**
   * Makes the video.
   *
   * @param scratch an empty directory for what is needed on the way
   * @param output an empty directory for the video
   */
  Made make(JobInput input, Path scratch, Path output) throws IOException, InterruptedException;

  @Override
  void close();
}
