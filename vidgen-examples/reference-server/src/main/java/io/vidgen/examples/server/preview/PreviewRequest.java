package io.vidgen.examples.server.preview;

import io.vidgen.campaign.Look;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What to show.
 *
 * @param addresses of the page; where the first does not answer, the next is tried; of a card the
 *     word that scenes have for it
 * @param card shown instead of a page at an address
 * @param look how the video is to look
 * @param facecam the clip in the bubble; without one there is no bubble
 */
public record PreviewRequest(
    List<URI> addresses, Optional<PreviewCard> card, Look look, Optional<StorageKey> facecam) {

  /** Keeps a copy of the addresses. */
  public PreviewRequest {
    addresses = List.copyOf(addresses);
  }
}
