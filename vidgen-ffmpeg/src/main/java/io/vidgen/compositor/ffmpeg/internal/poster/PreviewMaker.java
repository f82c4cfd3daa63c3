package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.PictureSize;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.frames.Resampler;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes a GIF that begins with the poster's picture, which stays for {@link #HELD_SECONDS}, and
 * goes on with three seconds of the video; a play button and the video's length are on all of it.
 * It is as large and fluent as the bytes allow: what moves a lot is tried smaller, down to a single
 * picture.
 */
final class PreviewMaker {

  /** Some mail programs show nothing but the first picture: it is worth a look. */
  private static final double HELD_SECONDS = 0.8;

  private static final String FRAMES = "preview.rgb";
  private static final int CHANNELS = 3;

  /**
   * One try.
   *
   * @param side the longer side, in pixels
   */
  private record Size(int side, int fps, int colors) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(480, 10, 128),
          new Size(400, 8, 96),
          new Size(320, 8, 64),
          new Size(320, 5, 48),
          new Size(240, 5, 32),
          new Size(160, 4, 16));

  private final Ffmpeg ffmpeg;

  PreviewMaker(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Makes it.
   *
   * @param first the picture that it begins with
   * @param moving what comes afterwards
   * @param badge the play button
   * @param clock the video's length
   * @param gif its name on the bench
   */
  void make(
      BufferedImage first,
      VideoScan.Moving moving,
      PlayBadge badge,
      String clock,
      String gif,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    int frames = writeFrames(first, moving, badge, clock, bench);
    for (Size size : SIZES) {
      if (fits(frames, moving.size(), size, gif, bench, cancellation)) {
        return;
      }
    }
    if (!fits(1, moving.size(), SIZES.get(0), gif, bench, cancellation)) {
      throw failed("a single frame does not fit into the preview's bytes", null);
    }
  }

  /** Returns how many. */
  private static int writeFrames(
      BufferedImage first,
      VideoScan.Moving moving,
      PlayBadge badge,
      String clock,
      ScratchDirectory bench) {
    PictureSize size = moving.size();
    int most = VideoScan.MOVING_SECONDS * VideoScan.MOVING_FPS;
    byte[] bytes = new byte[size.width() * size.height() * CHANNELS];
    int count = 1;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(bench.file(moving.file())));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(bench.file(FRAMES)))) {
      write(drawn(Resampler.scaled(first, size.width(), size.height()), badge, clock), bytes, out);
      in.skipNBytes(
          Math.min(Files.size(bench.file(moving.file())), (long) moving.skipped() * bytes.length));
      while (count < most && in.readNBytes(bytes, 0, bytes.length) == bytes.length) {
        write(drawn(imageOf(bytes, size), badge, clock), bytes, out);
        count++;
      }
    } catch (IOException e) {
      throw failed("the preview's frames cannot be written: " + e.getMessage(), e);
    }
    return count;
  }

  private static BufferedImage imageOf(byte[] rgb, PictureSize size) {
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        image.setRGB(
            x, y, (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF));
        at += CHANNELS;
      }
    }
    return image;
  }

  private static BufferedImage drawn(BufferedImage image, PlayBadge badge, String clock) {
    badge.draw(image, clock);
    return image;
  }

  private static void write(BufferedImage image, byte[] bytes, OutputStream out)
      throws IOException {
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        bytes[at++] = (byte) (rgb >> 16);
        bytes[at++] = (byte) (rgb >> 8);
        bytes[at++] = (byte) rgb;
      }
    }
    out.write(bytes);
  }

  /** Whether it is small enough. */
  private boolean fits(
      int frames,
      PictureSize given,
      Size size,
      String gif,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    Ffmpeg.Finished made =
        ffmpeg
            .encode(
                new FfmpegJob(bench.path(), arguments(frames, given, size, gif), 1), cancellation)
            .orThrow("make the preview");
    if (made.ffmpegProgress().frames() < 1) {
      throw failed("the preview has no frames", null);
    }
    try {
      return Files.size(bench.file(gif)) < Compositor.PREVIEW_BYTES;
    } catch (IOException e) {
      throw failed("the preview cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> arguments(int frames, PictureSize given, Size size, String gif) {
    PictureSize wanted =
        PictureSize.within(size.side(), size.side(), given.width(), given.height());
    String times =
        String.format(Locale.ROOT, "if(gt(N,0),%.3f+(N-1)/%d,0)/TB", HELD_SECONDS, size.fps());
    return List.of(
        "-loglevel",
        "error",
        "-protocol_whitelist",
        "file",
        "-f",
        "rawvideo",
        "-pixel_format",
        "rgb24",
        "-video_size",
        given.width() + "x" + given.height(),
        "-framerate",
        Integer.toString(VideoScan.MOVING_FPS),
        "-i",
        ScratchDirectory.argument(FRAMES),
        "-filter_complex",
        "[0:v:0]trim=end_frame=%s,fps=%s:start_time=0:round=up,scale=%s:%s:%s,settb=1/100,setpts='%s',"
                .formatted(
                    frames, size.fps(), wanted.width(), wanted.height(), ColorFilters.EXACT, times)
            + "split[a][b];[a]palettegen=max_colors=%s[palette];".formatted(size.colors())
            + "[b][palette]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle[gif]",
        "-map",
        "[gif]",
        "-fps_mode",
        "passthrough",
        "-c:v",
        "gif",
        "-loop",
        "0",
        "-f",
        "gif",
        ScratchDirectory.argument(gif));
  }

  private static CompositorException failed(String message, @Nullable Throwable cause) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, cause);
  }
}
