package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamPicture;
import io.vidgen.compositor.FacecamPicture.DynamicRange;
import io.vidgen.compositor.FacecamProblem;
import io.vidgen.compositor.FacecamProblem.Code;
import io.vidgen.compositor.FacecamSound;
import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is the matter with a clip that can be used all the same. */
final class FacecamProblems {

  /** As tall as the default bubble in 1080p. */
  private static final int LEAST_SIDE = 280;

  private static final double LEAST_FRAME_RATE = 20;
  private static final long LEAST_OFFSET_MILLIS = 80;
  private static final double TOLERATED_SECONDS = 0.5;

  /** Speech at a normal distance is far above it. */
  private static final double QUIET = -35;

  /** What was cut off at full scale reaches beyond it between the samples. */
  private static final double CLIPPED = 0.3;

  private final List<FacecamProblem> problems = new ArrayList<>();

  FacecamProblems(InspectedClip clip, FacecamPicture picture, FacecamSound sound) {
    addSound(sound);
    addPicture(picture);
    double declared = clip.info().seconds().orElse(0);
    double measured = clip.duration().toNanos() / 1e9;
    double heard = clip.heard().map(it -> endOf(it.track())).orElse(0.0);
    if (heard - measured > TOLERATED_SECONDS) {
      add(
          Code.LONGER_AUDIO,
          "The sound goes on for %.1f s after the picture has ended; that part is left out."
              .formatted(heard - measured));
    }
    if (Math.abs(declared - Math.max(measured, heard)) > TOLERATED_SECONDS) {
      add(
          Code.WRONG_DURATION,
          declared == 0
              ? "The file does not say how long it is; it was measured: %.1f s.".formatted(measured)
              : "The file says it lasts %.1f s; its picture lasts %.1f s."
                  .formatted(declared, measured));
    }
  }

  List<FacecamProblem> list() {
    return List.copyOf(problems);
  }

  private void addSound(FacecamSound sound) {
    if (sound.codec().isEmpty()) {
      add(
          Code.NO_AUDIO,
          sound.tracks() == 0
              ? "There is no sound track; the video will be silent."
              : "None of the sound tracks (%d) can be decoded; the video will be silent."
                  .formatted(sound.tracks()));
      return;
    }
    if (sound.tracks() > 1) {
      add(
          Code.SEVERAL_AUDIO_TRACKS,
          "There are %d sound tracks; the first that can be decoded is heard."
              .formatted(sound.tracks()));
    }
    long offset = sound.offset().toMillis();
    if (Math.abs(offset) >= LEAST_OFFSET_MILLIS) {
      add(
          Code.AUDIO_OFFSET,
          "The sound begins %.2f s %s the picture; they are kept in step."
              .formatted(Math.abs(offset) / 1000.0, offset > 0 ? "after" : "before"));
    }
    sound.loudness().ifPresent(this::addLoudness);
    addSilence(sound);
  }

  /** Of a track whose file does not say how long it is, nothing is known. */
  private static double endOf(MediaInfo.Audio track) {
    return track.seconds().isPresent() ? track.start() + track.seconds().getAsDouble() : 0;
  }

  private static boolean isSilent(Loudness loudness) {
    return loudness.integrated() < LoudnessTarget.SILENCE;
  }

  private void addSilence(FacecamSound sound) {
    if (!sound.silentStart().isZero()) {
      add(
          Code.SILENT_START,
          "Nothing is heard in the first %.1f s; viewers may leave before you speak. It can be"
                  .formatted(seconds(sound.silentStart()))
              + " trimmed.");
    }
    if (!sound.silentEnd().isZero()) {
      add(
          Code.SILENT_END,
          "Nothing is heard in the last %.1f s; stop the recording sooner, or have it trimmed."
              .formatted(seconds(sound.silentEnd())));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private void addLoudness(Loudness loudness) {
    if (isSilent(loudness)) {
      add(
          Code.SILENT_AUDIO,
          "There is nothing to be heard on the sound track; it is left as it is.");
    } else if (loudness.integrated() < QUIET) {
      add(
          Code.TOO_QUIET,
          "The sound is quiet (%.0f LUFS); raising it raises the room's noise too."
              .formatted(loudness.integrated()));
    }
    if (loudness.truePeak() > CLIPPED) {
      add(
          Code.CLIPPED_AUDIO,
          "The sound was recorded too loud and is distorted (peaks at %+.1f dB); turn the microphone"
                  .formatted(loudness.truePeak())
              + " down.");
    }
  }

  private void addPicture(FacecamPicture picture) {
    if (picture.variableFrameRate()) {
      add(
          Code.VARIABLE_FRAME_RATE,
          "The time between frames varies (%.1f frames a second on average); it is made even."
              .formatted(picture.frameRate()));
    }
    if (picture.frameRate() < LEAST_FRAME_RATE) {
      add(
          Code.LOW_FRAME_RATE,
          "There are %.1f frames a second only; motion will not be fluent."
              .formatted(picture.frameRate()));
    }
    if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
      add(
          Code.LOW_RESOLUTION,
          "The picture is small (%dx%d) and will look soft."
              .formatted(picture.width(), picture.height()));
    }
    if (picture.rotation() != 0 || picture.mirrored()) {
      add(Code.ROTATED, "The picture is stored turned or mirrored; it is shown as it should be.");
    }
    if (picture.dynamicRange() != DynamicRange.SDR) {
      add(
          Code.HDR,
          "The colours are %s; they are brought to what every screen can show."
              .formatted(picture.dynamicRange()));
    }
  }

  private void add(Code code, String sentence) {
    problems.add(new FacecamProblem(code, sentence));
  }
}
