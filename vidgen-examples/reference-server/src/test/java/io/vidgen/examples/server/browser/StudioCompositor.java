package io.vidgen.examples.server.browser;

import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.StillSpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.ArchiveCompositor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Encodes, but for videos that begin with a scene of one second: those are strung together. */
final class StudioCompositor implements Compositor {

  private final Compositor real;
  private final ArchiveCompositor archive = new ArchiveCompositor();
  private final Set<Path> strung = ConcurrentHashMap.newKeySet();

  StudioCompositor(Compositor real) {
    this.real = real;
  }

  @Override
  public FacecamReport inspect(Path facecam, CancellationToken cancellation) {
    return real.inspect(facecam, cancellation);
  }

  @Override
  public void inspectWatermark(Path image, CancellationToken cancellation) {
    real.inspectWatermark(image, cancellation);
  }

  @Override
  public void inspectPosterImage(Path image, CancellationToken cancellation) {
    real.inspectPosterImage(image, cancellation);
  }

  @Override
  public void inspectMusic(Path sound, CancellationToken cancellation) {
    real.inspectMusic(sound, cancellation);
  }

  @Override
  public void inspectImage(Path image, CancellationToken cancellation) {
    real.inspectImage(image, cancellation);
  }

  @Override
  public void drawPictures(
      PictureScene scene,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    real.drawPictures(scene, sink, progress, cancellation);
  }

  @Override
  public void drawClip(
      ClipScene scene, FrameSink sink, ProgressListener progress, CancellationToken cancellation) {
    real.drawClip(scene, sink, progress, cancellation);
  }

  @Override
  public Clip normalizeScene(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    return at(output, frames.frames() == format.fps())
        .normalizeScene(frames, format, output, progress, cancellation);
  }

  @Override
  public FacecamClip normalizeFacecam(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    return real.normalizeFacecam(spec, output, progress, cancellation);
  }

  @Override
  public Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation) {
    return at(output, strung.contains(clips.get(0).path()))
        .concatenate(clips, output, progress, cancellation);
  }

  @Override
  public Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    return at(output, strung.contains(spec.scenes().path()))
        .overlay(spec, output, progress, cancellation);
  }

  @Override
  public void pictures(PicturesSpec spec, CancellationToken cancellation) {
    (strung.contains(spec.video().path()) ? archive : real).pictures(spec, cancellation);
  }

  @Override
  public void portrait(
      Path facecam, FacecamCrop crop, int side, Path output, CancellationToken cancellation) {
    real.portrait(facecam, crop, side, output, cancellation);
  }

  @Override
  public SpeechPauses pauses(Path facecam, CancellationToken cancellation) {
    return real.pauses(facecam, cancellation);
  }

  @Override
  public void sound(Path facecam, Path output, CancellationToken cancellation) {
    real.sound(facecam, output, cancellation);
  }

  @Override
  public void still(StillSpec spec, Path output, CancellationToken cancellation) {
    real.still(spec, output, cancellation);
  }

  private Compositor at(Path output, boolean quick) {
    if (quick) {
      strung.add(output);
    }
    return quick ? archive : real;
  }

  @Override
  public void close() {
    real.close();
  }
}
