package io.vidgen.recorder;

import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;

/**
 * Records web pages.
 *
 * <pre>{@code
 * try (SceneRecorder recorder = PlaywrightRecorder.create();
 *     var frames = new FrameFile.Writer(file)) {
 *   Recording recording =
 *       recorder.record(spec, frames, ProgressListener.NONE, CancellationToken.none());
 * }
 * }</pre>
 *
 * <p>Thread-safe: several threads may record at the same time. The implementation decides how many
 * recordings run concurrently; the others wait. Its creator closes it. Implementations pass {@code
 * SceneRecorderContract} (in vidgen-core's test-jar).
 */
public interface SceneRecorder extends AutoCloseable {

  /**
   * Opens the spec's page and sends exactly {@link RecordingSpec#frames()} frames to the sink; the
   * first shows the page at its top, loaded.
   *
   * <p>Blocks; not interruptible: cancellation comes through the token, and then the browser's
   * processes are gone within 5 seconds and its reason is thrown. After any exception the frames
   * sent so far are worthless.
   *
   * <p>What the sink or the listener throws ends the recording: an unchecked exception arrives as
   * it is, an {@link java.io.IOException} as the cause of an {@link java.io.UncheckedIOException}.
   *
   * @param sink receives the frames, from one thread at a time; stays the caller's to close
   * @param progress hears of the share that is done, from 0 to 1
   * @param cancellation ends the recording; {@link CancellationToken#none()} if nobody may
   * @return what is known of the recording
   * @throws RecorderException when the page cannot be shown or the browser fails
   */
  Recording record(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * The recorder's part of a cache key: browser build, version, settings, and whatever else affects
   * its frames apart from spec and page. A recording may be reused where a recorder of the same
   * signature is asked for it. Default: the class's name, which is enough if any two instances
   * record alike.
   */
  default String signature() {
    return getClass().getName();
  }

  /**
   * Ends running recordings, and releases browsers and processes that were kept for later ones.
   * Idempotent.
   */
  @Override
  void close();
}
