package io.vidgen.examples.server.watch;

import io.vidgen.render.PublicId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds videos for those who were sent their address. Thread-safe. */
@FunctionalInterface
public interface WatchedVideos {

  /**
   * What is under this id, with addresses made absolute; empty when there is nothing.
   *
   * @param key what its password became, see {@link VideoLock}; {@code null} when none was given
   */
  Optional<WatchedVideo> find(PublicId id, @Nullable String key);
}
