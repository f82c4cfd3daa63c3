package io.vidgen.examples.server.watch;

import java.net.URI;

/**
 * The one next step that a video asks for.
 *
 * @param label on the button: untrusted text
 * @param address where it leads; http, https or mailto
 * @param endCard whether the video's end shows it too
 */
public record CallToAction(String label, URI address, boolean endCard) {

  /** Whether it leads to a page, which another tab opens while this one keeps the video. */
  public boolean opensPage() {
    return !"mailto".equalsIgnoreCase(address.getScheme());
  }
}
