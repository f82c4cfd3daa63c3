package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.PictureSize;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.ffmpeg.internal.frames.Pictures;
import io.vidgen.compositor.ffmpeg.internal.frames.Resampler;
import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.internal.PictureWriter;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes all pictures of a video, for which it decodes the part that they show once. */
public final class PictureMaker {

  private static final String POSTER = "poster.jpg";
  private static final String PREVIEW = "preview.gif";
  private static final String MAIL_PICTURE = "mail.jpg";
  private static final String SHARE_IMAGE = "share.jpg";

  /** From what shows no difference to what fits with any picture. */
  private static final float[] QUALITIES = {0.9f, 0.84f, 0.78f, 0.7f, 0.6f, 0.45f, 0.3f, 0.1f};

  private final MomentFinder moments;
  private final PreviewMaker previews;

  public PictureMaker(Ffmpeg ffmpeg) {
    this.moments = new MomentFinder(ffmpeg);
    this.previews = new PreviewMaker(ffmpeg);
  }

  /** All of the spec's files, or none. */
  public void make(PicturesSpec spec, CancellationToken cancellation) {
    Map<String, Path> outputs = outputsOf(spec);
    if (outputs.isEmpty()) {
      return;
    }
    try (ScratchDirectory bench = ScratchDirectory.beside(outputs.values().iterator().next())) {
      draw(spec, bench, cancellation);
      cancellation.throwIfCancelled();
      publish(outputs, bench);
    }
  }

  private static Map<String, Path> outputsOf(PicturesSpec spec) {
    Map<String, Path> outputs = new LinkedHashMap<>();
    spec.poster().ifPresent(file -> outputs.put(POSTER, file));
    spec.preview().ifPresent(file -> outputs.put(PREVIEW, file));
    spec.mailPicture().ifPresent(file -> outputs.put(MAIL_PICTURE, file));
    spec.shareImage().ifPresent(file -> outputs.put(SHARE_IMAGE, file));
    return outputs;
  }

  private void draw(PicturesSpec spec, ScratchDirectory bench, CancellationToken cancellation) {
    VideoFormat format = spec.video().format();
    Optional<BufferedImage> image =
        spec.image().map(file -> PosterImage.fitted(PosterImage.read(file), format));
    Optional<VideoScan.Moment> moment = Optional.empty();
    if (image.isEmpty() || spec.preview().isPresent()) {
      bench.link(spec.video().path(), VideoScan.VIDEO);
      moment = Optional.of(moments.find(spec, bench, cancellation));
    }
    BufferedImage picture = image.or(pictureOf(moment)).orElseThrow();
    if (spec.preview().isPresent() || spec.mailPicture().isPresent()) {
      drawWithBadge(spec, picture, moment.flatMap(VideoScan.Moment::moving), bench, cancellation);
    }
    if (spec.poster().isPresent()) {
      Pictures.writeJpeg(picture, bench.file(POSTER), "the poster");
    }
    if (spec.shareImage().isPresent()) {
      PictureSize size = PictureSize.ofShareImage(format.width(), format.height());
      BufferedImage scaled = Resampler.scaled(picture, size.width(), size.height());
      writeSmall(scaled, bench.file(SHARE_IMAGE), "the share image");
    }
  }

  private void drawWithBadge(
      PicturesSpec spec,
      BufferedImage picture,
      Optional<VideoScan.Moving> moving,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    VideoFormat format = spec.video().format();
    @Nullable BubbleGeometry bubble =
        spec.bubble().map(style -> BubbleGeometry.of(style, format)).orElse(null);
    PlayBadge badge = PlayBadge.on(picture, bubble);
    String clock = PlayBadge.clock(spec.video().duration());
    moving.ifPresent(
        frames -> previews.make(picture, frames, badge, clock, PREVIEW, bench, cancellation));
    if (spec.mailPicture().isPresent()) {
      PictureSize size = PictureSize.ofMailPicture(format.width(), format.height());
      BufferedImage scaled = Resampler.scaled(picture, size.width(), size.height());
      badge.draw(scaled, clock);
      writeSmall(scaled, bench.file(MAIL_PICTURE), "the mail picture");
    }
  }

  private static Supplier<Optional<BufferedImage>> pictureOf(Optional<VideoScan.Moment> moment) {
    return () -> moment.map(VideoScan.Moment::picture);
  }

  /** As well as {@link Compositor#SHARE_IMAGE_BYTES} allow. */
  private static void writeSmall(BufferedImage picture, Path file, String what) {
    try {
      byte[] jpeg = {};
      for (float quality : QUALITIES) {
        jpeg = PictureWriter.jpeg(picture, quality);
        if (jpeg.length <= Compositor.SHARE_IMAGE_BYTES) {
          break;
        }
      }
      Files.write(file, jpeg);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write " + what + ": " + e.getMessage(), e);
    }
  }

  private static void publish(Map<String, Path> outputs, ScratchDirectory bench) {
    List<Path> published = new ArrayList<>();
    try {
      outputs.forEach(
          (name, output) -> {
            if (Files.exists(output)) {
              throw new IllegalArgumentException("the output " + output + " exists already");
            }
            bench.publish(name, output);
            published.add(output);
          });
    } catch (RuntimeException | Error e) {
      published.forEach(output -> output.toFile().delete());
      throw e;
    }
  }
}
