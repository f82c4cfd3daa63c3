package io.vidgen.examples.server.pages;

import io.vidgen.examples.server.watch.SpokenText;
import io.vidgen.render.PublicId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what is said in a video. Thread-safe. */
@FunctionalInterface
public interface WatchCaptions {

  /**
   * The captions of the video under this id; empty where it has none.
   *
   * @param unlockKey what the video's password became; {@code null} when none was given
   */
  Optional<SpokenText> find(PublicId id, @Nullable String unlockKey);
}
