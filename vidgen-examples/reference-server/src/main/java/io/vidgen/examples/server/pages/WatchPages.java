package io.vidgen.examples.server.pages;

import io.vidgen.jdbc.WatchPage;
import io.vidgen.render.PublicId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what the page of a video may show. Thread-safe. */
@FunctionalInterface
public interface WatchPages {

  /**
   * The page under this id; empty where there is nothing to see.
   *
   * @param unlockKey what the video's password became; {@code null} when none was given
   */
  Optional<WatchPage> find(PublicId id, @Nullable String unlockKey);
}
