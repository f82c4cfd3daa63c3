package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.frames.Pictures;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a picture of what the bubble shows, without normalising the whole clip. */
public final class PortraitMaker {

  private static final String MADE = "portrait.jpg";
  private static final int CHANNELS = 3;

  /** By then, people look into the camera. */
  private static final double SETTLED_SECONDS = 1;

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final FacecamGraphs graphs;
  private final InputLimits limits;

  public PortraitMaker(Ffmpeg ffmpeg, FacecamInspector inspector, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.graphs = new FacecamGraphs(ffmpeg.installation().canToneMap());
    this.limits = limits;
  }

  public void make(
      Path facecam, FacecamCrop crop, int side, Path output, CancellationToken cancellation) {
    if (side < 2 || side % 2 != 0) {
      throw new IllegalArgumentException("a portrait's side must be even, not " + side);
    }
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      InspectedClip clip = inspector.inspect(facecam, bench, cancellation);
      byte[] pixels = decode(clip, crop, side, bench, cancellation);
      Pictures.writeJpeg(pictureOf(pixels, side), bench.file(MADE), "the facecam's portrait");
      bench.publish(MADE, output);
    }
  }

  private byte[] decode(
      InspectedClip clip,
      FacecamCrop crop,
      int side,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    double seconds = Math.min(SETTLED_SECONDS, clip.duration().toMillis() / 2000.0);
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(UploadedClip.options(limits));
    arguments.addAll(
        List.of(
            "-ss",
            FrameTime.seconds(seconds, 1),
            "-i",
            ScratchDirectory.argument(UploadedClip.NAME),
            "-filter_complex",
            graphs.portrait(clip.video(), crop, side),
            "-map",
            FacecamGraphs.PICTURE,
            "-f",
            "rawvideo",
            "pipe:1"));
    ByteArrayOutputStream pixels = new ByteArrayOutputStream(CHANNELS * side * side);
    try {
      ffmpeg.decode(new FfmpegJob(bench.path(), arguments, 1), pixels, cancellation);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the facecam's picture cannot be read: " + e.getMessage(), e);
    }
    if (pixels.size() < CHANNELS * side * side) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the facecam has no picture at " + seconds + " s", null);
    }
    return pixels.toByteArray();
  }

  private static BufferedImage pictureOf(byte[] pixels, int side) {
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int at = CHANNELS * (y * side + x);
        picture.setRGB(
            x,
            y,
            (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF));
      }
    }
    return picture;
  }
}
