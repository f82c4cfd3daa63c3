package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.render.CancellationToken;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Takes the first of a few frames that shows enough, or the one that shows most. */
final class PosterMaker {

  private static final String VIDEO = "video.mp4";
  private static final String MADE = "poster.jpg";
  private static final List<Double> MOMENTS = List.of(0.1, 0.25, 0.5, 0.75, 0.0);
  private static final float JPEG_QUALITY = 0.9f;

  private final Ffmpeg ffmpeg;

  PosterMaker(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  void draw(Clip video, Path output, CancellationToken cancellation) {
    try (Workbench bench = Workbench.beside(output)) {
      bench.link(video.path(), VIDEO);
      BufferedImage best = null;
      double most = -1;
      for (double moment : MOMENTS) {
        BufferedImage frame = frame(video, moment, bench, cancellation);
        double detail = PictureDetail.of(frame);
        if (detail > most) {
          most = detail;
          best = frame;
        }
        if (most >= PictureDetail.ENOUGH) {
          break;
        }
      }
      if (best != null) {
        writeJpeg(best, bench.file(MADE));
      }
      cancellation.throwIfCancelled();
      bench.publish(MADE, output);
    }
  }

  private BufferedImage frame(
      Clip video, double moment, Workbench bench, CancellationToken cancellation) {
    long frame = Math.min(video.frames() - 1, (long) (video.frames() * moment));
    String name = "frame-" + frame + ".png";
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments(video, frame, name), 1), cancellation)
        .orThrow("take a frame for the poster");
    try {
      BufferedImage picture = ImageIO.read(bench.file(name).toFile());
      if (picture != null) {
        return picture;
      }
    } catch (IOException e) {
      throw failed("a frame for the poster cannot be read: " + e.getMessage(), e);
    }
    throw failed("a frame for the poster is no picture", null);
  }

  private static List<String> arguments(Clip video, long frame, String name) {
    return List.of(
        "-loglevel",
        "error",
        "-ss",
        Double.toString((double) frame / video.format().fps()),
        "-protocol_whitelist",
        "file",
        "-f",
        "mov",
        "-i",
        Workbench.argument(VIDEO),
        "-map",
        "0:v:0",
        "-frames:v",
        "1",
        "-vf",
        "scale=in_color_matrix=bt709:in_range=tv:out_range=pc:"
            + ColorFilters.EXACT
            + ",format=rgb24",
        "-c:v",
        "png",
        "-f",
        "image2pipe",
        Workbench.argument(name));
  }

  private static void writeJpeg(BufferedImage picture, Path jpeg) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (OutputStream file = Files.newOutputStream(jpeg);
        MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the poster: " + e.getMessage(), e);
    } finally {
      writer.dispose();
    }
  }

  private static CompositorException failed(String message, @Nullable Throwable cause) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, cause);
  }
}
