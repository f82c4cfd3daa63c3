package io.vidgen.examples.server.pages;

import io.vidgen.examples.server.watch.OptOut;
import io.vidgen.jdbc.JdbcSuppressions;
import io.vidgen.render.PublicId;
import java.util.Optional;

/** Which pages offer their viewer to get no more videos, and which say that it is so. */
@FunctionalInterface
public interface OptOuts {

  /** What the page of this video offers; empty where it was made for nobody of a list. */
  Optional<OptOut> of(PublicId video);

  /** Those over this table. */
  static OptOuts over(JdbcSuppressions suppressions) {
    return video ->
        suppressions.hasRecipient(video)
            ? Optional.of(
                new OptOut("/v/" + video + "/opt-out", suppressions.isRecipientSuppressed(video)))
            : Optional.empty();
  }
}
