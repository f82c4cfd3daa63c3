package io.vidgen.examples.quickstart;

import io.vidgen.queue.Renders;
import io.vidgen.render.Render;
import java.util.UUID;

/** Watches a render, as those who asked for it do. */
final class EndOfRender {

  private static final int ASK_EVERY_MILLIS = 200;

  private EndOfRender() {}

  /** The render once it is done, failed or cancelled. */
  static Render await(Renders renders, UUID id) throws InterruptedException {
    Render render = renders.find(id).orElseThrow();
    while (!render.status().isTerminal()) {
      Thread.sleep(ASK_EVERY_MILLIS);
      render = renders.find(id).orElseThrow();
    }
    return render;
  }

  /** For people: where the video is, or why there is none. */
  static String describe(Render render) {
    return render
        .video()
        .map(video -> "Video: " + video)
        .orElseGet(() -> render.status() + ": " + render.failure().orElse(null));
  }
}
