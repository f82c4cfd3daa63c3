package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.StderrTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why an upload is not taken. Its owner reads the message; FFmpeg's words are for those who
 * read logs.
 *
 * @param subject what was uploaded, such as "the clip"
 */
public record Refusals(String subject) {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  /** It is beyond a limit. */
  public CompositorException tooLarge(String what) {
    return new CompositorException(ErrorCode.INPUT_TOO_LARGE, subject + " " + what, null);
  }

  /** It is of a kind that cannot be used. */
  public CompositorException unsupported(String what, StderrTail words) {
    return refused(ErrorCode.INPUT_UNSUPPORTED, what, words);
  }

  /** It is damaged. */
  public CompositorException corrupt(String what, StderrTail words) {
    return refused(ErrorCode.INPUT_CORRUPT, what, words);
  }

  private CompositorException refused(ErrorCode code, String what, StderrTail words) {
    log.debug("{}", words.after("Refused: " + subject + " " + what));
    return new CompositorException(code, subject + " " + what, null);
  }
}
