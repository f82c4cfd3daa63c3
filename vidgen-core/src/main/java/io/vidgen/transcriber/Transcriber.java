package io.vidgen.transcriber;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;

/**
 * Hears what is said in a clip, word by word.
 *
 * <pre>{@code
 * compositor.sound(facecam, work.resolve("speech.wav"), cancellation);
 * Transcript heard = transcriber.transcribe(
 *     TranscriptionSpec.builder(work.resolve("speech.wav")).language("en").build(),
 *     progress, cancellation);
 * Captions captions = Captions.ofWords(heard.language(), heard.words());
 * }</pre>
 *
 * <p>Thread-safe. It blocks; on cancellation it ends every process that it started within 5 seconds
 * and throws the token's reason. The caller that created a transcriber closes it.
 *
 * <p>Implementations pass {@code TranscriberContract} (in vidgen-core's test-jar).
 */
public interface Transcriber extends AutoCloseable {

  /**
   * Transcribes a sound.
   *
   * @return the words in the order in which they are said, within the sound; none if nobody speaks
   * @throws TranscriberException if it cannot
   */
  Transcript transcribe(
      TranscriptionSpec spec, ProgressListener progress, CancellationToken cancellation);

  /**
   * Names all that decides what is heard besides the sound and its language: the program, its
   * version, the model. What was heard under another name is not reused.
   */
  String cacheKey();

  /** Ends running calls, which then fail, and releases the model. Idempotent. */
  @Override
  void close();
}
