package io.vidgen.examples.demo;

import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;

/**
 * The facecam clip of the demo campaign: a drawn presenter who talks for 24 seconds.
 *
 * <p>An MP4 of 720x720 at 30 frames a second, H.264 and AAC, with the face in the middle. It was
 * made by {@code io.vidgen.examples.demo.maker.FacecamMaker}, which says how to make it again.
 * Thread-safe.
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
