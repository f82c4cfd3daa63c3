package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.probe.FrameRhythm;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaProbe;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegProgress;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.compositor.ffmpeg.internal.process.StderrTail;
import io.vidgen.compositor.ffmpeg.internal.process.Symptom;
import io.vidgen.internal.FileSignature;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether an uploaded clip can be used: first by its headers, then by decoding all of its
 * picture, since a file that was cut short has the headers of a whole one.
 */
public final class FacecamInspector {

  /** How much shorter than its header says a picture may be: headers round, sound overhangs. */
  private static final double TOLERATED_SECONDS = 0.5;

  private static final String CHOOSE = "Choose a video: MP4, MOV or WebM";

  private static final Refusals REFUSALS = new Refusals("the clip");

  private static final Pattern COUNTED_BY_SAMPLES = Pattern.compile("^(ad|.*_d)?pcm|^gsm|^mace");

  private final Ffmpeg ffmpeg;
  private final LoudnessMeter meter;
  private final InputLimits limits;
  private final Inspections inspections;

  /**
   * @param store remembers what was found; without one, this inspector remembers its latest clips
   */
  public FacecamInspector(Ffmpeg ffmpeg, InputLimits limits, Optional<FacecamStore> store) {
    this.ffmpeg = ffmpeg;
    this.meter = new LoudnessMeter(ffmpeg);
    this.limits = limits;
    this.inspections = new Inspections(ffmpeg.installation().version(), limits, store);
  }

  /** Links the clip to the bench as {@link UploadedClip#NAME} and looks at it. */
  public InspectedClip inspect(Path clip, ScratchDirectory bench, CancellationToken cancellation) {
    bench.link(clip, UploadedClip.NAME);
    return inspectLinked(clip, contentOf(clip, cancellation), bench, cancellation);
  }

  /** Reads a clip that is not too large to be looked at. */
  ClipContent contentOf(Path clip, CancellationToken cancellation) {
    checkSize(clip);
    return ClipContent.of(clip, cancellation);
  }

  /** Looks at a clip that is on the bench already, unless its content is known. */
  InspectedClip inspectLinked(
      Path clip, ClipContent content, ScratchDirectory bench, CancellationToken cancellation) {
    return inspections
        .find(content, bench)
        .orElseGet(
            () -> {
              InspectedClip found = inspectNow(bench, cancellation);
              // Only if nobody wrote to it meanwhile.
              if (content.isStillIn(clip)) {
                inspections.add(content, found, bench);
              }
              return found;
            });
  }

  private InspectedClip inspectNow(ScratchDirectory bench, CancellationToken cancellation) {
    List<String> arguments =
        MediaProbe.arguments(
            UploadedClip.options(limits), ScratchDirectory.argument(UploadedClip.NAME));
    refuseWhatIsNoVideo(bench);
    Ffmpeg.Finished probe = ffmpeg.probe(bench.path(), arguments, cancellation);
    StderrTail words = probe.stderrTail();
    checkPixels(words);
    if (words.show(Symptom.TOO_MANY_STREAMS)) {
      throw REFUSALS.tooLarge("has more than " + limits.streams() + " streams");
    }
    if (words.show(Symptom.NOT_ALLOWED)) {
      throw REFUSALS.unsupported("is not of a format that is taken. " + CHOOSE, words);
    }
    if (words.show(Symptom.CUT_SHORT)) {
      throw REFUSALS.corrupt("ends before its contents do", words);
    }
    MediaInfo info = MediaProbe.read(probe.stdout()).filter(read -> probe.succeeded()).orElse(null);
    if (info == null) {
      throw REFUSALS.unsupported("is not a video. " + CHOOSE, words);
    }
    checkHeaders(info, words);
    return decode(probe.stdout(), info, bench, cancellation);
  }

