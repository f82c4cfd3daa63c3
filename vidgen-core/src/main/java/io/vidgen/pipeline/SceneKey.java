package io.vidgen.pipeline;

import io.vidgen.recorder.Motion;
import io.vidgen.recorder.RecordingSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a recording is kept under: a digest of all that decides what it shows, but for the page's
 * own changes.
 *
 * @param name 64 hexadecimal digits
 */
record SceneKey(String name) {

  /** To be raised when the same spec leads to other frames, or they are kept in another way. */
  private static final String RECIPE = "1";

  static SceneKey of(RecordingSpec spec, String recorder) {
    Motion motion = spec.motion();
    // Addresses and selectors, which may hold anything, have their length before them.
    return new SceneKey(
        digest(
            String.join(
                "\n",
                RECIPE,
                lengthAnd(recorder),
                lengthAnd(spec.page().match(address -> address.url().toString())),
                Long.toString(spec.duration().toMillis()),
                spec.format().toString(),
                motion.scroll().name(),
                lengthAnd(motion.depth().text()),
                motion.ending().name(),
                Boolean.toString(motion.cursor()),
                spec.view().text(),
                spec.consent().name(),
                spec.pageErrorPolicy().getClass().getSimpleName())));
  }

  /** A name for anything, such as a render, which says nothing about it. */
  static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String lengthAnd(String text) {
    return text.length() + " " + text;
  }
}
