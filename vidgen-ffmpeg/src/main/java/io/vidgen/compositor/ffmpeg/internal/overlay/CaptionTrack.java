package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.ErrorCode;
import io.vidgen.captions.Captions;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;

/**
 * Captions as a track of the MP4 (3GPP timed text), which players show on request.
 *
 * @param captions empty if there is no such track
 */
record CaptionTrack(Optional<Captions> captions) {

  private static final String NAME = "captions.vtt";

  static CaptionTrack of(OverlaySpec spec) {
    return new CaptionTrack(spec.captions().filter(unused -> !spec.captionStyle().isDrawn()));
  }

  /** How many streams it is. */
  int streams() {
    return captions.isPresent() ? 1 : 0;
  }

  /** The arguments that open it, once it is on the bench. */
  List<String> input(ScratchDirectory bench) {
    if (captions.isEmpty()) {
      return List.of();
    }
    try {
      Files.writeString(bench.file(NAME), captions.get().toWebVtt());
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the captions: " + e.getMessage(), e);
    }
    return List.of(
        "-protocol_whitelist", "file", "-f", "webvtt", "-i", ScratchDirectory.argument(NAME));
  }

  /**
   * The arguments that put it into the output.
   *
   * @param input its number among the inputs
   */
  List<String> output(int input) {
    return captions
        .map(
            shown ->
                List.of(
                    "-map",
                    input + ":s:0",
                    "-c:s",
                    "mov_text",
                    "-metadata:s:s:0",
                    "language=" + languageOf(shown)))
        .orElseGet(List::of);
  }

  /** MP4 knows languages by three letters. */
  private static String languageOf(Captions captions) {
    try {
      String code = Locale.forLanguageTag(captions.language()).getISO3Language();
      return code.length() == 3 ? code : "und";
    } catch (MissingResourceException e) {
      return "und";
    }
  }
}
