package io.vidgen.pipeline;

import io.vidgen.internal.ContentDigest;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.RecordingSpec;

/**
 * What a recording is kept under: a digest of all that decides what it shows, but for the page's
 * own changes.
 *
 * @param name 64 hexadecimal digits
 */
record SceneKey(String name) {

  /** To be raised when the same spec leads to other frames, or they are kept in another way. */
  private static final String RECIPE = "2";

  static SceneKey of(RecordingSpec spec, String recorder) {
    Motion motion = spec.motion();
    return new SceneKey(
        new ContentDigest()
            .add(RECIPE)
            .add(recorder)
            .add(spec.page().match(address -> address.url().toString()))
            .add(Long.toString(spec.duration().toMillis()))
            .add(spec.format().toString())
            .add(motion.scroll().name())
            .add(motion.depth().text())
            .add(motion.ending().name())
            .add(Boolean.toString(motion.cursor()))
            .add(spec.view().text())
            .add(spec.consent().name())
            .add(spec.pageErrorPolicy().getClass().getSimpleName())
            .hex());
  }
}