  /** Pictures, sounds and documents are named for what they are. */
  private static void refuseWhatIsNoVideo(ScratchDirectory bench) {
    Optional<FileSignature> kind;
    try {
      kind = FileSignature.of(bench.file(UploadedClip.NAME));
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the clip cannot be read: " + e.getMessage(), e);
    }
    if (kind.isPresent()) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED, "the clip is " + kind.get().words() + ". " + CHOOSE, null);
    }
  }

  private void checkPixels(StderrTail words) {
    if (words.show(Symptom.TOO_MANY_PIXELS)) {
      throw REFUSALS.tooLarge("has a picture of more than " + limits.pixels() + " pixels");
    }
  }

  private void checkSize(Path clip) {
    long bytes;
    try {
      bytes = Files.size(clip);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the clip cannot be read: " + e.getMessage(), e);
    }
    if (bytes == 0) {
      throw new CompositorException(ErrorCode.INPUT_CORRUPT, "the clip is empty", null);
    }
    if (bytes > limits.bytes()) {
      throw REFUSALS.tooLarge("has " + bytes + " bytes, more than " + limits.bytes());
    }
  }

  private void checkHeaders(MediaInfo info, StderrTail words) {
    if (info.streams() > limits.streams()) {
      throw REFUSALS.tooLarge("has " + info.streams() + " streams, more than " + limits.streams());
    }
    if (info.video().isEmpty()) {
      throw REFUSALS.unsupported("is a sound recording without a picture. " + CHOOSE, words);
    }
    MediaInfo.Video video = info.video().get();
    if ((long) video.width() * video.height() > limits.pixels()) {
      throw REFUSALS.tooLarge(
          "has a picture of %dx%d, more than %d pixels"
              .formatted(video.width(), video.height(), limits.pixels()));
    }
    if (video.width() == 0 || video.height() == 0 || video.codec().isEmpty()) {
      throw REFUSALS.unsupported("has a picture that nothing here can decode", words);
    }
    double seconds = info.seconds().orElse(0) - Math.max(0, info.start());
    if (seconds > limits.duration().toSeconds()) {
      throw REFUSALS.tooLarge("lasts %.0f s, more than %s".formatted(seconds, limit()));
    }
    if (video.packets() < video.declaredFrames().orElse(0)
        || info.audios().stream().anyMatch(FacecamInspector::lacksPackets)) {
      throw REFUSALS.corrupt("ends before its contents do", words);
    }
  }

  /**
   * The index of what has no frames of its own counts samples, of which a packet holds many; that
   * of what nobody knows may count anything.
   */
  private static boolean lacksPackets(MediaInfo.Audio track) {
    return !track.codec().isEmpty()
        && !COUNTED_BY_SAMPLES.matcher(track.codec()).find()
        && track.packets() < track.declaredFrames().orElse(0);
  }

  private InspectedClip decode(
      String probed, MediaInfo info, ScratchDirectory bench, CancellationToken cancellation) {
    MediaInfo.Video video = info.video().orElseThrow();
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info"));
    arguments.addAll(UploadedClip.options(limits));
    arguments.addAll(
        List.of(
            "-i",
            ScratchDirectory.argument(UploadedClip.NAME),
            "-map",
            "0:" + video.index(),
            "-vf",
            FrameRhythm.METER,
            "-t",
            Long.toString(limits.duration().toSeconds() + 1),
            "-f",
            "null",
            "-"));
    Ffmpeg.Finished decoded =
        ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation);
    checkPixels(decoded.stderrTail());
    FfmpegProgress ffmpegProgress = decoded.ffmpegProgress();
    Duration duration = Duration.ofNanos(ffmpegProgress.micros() * 1000);
    if (duration.compareTo(limits.duration()) > 0) {
      throw REFUSALS.tooLarge("lasts longer than " + limit());
    }
    if (decoded.stderrTail().show(Symptom.NO_DECODER)) {
      throw REFUSALS.unsupported(
          "has a picture that nothing here can decode", decoded.stderrTail());
    }
    if (!decoded.succeeded() || ffmpegProgress.frames() == 0 || duration.isZero()) {
      throw REFUSALS.corrupt("has a picture that cannot be decoded", decoded.stderrTail());
    }
    if (ffmpegProgress.frames() < 2) {
      throw REFUSALS.unsupported("is a still picture. " + CHOOSE, decoded.stderrTail());
    }
    double missing = video.seconds().orElse(0) - ffmpegProgress.micros() / 1e6;
    if (missing > TOLERATED_SECONDS || decoded.stderrTail().show(Symptom.CUT_SHORT)) {
      throw REFUSALS.corrupt(
          "ends %.1f s before it says it does".formatted(Math.max(0, missing)),
          decoded.stderrTail());
    }
    return new InspectedClip(
        probed,
        info,
        video,
        duration,
        ffmpegProgress.frames(),
        FrameRhythm.varies(decoded.stderrTail().facts()),
        heard(info, ffmpegProgress.micros() / 1e6, bench, cancellation));
  }

  /**
   * The first sound track that can be decoded and mixed as normalising will.
   *
   * @param pictureSeconds how long the picture is: browsers' recordings do not say how long they
   *     are
   */
  private Optional<HeardTrack> heard(
      MediaInfo info,
      double pictureSeconds,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    List<String> input = new ArrayList<>(UploadedClip.options(limits));
    input.addAll(List.of("-i", ScratchDirectory.argument(UploadedClip.NAME)));
    for (MediaInfo.Audio track : info.knownAudios()) {
      for (String mix : HeardTrack.mixes(track)) {
        // The meter wants to know the channels: it measures them before FFmpeg mixes them.
        String measured =
            "[0:%s]%s%s,%s"
                .formatted(
                    track.index(),
                    mix.isEmpty() ? "" : mix + ",",
                    LoudnessMeter.FILTER + "," + SilentEdges.FILTER,
                    FacecamGraphs.stereo(""));
        Optional<String> facts = meter.facts(bench, input, measured, cancellation);
        Optional<Loudness> loudness = facts.flatMap(LoudnessMeter::read);
        if (loudness.isPresent()) {
          double seconds = track.seconds().orElse(info.seconds().orElse(pictureSeconds));
          return Optional.of(
              new HeardTrack(
                  track,
                  mix,
                  loudness.get(),
                  SilentEdges.read(facts.orElseThrow(), seconds)
                      .endingWith(pictureSeconds, seconds)));
        }
      }
    }
    return Optional.empty();
  }

  private String limit() {
    return limits.duration().toSeconds() + " s";
  }

  /** Forgets what it has seen. */
  public void clear() {
    inspections.clear();
  }
}
