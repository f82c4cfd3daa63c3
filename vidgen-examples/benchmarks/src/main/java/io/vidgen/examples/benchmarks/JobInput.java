package io.vidgen.examples.benchmarks;

import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A video to be made.
 *
 * @param pages what is shown, in order
 * @param perScene for how long each
 * @param facecam a clip as long as all scenes together
 */
record JobInput(List<URI> pages, Duration perScene, VideoFormat format, Path facecam) {

  Duration total() {
    return perScene.multipliedBy(pages.size());
  }

  long framesPerScene() {
    return format.framesIn(perScene);
  }

  long frames() {
    return framesPerScene() * pages.size();
  }

  /** The same video with another page. */
  JobInput withPage(int index, URI page) {
    List<URI> changed = new ArrayList<>(pages);
    changed.set(index, page);
    return new JobInput(List.copyOf(changed), perScene, format, facecam);
  }
}
