package io.vidgen.testing;

import io.vidgen.ErrorCode;
import io.vidgen.captions.SpeechPauses;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamClip;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamPicture;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSound;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.PictureScene;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.StillSpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.FrameSource;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/**
 * A compositor without an encoder: it strings pictures together. <b>What it makes is no video that
 * anybody could play</b>; it stands for one in tests of what surrounds a compositor.
 *
 * <p>A clip is its frames' JPEGs, one behind the other, so that frames can be counted and looked
 * at. The final file is the scenes' pictures followed by the facecam's bytes, if there is one. Any
 * file that is not empty is accepted as a facecam. Frame counts are kept as the port demands, no
 * output file is overwritten, and none is left behind by what fails.
 *
 * <p>{@link #faults()} has a point for every method, reached before its output is written.
 * Thread-safe.
 */
public final class ArchiveCompositor implements Compositor {

  /** A method of the port. */
  public enum Operation {
    /** {@link Compositor#inspect}. */
    INSPECT,
    /** {@link Compositor#inspectWatermark}. */
    INSPECT_WATERMARK,
    /** {@link Compositor#inspectMusic}. */
    INSPECT_MUSIC,
    /** {@link Compositor#inspectPosterImage}. */
    INSPECT_POSTER_IMAGE,
    /** {@link Compositor#inspectImage}. */
    INSPECT_IMAGE,
    /** {@link Compositor#drawPictures}. */
    DRAW_PICTURES,
    /** {@link Compositor#drawClip}. */
    DRAW_CLIP,
    /** {@link Compositor#normalizeScene}. */
    NORMALIZE_SCENE,
    /** {@link Compositor#normalizeFacecam}. */
    NORMALIZE_FACECAM,
    /** {@link Compositor#concatenate}. */
    CONCATENATE,
    /** {@link Compositor#overlay}. */
    OVERLAY,
    /** {@link Compositor#compose}. */
    COMPOSE,
    /** The poster of {@link Compositor#pictures}. */
    POSTER,
    /** The preview of {@link Compositor#pictures}. */
    PREVIEW,
    /** The mail picture of {@link Compositor#pictures}. */
    MAIL_PICTURE,
    /** The share image of {@link Compositor#pictures}. */
    SHARE_IMAGE,
    /** {@link Compositor#portrait}. */
    PORTRAIT,
    /** {@link Compositor#pauses}. */
    PAUSES,
    /** {@link Compositor#sound}. */
    SOUND,
    /** {@link Compositor#still}. */
    STILL
  }

  private static final int GREY = BufferedImage.TYPE_BYTE_GRAY;

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private final Faults<Operation> faults = new Faults<>();
  private final List<Operation> done = new CopyOnWriteArrayList<>();
  private final List<OverlaySpec> overlaid = new CopyOnWriteArrayList<>();
  private final List<FacecamSpec> facecams = new CopyOnWriteArrayList<>();
  private final List<PicturesSpec> pictured = new CopyOnWriteArrayList<>();
  private final List<StillSpec> stills = new CopyOnWriteArrayList<>();
  private final FacecamReport report;
  private final boolean composes;
  private volatile boolean closed;

  /** A compositor to which every facecam is three seconds of 640x480 with sound. */
  public ArchiveCompositor() {
    this(
        FacecamReport.builder(
                Duration.ofSeconds(3), FacecamPicture.builder(640, 480, "h264").build())
            .sound(FacecamSound.builder("aac").loudness(new Loudness(-16, -2)).build())
            .build());
  }

  /** A compositor that says this of every facecam. */
  public ArchiveCompositor(FacecamReport report) {
    this(report, false);
  }

  private ArchiveCompositor(FacecamReport report, boolean composes) {
    this.report = report;
    this.composes = composes;
  }

  /** A compositor that can also make a video of scenes that are still recorded. */
  public static ArchiveCompositor thatComposes() {
    return new ArchiveCompositor(new ArchiveCompositor().report, true);
  }

  /** What happens when a method is called. */
  public Faults<Operation> faults() {
    return faults;
  }

  /** What has succeeded, in order. */
  public List<Operation> done() {
    return List.copyOf(done);
  }

  /** What was asked of {@link Compositor#overlay} and succeeded, in order. */
  public List<OverlaySpec> overlaid() {
    return List.copyOf(overlaid);
  }

  /** What facecams were normalised for, in that order. */
  public List<FacecamSpec> facecams() {
    return List.copyOf(facecams);
  }

