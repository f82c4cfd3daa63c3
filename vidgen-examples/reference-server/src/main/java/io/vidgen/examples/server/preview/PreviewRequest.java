package io.vidgen.examples.server.preview;

import io.vidgen.campaign.Look;
import io.vidgen.campaign.SceneSource;
import io.vidgen.recorder.Visitor;
import io.vidgen.storage.StorageKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What to show.
 *
 * @param addresses of the page; where the first does not answer, the next is tried; of a card or an
 *     end card the word that scenes have for it
 * @param source a page at the first address, a card or an end card
 * @param visitor as whom a page is visited; without credentials, as what was seen is kept for
 *     others
 * @param look how the video is to look
 * @param facecam the clip in the bubble; without one there is no bubble
 */
public record PreviewRequest(
    List<URI> addresses,
    SceneSource source,
    Visitor visitor,
    Look look,
    Optional<StorageKey> facecam) {

  /** Keeps a copy of the addresses. */
  public PreviewRequest {
    addresses = List.copyOf(addresses);
  }
}
