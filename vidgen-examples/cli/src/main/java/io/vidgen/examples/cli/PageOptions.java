package io.vidgen.examples.cli;

import io.vidgen.campaign.Look;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.LookDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * How pages are shown: text until the campaign's rules have seen it, which know what is allowed.
 */
final class PageOptions {

  @Option(
      names = "--scroll",
      paramLabel = "STYLE",
      description = "How pages are scrolled: human, smooth or none (default: human).")
  private @Nullable String scroll;

  @Option(
      names = "--depth",
      paramLabel = "DEPTH",
      description =
          "How far down: auto (as far as a reader can follow), fold (one screen), middle, bottom,"
              + " pixels such as 1200px, or an element such as css:#pricing (default: auto).")
  private @Nullable String depth;

  @Option(
      names = "--ending",
      paramLabel = "ENDING",
      description = "What happens down there: stay, or return to the top (default: stay).")
  private @Nullable String ending;

  @Option(names = "--cursor", description = "Draw a mouse pointer that wanders over the pages.")
  private boolean cursor;

  @Option(
      names = "--view",
      paramLabel = "VIEW",
      description =
          "The screen that pages are laid out for: desktop (as wide as the video), desktop:1440"
              + " (the smaller the width, the larger the text), phone (for upright videos, such as"
              + " --size 1080x1920) or an exact size such as phone:390x844 (default: desktop:1280"
              + " in a video of 16:9, and text as large in others).")
  private @Nullable String view;

  @Option(
      names = "--mockup",
      paramLabel = "MOCKUP",
      description =
          "Draw something around pages: window (a browser's, with the address), window_dark or"
              + " phone (default: none).")
  private @Nullable String mockup;

  @Option(
      names = "--consent",
      paramLabel = "POLICY",
      description =
          "What becomes of cookie banners: hide (answer nothing), reject, accept or leave"
              + " (default: hide).")
  private @Nullable String consent;

  /** The look with these options; some valid one if there are errors. */
  Look applyTo(Look look, List<FieldError> errors) {
    return LookDraft.builder()
        .scroll(scroll)
        .depth(depth)
        .ending(ending)
        .cursor(cursor ? Boolean.TRUE : null)
        .view(view)
        .mockup(mockup)
        .consent(consent)
        .build()
        .applyTo(look, "", errors);
  }
}