  /** What was asked of {@link Compositor#pictures} and succeeded, in order. */
  public List<PicturesSpec> pictured() {
    return List.copyOf(pictured);
  }

  /** What was asked of {@link Compositor#still} and succeeded, in order. */
  public List<StillSpec> stills() {
    return List.copyOf(stills);
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public FacecamReport inspect(Path facecam, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.INSPECT, cancellation);
    checkNotEmpty(facecam);
    done.add(Operation.INSPECT);
    return report;
  }

  @Override
  public void inspectWatermark(Path image, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.INSPECT_WATERMARK, cancellation);
    checkNotEmpty(image);
    done.add(Operation.INSPECT_WATERMARK);
  }

  @Override
  public void inspectPosterImage(Path image, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.INSPECT_POSTER_IMAGE, cancellation);
    checkNotEmpty(image);
    done.add(Operation.INSPECT_POSTER_IMAGE);
  }

  @Override
  public void inspectMusic(Path sound, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.INSPECT_MUSIC, cancellation);
    checkNotEmpty(sound);
    done.add(Operation.INSPECT_MUSIC);
  }

  @Override
  public void inspectImage(Path image, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.INSPECT_IMAGE, cancellation);
    checkNotEmpty(image);
    done.add(Operation.INSPECT_IMAGE);
  }

  /** Plain frames, of another grey for each picture. */
  @Override
  public void drawPictures(
      PictureScene scene,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.DRAW_PICTURES, cancellation);
    for (int i = 0; i < scene.pictures().size(); i++) {
      draw(scene.format(), 40 * i, scene.startOf(i + 1) - scene.startOf(i), sink);
    }
    progress.progress(1);
    done.add(Operation.DRAW_PICTURES);
  }

  /** One plain frame, repeated. */
  @Override
  public void drawClip(
      ClipScene scene, FrameSink sink, ProgressListener progress, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.DRAW_CLIP, cancellation);
    draw(scene.format(), 200, scene.frames(), sink);
    progress.progress(1);
    done.add(Operation.DRAW_CLIP);
  }

  private static void draw(VideoFormat format, int grey, long frames, FrameSink sink) {
    BufferedImage plain = new BufferedImage(format.width(), format.height(), GREY);
    Arrays.fill(
        ((DataBufferByte) plain.getRaster().getDataBuffer()).getData(), (byte) (grey & 0xFF));
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try {
      ImageIO.write(plain, "jpeg", jpeg);
      sink.frame(jpeg.toByteArray());
      for (long frame = 1; frame < frames; frame++) {
        sink.repeat();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkNotEmpty(Path file) {
    try {
      if (Files.size(file) == 0) {
        throw new CompositorException(
            ErrorCode.INPUT_CORRUPT, file.getFileName() + " is empty", null);
      }
    } catch (NoSuchFileException e) {
      throw new CompositorException(ErrorCode.INPUT_MISSING, "no such file: " + file, e);
    } catch (IOException e) {
      throw new CompositorException(ErrorCode.INPUT_MISSING, "cannot read " + file, e);
    }
  }

  @Override
  public Clip normalizeScene(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    write(Operation.NORMALIZE_SCENE, output, frames::writeMotionJpeg, progress, cancellation);
    return Clip.builder(output, format, frames.frames()).build();
  }

  @Override
  public FacecamClip normalizeFacecam(
      FacecamSpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    facecams.add(spec);
    write(
        Operation.NORMALIZE_FACECAM,
        output,
        out -> Files.copy(spec.file(), out),
        progress,
        cancellation);
    return FacecamClip.builder(output, spec.side(), spec.frames()).build();
  }

  @Override
  public Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation) {
    write(
        Operation.CONCATENATE,
        output,
        out -> {
          for (Clip clip : clips) {
            Files.copy(clip.path(), out);
          }
        },
        progress,
        cancellation);
    List<Long> sceneStarts = new ArrayList<>();
    long frames = 0;
    for (Clip clip : clips) {
      if (frames > 0) {
        sceneStarts.add(frames);
      }
      frames += clip.frames();
    }
    return Clip.builder(output, clips.get(0).format(), frames).sceneStarts(sceneStarts).build();
  }

  @Override
  public Clip overlay(
      OverlaySpec spec, Path output, ProgressListener progress, CancellationToken cancellation) {
    Clip scenes = spec.scenes();
    write(
        Operation.OVERLAY,
        output,
        out -> {
          Files.copy(scenes.path(), out);
          if (spec.facecam().isPresent()) {
            Files.copy(spec.facecam().get().path(), out);
          }
        },
        progress,
        cancellation);
    overlaid.add(spec);
    return scenes.toBuilder().path(output).build();
  }

  @Override
  public Optional<Clip> compose(
      OverlaySpec spec,
      List<? extends FrameSource> scenes,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    if (!composes) {
      return Optional.empty();
    }
    write(
        Operation.COMPOSE,
        output,
        out -> {
          for (FrameSource scene : scenes) {
            scene.writeMotionJpeg(out);
          }
          if (spec.facecam().isPresent()) {
            Files.copy(spec.facecam().get().path(), out);
          }
        },
        progress,
        cancellation);
    return Optional.of(spec.scenes().toBuilder().path(output).build());
  }

  @Override
  public void pictures(PicturesSpec spec, CancellationToken cancellation) {
    Map<Operation, Path> wanted = new EnumMap<>(Operation.class);
    spec.poster().ifPresent(file -> wanted.put(Operation.POSTER, file));
    spec.preview().ifPresent(file -> wanted.put(Operation.PREVIEW, file));
    spec.mailPicture().ifPresent(file -> wanted.put(Operation.MAIL_PICTURE, file));
    spec.shareImage().ifPresent(file -> wanted.put(Operation.SHARE_IMAGE, file));
    List<Path> made = new ArrayList<>();
    try {
      wanted.forEach(
          (operation, output) -> {
            write(
                operation,
                output,
                out -> out.write(pictureOf(spec)),
                ProgressListener.NONE,
                cancellation);
            made.add(output);
          });
    } catch (RuntimeException | Error e) {
      made.forEach(output -> output.toFile().delete());
      throw e;
    }
    pictured.add(spec);
  }

  private static byte[] pictureOf(PicturesSpec spec) throws IOException {
    return spec.image().isPresent()
        ? Files.readAllBytes(spec.image().get())
        : firstPicture(Files.readAllBytes(spec.video().path()));
  }

  /** A grey square: nothing is decoded here. */
  @Override
  public void portrait(
      Path facecam, FacecamCrop crop, int side, Path output, CancellationToken cancellation) {
    checkNotEmpty(facecam);
    write(
        Operation.PORTRAIT,
        output,
        out -> ImageIO.write(new BufferedImage(side, side, GREY), "jpeg", out),
        ProgressListener.NONE,
        cancellation);
  }

  /** Somebody who speaks all the time. */
  @Override
  public SpeechPauses pauses(Path facecam, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    faults.reach(Operation.PAUSES, cancellation);
    checkNotEmpty(facecam);
    done.add(Operation.PAUSES);
    return new SpeechPauses(report.duration(), List.of());
  }

  /** The clip as it is: nothing is decoded here. */
  @Override
  public void sound(Path facecam, Path output, CancellationToken cancellation) {
    checkNotEmpty(facecam);
    write(
        Operation.SOUND,
        output,
        out -> Files.copy(facecam, out),
        ProgressListener.NONE,
        cancellation);
  }

  /** The frame as it is, without any layer. */
  @Override
  public void still(StillSpec spec, Path output, CancellationToken cancellation) {
    checkNotEmpty(spec.frame());
    write(
        Operation.STILL,
        output,
        out -> Files.copy(spec.frame(), out),
        ProgressListener.NONE,
        cancellation);
    stills.add(spec);
  }

  @Override
  public void close() {
    closed = true;
  }

  private void write(
      Operation operation,
      Path output,
      Writing writing,
      ProgressListener progress,
      CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    if (closed) {
      throw new CompositorException(ErrorCode.ENCODER_FAILED, "the compositor is closed", null);
    }
    faults.reach(operation, cancellation);
    boolean whole = false;
    try {
      progress.progress(0);
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(output, StandardOpenOption.CREATE_NEW))) {
        writing.to(out);
      }
      progress.progress(1);
      cancellation.throwIfCancelled();
      whole = true;
    } catch (IOException e) {
      throw new CompositorException(ErrorCode.ENCODER_FAILED, operation + " failed: " + e, e);
    } finally {
      if (!whole) {
        output.toFile().delete();
      }
    }
    done.add(operation);
  }

  /** Up to the marker that ends a JPEG: FF D9. */
  private static byte[] firstPicture(byte[] pictures) {
    for (int i = 1; i < pictures.length; i++) {
      if ((pictures[i - 1] & 0xFF) == 0xFF && (pictures[i] & 0xFF) == 0xD9) {
        return java.util.Arrays.copyOf(pictures, i + 1);
      }
    }
    return pictures;
  }
}
