package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamReport.DynamicRange;
import io.vidgen.compositor.FacecamReport.Picture;
import io.vidgen.compositor.FacecamReport.Sound;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import java.time.Duration;
import java.util.Optional;

/**
 * A clip that was found good.
 *
 * @param probed what ffprobe printed of it
 * @param duration its picture's length, as decoding it showed
 * @param frames how many there are, as decoding showed
 * @param varyingRate whether the time between them varies
 * @param heard the sound that is heard, if there is one
 */
public record InspectedClip(
    String probed,
    MediaInfo info,
    MediaInfo.Video video,
    Duration duration,
    long frames,
    boolean varyingRate,
    Optional<HeardTrack> heard) {

  public FacecamReport report() {
    Picture picture =
        new Picture(
            video.uprightWidth(),
            video.uprightHeight(),
            video.codec(),
            frames / (duration.toNanos() / 1e9 - Math.max(0, video.start())),
            varyingRate,
            90 * video.quarterTurns(),
            video.mirrored(),
            dynamicRange(),
            video.colors().primaries());
    Sound sound =
        heard
            .map(this::sound)
            .orElseGet(
                () -> new Sound(info.audios().size(), "", 0, 0, Duration.ZERO, Optional.empty()));
    return new FacecamReport(
        duration, picture, sound, new FacecamProblems(this, picture, sound).list());
  }

  private Sound sound(HeardTrack heard) {
    MediaInfo.Audio track = heard.track();
    return new Sound(
        info.audios().size(),
        track.codec(),
        track.sampleRate(),
        track.channels(),
        Duration.ofMillis(Math.round(1000 * (track.start() - video.start()))),
        Optional.of(heard.loudness()));
  }

  private DynamicRange dynamicRange() {
    return switch (video.colors().transfer()) {
      case "smpte2084" -> DynamicRange.HDR10;
      case "arib-std-b67" -> DynamicRange.HLG;
      default -> DynamicRange.SDR;
    };
  }
}
