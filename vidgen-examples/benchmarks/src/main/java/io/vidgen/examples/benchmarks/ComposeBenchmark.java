package io.vidgen.examples.benchmarks;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.frames.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Composing 1080p scenes and a facecam, from recorded frames to a checked MP4, beside the usual
 * chain of ffmpeg runs (normalise, concatenate, overlay), in turns, with the same encoder settings.
 *
 * <p>SSIM is measured on the upper part of the picture, which the bubble does not reach, against
 * the recorded frames in the colour space that each of the two brings them to.
 */
@Command(
    name = "compose-benchmark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures VidGen's compositor beside the usual chain of ffmpeg runs.")
public final class ComposeBenchmark implements Callable<Integer> {

  private static final VideoFormat FORMAT = VideoFormat.HD_1080;
  private static final Pattern SSIM = Pattern.compile("SSIM .*All:([0-9.]+)");
  private static final String X264 = " -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p ";
  private static final String CONVERTED =
      "colorspace=ispace=bt470bg:iprimaries=bt709:itrc=bt709:irange=pc:space=bt709"
          + ":primaries=bt709:trc=bt709:range=tv:format=yuv420p";

  @Option(names = "--scenes", defaultValue = "3", description = "How many scenes there are.")
  private int scenes;

  @Option(names = "--seconds", defaultValue = "10", description = "How long each scene is.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "How often each is measured.")
  private int rounds;

  private ComposeBenchmark() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ComposeBenchmark()).execute(arguments));
  }

  /** What a contender made, and how long it took. */
  private record Result(double seconds, double ssim, long bytes) {}

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("compose-benchmark-");
    try (FfmpegCompositor compositor = FfmpegCompositor.create()) {
      measure(compositor, directory);
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private void measure(FfmpegCompositor compositor, Path directory)
      throws IOException, InterruptedException {
    FfmpegInstallation installation = compositor.installation();
    FfmpegCommand ffmpeg = new FfmpegCommand(installation, directory);
    System.out.printf(
        "FFmpeg %s, %d scenes of %d s, %s%n", installation.version(), scenes, seconds, FORMAT);
    List<FrameFile> frames = inputs(ffmpeg, directory);
    System.out.println(
        "round  chain s  VidGen s  ratio  chain SSIM  VidGen SSIM  chain MB  VidGen MB");
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Result chain = chain(ffmpeg, directory);
      Result ours = ours(compositor, frames, ffmpeg, directory, round);
      ratios.add(ours.seconds() / chain.seconds());
      System.out.printf(
          Locale.ROOT,
          "%5d  %7.2f  %8.2f  %4.0f %%  %10.5f  %11.5f  %8.2f  %9.2f%n",
          round,
          chain.seconds(),
          ours.seconds(),
          100 * ours.seconds() / chain.seconds(),
          chain.ssim(),
          ours.ssim(),
          chain.bytes() / 1e6,
          ours.bytes() / 1e6);
    }
    ratios.sort(Comparator.naturalOrder());
    System.out.printf(Locale.ROOT, "median ratio %.0f %%%n", 100 * ratios.get(ratios.size() / 2));
  }

  private List<FrameFile> inputs(FfmpegCommand ffmpeg, Path directory)
      throws IOException, InterruptedException {
    List<FrameFile> frames = new ArrayList<>();
    try (OutputStream source =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve("source.mjpeg")))) {
      for (int i = 0; i < scenes; i++) {
        FrameFile scene =
            ScrolledPage.record(directory.resolve("scene-" + i), FORMAT, seconds * FORMAT.fps(), i);
        frames.add(scene);
        scene.writeMotionJpeg(source);
        try (OutputStream alone =
            new BufferedOutputStream(
                Files.newOutputStream(directory.resolve("scene-" + i + ".mjpeg")))) {
          scene.writeMotionJpeg(alone);
        }
      }
    }
    ffmpeg.run(
        "-v error -f lavfi -i testsrc2=s=1280x720:r=30 -f lavfi -i sine=r=44100 -t "
            + scenes * seconds
            + " -c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p -c:a aac me.mp4");
    int side = BubbleStyle.defaults().diameterIn(FORMAT);
    BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = mask.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillOval(0, 0, side, side);
    graphics.dispose();
    ImageIO.write(mask, "png", directory.resolve("mask.png").toFile());
    return frames;
  }

  /** One run after the other, each encoding what it makes. */
  private Result chain(FfmpegCommand ffmpeg, Path directory)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < scenes; i++) {
      ffmpeg.run(
          "-v error -f mjpeg -framerate 30 -i scene-%d.mjpeg%snormal-%d.mp4".formatted(i, X264, i));
      list.append("file normal-").append(i).append(".mp4\n");
    }
    Files.writeString(directory.resolve("list.txt"), list);
    int side = BubbleStyle.defaults().diameterIn(FORMAT);
    int margin = BubbleStyle.defaults().marginIn(FORMAT);
    ffmpeg.run(
        "-v error -i me.mp4 -vf crop=ih:ih,scale=%d:%d,fps=30 -af loudnorm -ar 48000 -c:a aac%sface.mp4"
            .formatted(side, side, X264));
    ffmpeg.run("-v error -f concat -i list.txt" + X264 + "joined.mp4");
    ffmpeg.run(
        ("-v error -i joined.mp4 -i face.mp4 -i mask.png -filter_complex"
                + " [1:v][2:v]alphamerge[f];[0:v][f]overlay=%d:%d[v] -map [v] -map 1:a -c:a aac"
                + " -movflags +faststart%schain.mp4")
            .formatted(margin, FORMAT.height() - margin - side, X264));
    double took = (System.nanoTime() - start) / 1e9;
    return new Result(
        took,
        ssim(ffmpeg, "chain.mp4", "scale=in_range=pc:out_range=tv,format=yuv420p"),
        Files.size(directory.resolve("chain.mp4")));
  }

  private Result ours(
      FfmpegCompositor compositor,
      List<FrameFile> frames,
      FfmpegCommand ffmpeg,
      Path directory,
      int round)
      throws IOException, InterruptedException {
    Path work = Files.createDirectory(directory.resolve("round-" + round));
    CancellationToken token = CancellationToken.none();
    BubbleStyle bubble = BubbleStyle.defaults();
    long start = System.nanoTime();
    List<Clip> clips = new ArrayList<>();
    for (FrameFile scene : frames) {
      Path clip = work.resolve("scene-" + clips.size());
      clips.add(compositor.normalizeScene(scene, FORMAT, clip, ProgressListener.NONE, token));
    }
    long count = frames.stream().mapToLong(FrameFile::frames).sum();
    FacecamClip facecam =
        compositor.normalizeFacecam(
            FacecamSpec.builder(
                    directory.resolve("me.mp4"), bubble.diameterIn(FORMAT), FORMAT.fps(), count)
                .build(),
            work.resolve("facecam"),
            ProgressListener.NONE,
            token);
    Clip joined =
        compositor.concatenate(clips, work.resolve("joined"), ProgressListener.NONE, token);
    Path video = directory.resolve("ours-" + round + ".mp4");
    compositor.overlay(
        OverlaySpec.builder(joined).facecam(facecam).bubble(bubble).build(),
        video,
        ProgressListener.NONE,
        token);
    double took = (System.nanoTime() - start) / 1e9;
    Directories.delete(work);
    return new Result(
        took, ssim(ffmpeg, video.getFileName().toString(), CONVERTED), Files.size(video));
  }

  private static double ssim(FfmpegCommand ffmpeg, String video, String conversion)
      throws IOException, InterruptedException {
    String upper = "crop=iw:600:0:0";
    String said =
        ffmpeg.run(
            ("-v info -i %s -f mjpeg -framerate 30 -i source.mjpeg -lavfi"
                    + " [0:v]settb=1/30,setpts=N,%s[a];[1:v]%s,settb=1/30,setpts=N,%s[b];[a][b]ssim"
                    + " -f null -")
                .formatted(video, upper, conversion, upper));
    Matcher found = SSIM.matcher(said);
    if (!found.find()) {
      throw new IOException("no SSIM in: " + said);
    }
    return Double.parseDouble(found.group(1));
  }
}
