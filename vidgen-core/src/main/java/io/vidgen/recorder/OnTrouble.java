package io.vidgen.recorder;

import java.net.URI;

/**
 * What becomes of a scene whose page cannot be shown as it should be: it does not answer, answers
 * with an error, is blank, or is a bot wall.
 */
public sealed interface OnTrouble {

  /** The recording fails with the trouble's code. The default. */
  OnTrouble FAIL = new Fail();

  /**
   * What the browser shows is recorded, and the trouble noted: an error page, a blank page or a bot
   * wall. Where the browser has nothing to show (no such host, a bad certificate, a blocked
   * address, a crash), the recording fails all the same.
   */
  OnTrouble RECORD_ANYWAY = new RecordAnyway();

  /** See {@link OnTrouble#FAIL}. */
  record Fail() implements OnTrouble {}

  /** See {@link OnTrouble#RECORD_ANYWAY}. */
  record RecordAnyway() implements OnTrouble {}

  /**
   * Another page, or a picture, is shown for as long instead, and that noted. If it is in trouble
   * too, the recording fails with what is wrong with it.
   *
   * @param url an absolute http or https address
   */
  record Fallback(URI url) implements OnTrouble {}
}
