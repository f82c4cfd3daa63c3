package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Clip;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;

/** Draws the still picture that stands for a video. */
final class PosterMaker {

  private static final String MADE = "poster.jpg";

  private final MomentFinder moments;

  PosterMaker(Ffmpeg ffmpeg) {
    this.moments = new MomentFinder(ffmpeg);
  }

  void draw(Clip video, Path output, CancellationToken cancellation) {
    try (Workbench bench = Workbench.beside(output)) {
      MomentFinder.Moment moment = moments.find(video, bench, cancellation);
      Pictures.writeJpeg(moment.picture(), bench.file(MADE), "the poster");
      cancellation.throwIfCancelled();
      bench.publish(MADE, output);
    }
  }
}
