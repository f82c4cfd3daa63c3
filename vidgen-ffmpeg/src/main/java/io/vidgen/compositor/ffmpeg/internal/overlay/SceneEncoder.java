package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.compositor.ffmpeg.EncoderSettings;
import io.vidgen.compositor.ffmpeg.internal.frames.JpegDecoder;
import io.vidgen.compositor.ffmpeg.internal.frames.RawFeed;
import io.vidgen.compositor.ffmpeg.internal.probe.ClipCheck;
import io.vidgen.compositor.ffmpeg.internal.probe.DecodeCheck;
import io.vidgen.compositor.ffmpeg.internal.probe.JoinCheck;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.frames.FrameSource;
import io.vidgen.internal.DiskCache;
import io.vidgen.internal.ParallelTasks;
import io.vidgen.internal.ProgressSum;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Encodes scenes apart from each other, with all that lies over them, as their frames come, and
 * joins what it has without encoding it again. So whichever has frames is worked on.
 */
final class SceneEncoder {

  private static final String LIST = "scenes.txt";

  /** How much of the progress the scenes are worth; the rest is joining them. */
  private static final double SCENES_SHARE = 0.95;

  private static final int MOST_AT_ONCE = 4;

  private final Ffmpeg ffmpeg;
  private final SoundEncoder soundEncoder;
  private final Optional<DiskCache> cache;
  private final ClipCheck check;
  private final DecodeCheck decodeCheck;
  private final JoinCheck joinCheck;

  /**
   * @param cache where encoded scenes are kept, if anywhere
   */
  SceneEncoder(Ffmpeg ffmpeg, SoundEncoder soundEncoder, Optional<DiskCache> cache) {
    this.ffmpeg = ffmpeg;
    this.soundEncoder = soundEncoder;
    this.cache = cache;
    this.check = new ClipCheck(ffmpeg);
    this.decodeCheck = new DecodeCheck(ffmpeg);
    this.joinCheck = new JoinCheck(ffmpeg);
  }

  /** A video's scenes, and where they are encoded. */
  private record Work(
      OverlaySpec spec,
      EncoderSettings settings,
      List<? extends FrameSource> scenes,
      ScratchDirectory bench,
      OverlayLayers layers,
      Optional<EncodingKey> keys,
      EncodingTurns turns,
      AtomicInteger left) {

    long startOf(int index) {
      return index == 0 ? 0 : spec.scenes().sceneStarts().get(index - 1);
    }

    OverlayLayers layersOf(int index) {
      return layers.during(startOf(index), scenes.get(index).frames());
    }

    VideoFormat format() {
      return spec.scenes().format();
    }

    /** One scene more has been encoded; says whether it was the last. */
    boolean endsWithThis() {
      return left.decrementAndGet() == 0;
    }
  }

  /**
   * An encoded scene, or the sound.
   *
   * @param name of its file on the bench
   * @param entry what it is kept under, if it was taken from the cache
   * @param isChecked whether all of it has been decoded
   */
  private record Encoded(String name, Optional<String> entry, boolean isChecked) {}

  /**
   * Encodes a video with its sound, and decodes what it has encoded.
   *
   * @param spec without transitions
   * @param name what it is to be called on the bench
   * @return what was taken from the cache
   */
  List<String> encode(
      OverlaySpec spec,
      EncoderSettings settings,
      List<? extends FrameSource> scenes,
      ScratchDirectory bench,
      String name,
      ProgressListener progress,
      CancellationToken cancellation) {
    OverlayLayers layers = new OverlayLayers(spec, bench, new OpeningFrames(ffmpeg, cancellation));
    Optional<EncodingKey> keys =
        cache.map(unused -> EncodingKey.of(ffmpeg.installation(), layers.files(), cancellation));
    int processors = Runtime.getRuntime().availableProcessors();
    EncodingTurns turns = new EncodingTurns(scenes, turns(processors));
    AtomicInteger left = new AtomicInteger(scenes.size());
    Work work = new Work(spec, settings, scenes, bench, layers, keys, turns, left);
    ProgressSum sum =
        new ProgressSum(
            scenes.stream().mapToLong(FrameSource::frames).toArray(),
            progress.rising().part(0, SCENES_SHARE));
    List<Encoded> made =
        ParallelTasks.run(
            "vidgen-encode",
            atOnce(processors),
            1 + scenes.size(),
            cancellation,
            // The sound is whole already: it is encoded while the pages are still loading.
            (index, token) ->
                index == 0
                    ? encodeSound(work, token)
                    : encode(index - 1, work, sum.ofScene(index - 1), token));
    List<String> taken = made.stream().flatMap(part -> part.entry().stream()).toList();
    try {
      finish(made.subList(1, made.size()), work, name, cancellation);
    } catch (CompositorException e) {
      discard(taken, e);
      throw e;
    }
    return taken;
  }

  /** Each takes memory for its pictures, and FFmpeg itself uses several processors for one. */
  static int atOnce(int processors) {
    return Math.min(MOST_AT_ONCE, Math.max(2, processors / 2));
  }

  /** How many of them take turns while others are still recorded. */
  static int turns(int processors) {
    return Math.min(MOST_AT_ONCE, Math.max(1, processors / 2));
  }

  /** Whether what it encodes can be taken again, so that a single scene is worth joining too. */
  boolean keepsScenes() {
    return cache.isPresent();
  }

  /**
   * Takes away what a video was made of that is no good. A stall, a full disk or a compositor that
   * is closed says nothing about it.
   */
  void discard(List<String> entries, CompositorException why) {
    if (why.code() == ErrorCode.ENCODER_FAILED) {
      cache.ifPresent(kept -> entries.forEach(kept::remove));
    }
  }

