package io.vidgen.examples.cli.doctor;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import java.util.function.Supplier;

/** The encoder that makes the video. */
final class EncoderCheck implements Check {

  private static final String SUBJECT = "FFmpeg";

  private final Supplier<FfmpegInstallation> search;

  EncoderCheck(Supplier<FfmpegInstallation> search) {
    this.search = search;
  }

  @Override
  public Finding run() {
    try {
      FfmpegInstallation found = search.get();
      // An installation without one of these is not found in the first place.
      String details =
          found.version() + ", " + found.ffmpeg() + ", encoders libx264 and aac among others";
      return found.canToneMap()
          ? Finding.ok(SUBJECT, details)
          : Finding.warning(
              SUBJECT,
              details + "; without zscale, facecams in HDR look pale",
              "put an ffmpeg built with libzimg into the PATH");
    } catch (CompositorException e) {
      return Finding.missing(SUBJECT, String.valueOf(e.getMessage()), "apt-get install ffmpeg");
    }
  }
}
