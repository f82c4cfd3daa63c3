package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OpeningClip;
import io.vidgen.compositor.OpeningSpec;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.probe.ClipCheck;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the clip that an opening shows: the facecam's beginning, as large as the video's picture,
 * lossless as the bubble's square is. Nothing but the opening's frames is decoded for it.
 */
final class OpeningMaker {

  private static final String MADE = "opening.mov";
  private static final String KEPT = "opening-kept.mov";

  private final Ffmpeg ffmpeg;
  private final FacecamGraphs graphs;
  private final ClipCheck check;
  private final InputLimits limits;
  private final Optional<FacecamStore> store;

  OpeningMaker(
      Ffmpeg ffmpeg, FacecamGraphs graphs, InputLimits limits, Optional<FacecamStore> store) {
    this.ffmpeg = ffmpeg;
    this.graphs = graphs;
    this.check = new ClipCheck(ffmpeg);
    this.limits = limits;
    this.store = store;
  }

  /** A clip on the bench, and where it is to go. */
  record Made(String name, OpeningClip clip) {}

  /**
   * Makes it of a clip that is on the bench as {@link UploadedClip#NAME}.
   *
   * @param spec with an opening
   * @param output where the caller will put it
   */
  Made make(
      FacecamSpec spec,
      InspectedClip clip,
      ClipContent content,
      Path output,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    OpeningSpec opening = spec.opening().orElseThrow();
    OpeningCrop crop = OpeningCrop.of(clip.video(), spec.style().crop(), opening);
    FacecamKey key = FacecamKey.ofOpening(spec, content, ffmpeg.installation());
    String name = KEPT;
    if (store.isEmpty() || !store.get().fetchOpening(key, bench.file(KEPT))) {
      name = MADE;
      FrameCut cut = FrameCut.of(clip.report().shown(spec.style()), spec.fps());
      encode(
          graphs.opening(clip.video(), spec, cut, crop), opening, spec.fps(), bench, cancellation);
      check.check(
          bench,
          MADE,
          new ClipCheck.Expected(crop.width(), crop.height(), spec.fps(), opening.frames(), 0, 0),
          cancellation);
      store
          .filter(kept -> content.isStillIn(spec.file()))
          .ifPresent(kept -> kept.storeOpening(key, bench.file(MADE)));
    }
    return new Made(
        name,
        OpeningClip.builder(output, crop.width(), crop.height(), opening)
            .full(crop.left(), crop.top())
            .square(crop.square())
            .build());
  }

  private void encode(
      String graph,
      OpeningSpec opening,
      int fps,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(UploadedClip.options(limits));
    arguments.addAll(
        List.of(
            "-i",
            ScratchDirectory.argument(UploadedClip.NAME),
            "-filter_complex",
            graph,
            "-map",
            FacecamGraphs.PICTURE,
            "-frames:v", // A clip that changes its size begins the graph anew, and its count.
            Long.toString(opening.frames()),
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-qp",
            "0",
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-video_track_timescale",
            Timescale.of(fps),
            "-f",
            "mov",
            ScratchDirectory.argument(MADE)));
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments, opening.frames()), cancellation)
        .orThrow("cut the opening out of the facecam");
  }
}