  private Encoded encodeSound(Work work, CancellationToken cancellation) {
    return new Encoded(
        SoundEncoder.MADE,
        soundEncoder.encode(work.layers(), work.settings(), work.bench(), cancellation),
        true);
  }

  private Encoded encode(
      int index, Work work, ProgressListener progress, CancellationToken cancellation) {
    String name = "scene-" + index + ".mp4";
    FrameSource scene = work.scenes().get(index);
    var decoder = new JpegDecoder(ffmpeg, work.bench().path(), cancellation);
    RawFeed feed = new RawFeed(List.of(scene), work.format(), decoder);
    OverlayLayers layers = work.layersOf(index);
    List<String> arguments = arguments(index, layers, feed, name, work);
    Optional<String> entry = entryOf(scene, layers, arguments, work, cancellation);
    if (entry.isPresent() && fetch(entry.get(), work.bench().file(name))) {
      progress.progress(1);
      return new Encoded(name, entry, true);
    }
    try (EncodingTurns.Turn turn = work.turns().await(index, cancellation)) {
      ffmpeg
          .encode(
              new FfmpegJob(work.bench().path(), arguments, scene.frames(), feed),
              progress,
              cancellation)
          .orThrow("encode scene " + (index + 1));
    }
    if (work.endsWithThis() && !keepsScenes()) {
      return new Encoded(name, Optional.empty(), false);
    }
    decodeCheck.check(work.bench(), name, scene.frames(), ProgressListener.NONE, cancellation);
    entryOf(scene, layers, arguments, work, cancellation)
        .ifPresent(key -> keep(key, name, scene, work, cancellation));
    return new Encoded(name, Optional.empty(), true);
  }

  /**
   * Joins the scenes, and meanwhile decodes the one that was encoded last: there is nothing else to
   * do by then. A scene that is to be kept has been decoded before, whatever becomes of the video.
   */
  private void finish(List<Encoded> made, Work work, String name, CancellationToken cancellation) {
    List<Integer> unchecked =
        IntStream.range(0, made.size())
            .filter(index -> !made.get(index).isChecked())
            .boxed()
            .toList();
    int pieces = 1 + unchecked.size();
    ParallelTasks.run(
        "vidgen-encode",
        pieces,
        pieces,
        cancellation,
        (piece, token) -> {
          if (piece == 0) {
            join(made.stream().map(Encoded::name).toList(), work, name, token);
          } else {
            int index = unchecked.get(piece - 1);
            long frames = work.scenes().get(index).frames();
            decodeCheck.check(
                work.bench(), made.get(index).name(), frames, ProgressListener.NONE, token);
          }
          return piece;
        });
  }

  /** What is kept is looked at first: the video's own headers are checked later. */
  private void keep(
      String entry, String name, FrameSource scene, Work work, CancellationToken cancellation) {
    VideoFormat format = work.format();
    check.check(
        work.bench(),
        name,
        new ClipCheck.Expected(format.width(), format.height(), format.fps(), scene.frames(), 0, 0),
        cancellation);
    cache.orElseThrow().store(entry, "", work.bench().file(name));
  }

  private static List<String> arguments(
      int index, OverlayLayers layers, RawFeed feed, String name, Work work) {
    long frames = work.scenes().get(index).frames();
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(layers.inputs(feed));
    arguments.addAll(List.of("-filter_complex", layers.graphOfScene(work.startOf(index), frames)));
    arguments.addAll(List.of("-map", OverlayGraph.PICTURE, "-map_metadata", "-1"));
    arguments.addAll(EncoderArguments.picture(work.settings(), work.format().fps()));
    arguments.addAll(List.of("-f", "mp4", ScratchDirectory.argument(name)));
    return arguments;
  }

  /** What the scene is kept under; empty while it is still recorded. */
  private static Optional<String> entryOf(
      FrameSource scene,
      OverlayLayers layers,
      List<String> arguments,
      Work work,
      CancellationToken cancellation) {
    if (work.keys().isEmpty()) {
      return Optional.empty();
    }
    Thread waiting = Thread.currentThread();
    try (var waking = cancellation.onCancel(waiting::interrupt)) {
      EncodingKey keys = work.keys().get();
      return scene
          .whole()
          .map(frames -> keys.nameOf(frames, layers.files(), arguments, cancellation));
    } catch (IOException e) {
      cancellation.throwIfCancelled();
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "cannot read the frames: " + e.getMessage(), e);
    }
  }

  private boolean fetch(String entry, Path target) {
    return cache.isPresent() && cache.get().fetch(entry, target).isPresent();
  }

  private void join(List<String> made, Work work, String name, CancellationToken cancellation) {
    ScratchDirectory bench = work.bench();
    try {
      Files.write(bench.file(LIST), made.stream().map(file -> "file " + file).toList());
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the list of scenes: " + e.getMessage(), e);
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-loglevel",
                "error",
                "-protocol_whitelist",
                "file",
                "-f",
                "concat",
                "-i",
                ScratchDirectory.argument(LIST)));
    arguments.addAll(SoundEncoder.INPUT);
    CaptionTrack captions = CaptionTrack.of(work.spec());
    arguments.addAll(captions.input(bench));
    arguments.addAll(
        List.of(
            "-map",
            "0:v:0",
            "-map",
            "1:a:0",
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
            "-c",
            "copy"));
    arguments.addAll(captions.output(2));
    arguments.addAll(
        List.of("-movflags", "+faststart", "-f", "mp4", ScratchDirectory.argument(name)));
    arguments.addAll(JoinCheck.output());
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments, work.spec().scenes().frames()), cancellation)
        .orThrow("join the scenes");
    joinCheck.check(bench, name, cancellation);
  }
}
