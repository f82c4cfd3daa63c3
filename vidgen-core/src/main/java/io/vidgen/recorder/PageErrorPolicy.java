package io.vidgen.recorder;

import java.net.URI;

/**
 * What becomes of a scene whose page cannot be shown as it should be: it does not answer, answers
 * with an error, is blank, or is a bot wall.
 */
public sealed interface PageErrorPolicy {

  /** The recording fails with the trouble's code. The default. */
  PageErrorPolicy FAIL = new Fail();

  /**
   * What the browser shows is recorded, and the trouble noted: an error page, a blank page or a bot
   * wall. Where the browser has nothing to show (no such host, a bad certificate, a blocked
   * address, a crash), the recording fails all the same.
   */
  PageErrorPolicy RECORD_ANYWAY = new RecordAnyway();

  /** See {@link PageErrorPolicy#FAIL}. */
  record Fail() implements PageErrorPolicy {}

  /** See {@link PageErrorPolicy#RECORD_ANYWAY}. */
  record RecordAnyway() implements PageErrorPolicy {}

  /**
   * Another page, or a picture, is shown for as long instead, and that noted. If it is in trouble
   * too, the recording fails with what is wrong with it.
   *
   * @param url an absolute http or https address
   */
  record Fallback(URI url) implements PageErrorPolicy {}
}
