package io.vidgen.recorder;

import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;

/**
 * Records web pages.
 *
 * <p>Thread-safe: recordings may be asked for from several threads at once; how many really run
 * side by side is the implementation's to say, the others wait. Implementations pass {@code
 * SceneRecorderContract} (in vidgen-core's test-jar).
 */
public interface SceneRecorder extends AutoCloseable {

  /**
   * Opens the page and sends exactly {@link RecordingSpec#frames()} frames to the sink; the first
   * shows the page at its top, loaded.
   *
   * <p>Blocks; not interruptible: cancellation comes through the token, and then the browser's
   * processes are gone within 5 seconds and its reason is thrown. After any exception the frames
   * sent so far are worthless.
   *
   * <p>What the sink or the listener throws ends the recording: an unchecked exception arrives as
   * it is, an {@link java.io.IOException} as the cause of an {@link java.io.UncheckedIOException}.
   *
   * @throws RecorderException when the page cannot be shown or the browser fails
   */
  Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * Names all that decides what its recordings look like besides spec and page: programs, versions,
   * settings. A recording made under one name may be shown again where one under the same name is
   * asked for. Default: the class's name, for recorders of which two record alike.
   */
  default String signature() {
    return getClass().getName();
  }

  /**
   * Ends browsers and helpers that were kept warm. Idempotent; a running recording is ended too.
   */
  @Override
  void close();
}
