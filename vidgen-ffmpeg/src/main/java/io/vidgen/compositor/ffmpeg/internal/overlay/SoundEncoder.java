package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.SceneSound;
import io.vidgen.compositor.ffmpeg.EncoderSettings;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.facecam.LoudnessMeter;
import io.vidgen.compositor.ffmpeg.internal.facecam.LoudnessTarget;
import io.vidgen.compositor.ffmpeg.internal.music.MusicMixer;
import io.vidgen.compositor.ffmpeg.internal.music.SceneSoundMixer;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.internal.ContentDigest;
import io.vidgen.internal.DiskCache;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes a video's sound, which goes into the video as it is. AAC lets peaks grow, and noise lose
 * loudness, the more so the fewer bits it has; so what it made is measured, and made again from a
 * sound that allows for it. What has the same facecam, the same music and the same length sounds
 * the same, and is encoded once if there is a cache.
 */
final class SoundEncoder {

  /** Its name on the bench. */
  static final String MADE = "sound.m4a";

  /** The arguments that open it. */
  static final List<String> INPUT =
      List.of("-protocol_whitelist", "file", "-f", "mov", "-i", ScratchDirectory.argument(MADE));

  /** The highest true peak of a finished video's sound, in dBTP. */
  static final double HIGHEST_PEAK = -1.5;

  private static final int MOST_TRIES = 6;

  /** From then on, what cannot be limited is made quieter. */
  private static final int TRIES_WITH_LIMITER = 3;

  private static final double TOLERATED_LOUDNESS = 0.3;

  /** The meter rounds to tenths. */
  private static final double MARGIN = 0.1;

  private static final Logger log = LoggerFactory.getLogger(SoundEncoder.class);

  /** To be raised when the same inputs come to sound otherwise. */
  private static final String RECIPE = "2";

  private final Ffmpeg ffmpeg;
  private final Optional<DiskCache> cache;
  private final LoudnessMeter meter;
  private final MusicMixer mixer;
  private final SceneSoundMixer sceneMixer;

  /**
   * @param limits within which music is opened
   * @param cache where encoded sounds are kept, if anywhere
   */
  SoundEncoder(
      Ffmpeg ffmpeg, InputLimits limits, SceneSoundMixer sceneMixer, Optional<DiskCache> cache) {
    this.sceneMixer = sceneMixer;
    this.ffmpeg = ffmpeg;
    this.cache = cache;
    this.meter = new LoudnessMeter(ffmpeg);
    this.mixer = new MusicMixer(ffmpeg, limits);
  }

  /**
   * What is heard.
   *
   * @param input the arguments that open it as the only input; empty for silence
   * @param level what brings it to the common loudness
   */
  private record Heard(List<String> input, LoudnessTarget level) {}

  private Heard heard(
      OverlayLayers layers, ScratchDirectory bench, CancellationToken cancellation) {
    Heard spoken = new Heard(layers.soundInput(), LoudnessTarget.AS_IT_IS);
    Heard voice =
        sceneMixer
            .mix(layers.sceneSounds(), spoken.input(), layers.scenes(), bench, cancellation)
            .map(mix -> new Heard(mix.input(), mix.level()))
            .orElse(spoken);
    return layers
        .music()
        .map(music -> mixer.mix(music, voice.input(), layers.scenes(), bench, cancellation))
        .map(mix -> new Heard(mix.input(), mix.level()))
        .orElse(voice);
  }

  /**
   * Encodes the sound, or takes it from the cache.
   *
   * @return what it is kept under, if it was taken from the cache
   */
  Optional<String> encode(
      OverlayLayers layers,
      EncoderSettings settings,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    Optional<String> entry = cache.flatMap(unused -> entryOf(layers, settings, cancellation));
    if (entry.isPresent() && cache.get().fetch(entry.get(), bench.file(MADE)).isPresent()) {
      return entry;
    }
    encodeNow(layers, settings, bench, cancellation);
    entry.ifPresent(name -> cache.get().store(name, "", bench.file(MADE)));
    return Optional.empty();
  }

