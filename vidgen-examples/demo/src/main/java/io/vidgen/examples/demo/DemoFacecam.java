package io.vidgen.examples.demo;

import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/**
 * The facecam clip of the demo campaign: a drawn presenter who talks for 24 seconds.
 *
 * <p>An MP4 of 720x720 at 30 frames a second, H.264 and AAC, with the face in the middle. Voice and
 * picture are synthetic, drawn for this project by a program of its own: nobody's face, nobody's
 * voice, and under the project's licence. Thread-safe.
 */
public final class DemoFacecam {
  private static final String RESOURCE = "facecam.mp4";
  private static final Duration DURATION = Duration.ofSeconds(24);

  private DemoFacecam() {}

  /** Opens the clip. The caller closes the stream. */
  public static InputStream open() {
    return Objects.requireNonNull(
        DemoFacecam.class.getResourceAsStream(RESOURCE), "facecam.mp4 is missing from the jar");
  }

  /** How long the clip plays. */
  public static Duration duration() {
    return DURATION;
  }
}
