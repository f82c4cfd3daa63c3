package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ffmpeg.internal.frames.Pictures;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;

/** Draws the still picture that stands for a video. */
public final class PosterMaker {

  private static final String MADE = "poster.jpg";

  private final MomentFinder moments;

  public PosterMaker(Ffmpeg ffmpeg) {
    this.moments = new MomentFinder(ffmpeg);
  }

  public void draw(Clip video, Path output, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      MomentFinder.Moment moment = moments.find(video, bench, cancellation);
      Pictures.writeJpeg(moment.picture(), bench.file(MADE), "the poster");
      cancellation.throwIfCancelled();
      bench.publish(MADE, output);
    }
  }
}
