package io.vidgen.compositor.ffmpeg.internal.music;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.facecam.ClipContent;
import io.vidgen.compositor.ffmpeg.internal.facecam.FacecamStore;
import io.vidgen.compositor.ffmpeg.internal.facecam.LoudnessMeter;
import io.vidgen.compositor.ffmpeg.internal.facecam.LoudnessTarget;
import io.vidgen.compositor.ffmpeg.internal.facecam.Refusals;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaProbe;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.compositor.ffmpeg.internal.process.StderrTail;
import io.vidgen.compositor.ffmpeg.internal.process.Symptom;
import io.vidgen.internal.FileSignature;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a file can be used as music: by its headers, then by decoding all of it. */
public final class MusicInspector {

  private static final String CHOOSE = "Choose a sound: MP3, M4A, WAV, FLAC or Ogg";
  private static final double LEAST_SECONDS = 1;

  private static final Refusals REFUSALS = new Refusals("the music");

  private final Ffmpeg ffmpeg;
  private final InputLimits limits;
  private final KnownMusic known;

  /**
   * @param store remembers what was found good; without one, this inspector remembers the latest
   */
  public MusicInspector(Ffmpeg ffmpeg, InputLimits limits, Optional<FacecamStore> store) {
    this.ffmpeg = ffmpeg;
    this.limits = limits;
    this.known = new KnownMusic(ffmpeg.installation().version(), limits, store);
  }

  /**
   * Looks at a file, unless its content is known to be good.
   *
   * @throws CompositorException with an {@code INPUT_…} code if it cannot be used
   */
  public void inspect(Path file, CancellationToken cancellation) {
    checkFile(file);
    ClipContent content = ClipContent.of(file, cancellation);
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (ScratchDirectory bench = ScratchDirectory.in(temporary)) {
      if (known.contains(content, bench)) {
        return;
      }
      bench.link(file, MusicFile.NAME);
      probe(bench, cancellation);
      decode(bench, cancellation);
      // Only if nobody wrote to it meanwhile.
      if (content.isStillIn(file)) {
        known.add(content, bench);
      }
    }
  }

  private void checkFile(Path file) {
    Optional<FileSignature> kind;
    try {
      long bytes = Files.size(file);
      if (bytes == 0) {
        throw new CompositorException(ErrorCode.INPUT_CORRUPT, "the music is empty", null);
      }
      if (bytes > limits.bytes()) {
        throw REFUSALS.tooLarge("has " + bytes + " bytes, more than " + limits.bytes());
      }
      kind = FileSignature.of(file);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the music cannot be read: " + e.getMessage(), e);
    }
    kind.filter(found -> found != FileSignature.SOUND)
        .ifPresent(
            found -> {
              throw new CompositorException(
                  ErrorCode.INPUT_UNSUPPORTED,
                  "the music is " + found.words() + ". " + CHOOSE,
                  null);
            });
  }

  private void probe(ScratchDirectory bench, CancellationToken cancellation) {
    Ffmpeg.Finished probe =
        ffmpeg.probe(
            bench.path(),
            MediaProbe.arguments(
                MusicFile.options(limits), ScratchDirectory.argument(MusicFile.NAME)),
            cancellation);
    StderrTail words = probe.stderrTail();
    if (words.show(Symptom.CUT_SHORT)) {
      throw REFUSALS.corrupt("ends before its contents do", words);
    }
    MediaInfo info = MediaProbe.read(probe.stdout()).filter(read -> probe.succeeded()).orElse(null);
    if (info == null) {
      throw REFUSALS.unsupported("is not a sound that is taken. " + CHOOSE, words);
    }
    if (info.streams() > limits.streams()) {
      throw REFUSALS.tooLarge("has " + info.streams() + " streams, more than " + limits.streams());
    }
    if (info.audios().isEmpty()) {
      throw REFUSALS.unsupported("has no sound. " + CHOOSE, words);
    }
    checkSeconds(info.seconds().orElse(0));
  }

  private void checkSeconds(double seconds) {
    if (seconds > limits.duration().toSeconds()) {
      throw REFUSALS.tooLarge(
          "lasts %.0f s, more than %d s".formatted(seconds, limits.duration().toSeconds()));
    }
  }

  private void decode(ScratchDirectory bench, CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info"));
    arguments.addAll(MusicFile.input(limits));
    arguments.addAll(
        List.of(
            "-filter_complex",
            "[0:a:0]" + MusicFile.STEREO + "," + LoudnessMeter.FILTER + "[out]",
            "-map",
            "[out]",
            "-t",
            Long.toString(limits.duration().toSeconds() + 1),
            "-f",
            "null",
            "-"));
    Ffmpeg.Finished decoded =
        ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation);
    StderrTail words = decoded.stderrTail();
    double seconds = decoded.ffmpegProgress().micros() / 1e6;
    if (words.show(Symptom.NO_DECODER)) {
      throw REFUSALS.unsupported("has a sound that nothing here can decode", words);
    }
    if (words.show(Symptom.CUT_SHORT)) {
      throw REFUSALS.corrupt("ends before its contents do", words);
    }
    Optional<Loudness> loudness = LoudnessMeter.read(words.facts());
    if (!decoded.succeeded() || seconds <= 0 || loudness.isEmpty()) {
      throw REFUSALS.corrupt("has a sound that cannot be decoded", words);
    }
    checkSeconds(seconds);
    if (seconds < LEAST_SECONDS) {
      throw REFUSALS.unsupported("lasts less than a second", words);
    }
    if (LoudnessTarget.isSilent(loudness.get())) {
      throw REFUSALS.unsupported("has nothing to be heard", words);
    }
  }
}
