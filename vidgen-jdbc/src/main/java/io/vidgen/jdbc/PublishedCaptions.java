package io.vidgen.jdbc;

import io.vidgen.captions.Captions;
import io.vidgen.storage.StorageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the captions of a published video are. Those that its owner has given count first: they may
 * have been corrected since the video was rendered.
 *
 * @param given those that the campaign has, if it was given any
 * @param published the key of the WebVTT file that was published with the video, if there is one
 * @param drawn whether they are part of the picture, too
 */
public record PublishedCaptions(
    Optional<Captions> given, Optional<StorageKey> published, boolean drawn) {

  private static final Logger log = LoggerFactory.getLogger(PublishedCaptions.class);

  static PublishedCaptions read(ResultSet row) throws SQLException {
    return new PublishedCaptions(
        given(row.getString("captions")),
        Optional.ofNullable(row.getString("storage_key")).map(StorageKey::new),
        row.getBoolean("drawn"));
  }

  /** None where another application has written what cannot be read: the video is worth more. */
  private static Optional<Captions> given(@Nullable String json) {
    try {
      return CaptionsJson.read(json)
          .flatMap(
              source ->
                  source.<Optional<Captions>>match(
                      given -> Optional.of(given.captions()),
                      script -> Optional.empty(),
                      speech -> Optional.empty()));
    } catch (IllegalArgumentException e) {
      log.warn("Captions in the database cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