  /** What a sound is kept under; empty for silence, which costs next to nothing. */
  private Optional<String> entryOf(
      OverlayLayers layers, EncoderSettings settings, CancellationToken cancellation) {
    List<Path> heard = layers.heard();
    if (heard.isEmpty() && layers.sceneSounds().isEmpty()) {
      return Optional.empty();
    }
    ContentDigest digest = new ContentDigest().add(RECIPE).add(ffmpeg.installation().version());
    EncoderArguments.sound(settings).forEach(digest::add);
    digest.add(layers.soundGraph(true, "")).add(Boolean.toString(layers.soundInput().isEmpty()));
    layers.music().ifPresent(music -> digest.add(music.style().toString()));
    heard.forEach(file -> EncodingKey.add(digest, file, cancellation));
    digest.add(Integer.toString(layers.scenes().format().fps())); // Scenes are counted in frames.
    for (SceneSound sound : layers.sceneSounds()) {
      EncodingKey.add(digest, sound.clip(), cancellation);
      digest
          .add(sound.start().toString())
          .add(Long.toString(sound.firstFrame()))
          .add(Long.toString(sound.frames()))
          .add(Double.toString(sound.level()));
    }
    return Optional.of(digest.hex());
  }

  private void encodeNow(
      OverlayLayers layers,
      EncoderSettings settings,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    Heard heard = heard(layers, bench, cancellation);
    LoudnessTarget target = LoudnessTarget.AS_IT_IS;
    for (int tries = 1; ; tries++) {
      Optional<Loudness> before = encode(heard, layers, target, settings, bench, cancellation);
      if (heard.input().isEmpty() || before.isEmpty()) {
        return;
      }
      Optional<Loudness> after =
          meter.measure(bench, INPUT, "[0:a:0]" + LoudnessMeter.FILTER, cancellation);
      if (after.isEmpty()) {
        return;
      }
      double over = after.get().truePeak() - HIGHEST_PEAK;
      double missing =
          LoudnessTarget.isSilent(before.get())
              ? 0
              : before.get().integrated() - after.get().integrated();
      boolean right = over <= 0 && Math.abs(missing) <= TOLERATED_LOUDNESS;
      if (right || tries == MOST_TRIES) {
        if (over > 0) {
          log.warn("The sound's peaks stay {} dB too high", over);
        }
        return;
      }
      target = better(target, missing, over, tries);
    }
  }

  private static LoudnessTarget better(
      LoudnessTarget target, double missing, double over, int tries) {
    double lower = over > 0 ? over + MARGIN : 0;
    return new LoudnessTarget(
        target.gain() + (tries > TRIES_WITH_LIMITER ? -lower : missing),
        OptionalDouble.of(target.ceiling().orElse(HIGHEST_PEAK) - lower));
  }

  /** Returns what the sound was before. */
  private Optional<Loudness> encode(
      Heard heard,
      OverlayLayers layers,
      LoudnessTarget target,
      EncoderSettings settings,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info"));
    arguments.addAll(heard.input());
    arguments.addAll(
        List.of(
            "-filter_complex",
            layers.soundGraph(
                !heard.input().isEmpty(),
                String.join(
                    ",",
                    heard.level().filter(OverlayGraph.SAMPLE_RATE),
                    LoudnessMeter.FILTER,
                    target.filter(OverlayGraph.SAMPLE_RATE))),
            "-map",
            OverlayGraph.SOUND,
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1"));
    arguments.addAll(EncoderArguments.sound(settings));
    arguments.addAll(List.of("-f", "mp4", ScratchDirectory.argument(MADE)));
    return LoudnessMeter.read(
        ffmpeg
            .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
            .orThrow("encode the sound")
            .stderrTail()
            .facts());
  }
}
