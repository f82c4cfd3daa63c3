package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamPicture;
import io.vidgen.compositor.FacecamPicture.DynamicRange;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamSound;
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
    FacecamPicture picture =
        FacecamPicture.builder(video.uprightWidth(), video.uprightHeight(), video.codec())
            .frameRate(frames / (duration.toNanos() / 1e9 - Math.max(0, video.start())))
            .variableFrameRate(varyingRate)
            .rotation(90 * video.quarterTurns())
            .mirrored(video.mirrored())
            .dynamicRange(dynamicRange())
            .primaries(video.colors().primaries())
            .build();
    FacecamSound sound =
        heard.map(this::sound).orElseGet(() -> FacecamSound.none(info.audios().size()));
    return FacecamReport.builder(duration, picture)
        .sound(sound)
        .problems(new FacecamProblems(this, picture, sound).list())
        .build();
  }

  private FacecamSound sound(HeardTrack heard) {
    MediaInfo.Audio track = heard.track();
    return FacecamSound.builder(track.codec())
        .tracks(info.audios().size())
        .sampleRate(track.sampleRate())
        .channels(track.channels())
        .offset(Duration.ofMillis(Math.round(1000 * (track.start() - video.start()))))
        .loudness(heard.loudness())
        .silentStart(silent(heard, heard.silence().start()))
        .silentEnd(silent(heard, heard.silence().end()))
        .build();
  }

  /** What is silent as a whole has no ends that are. */
  private static Duration silent(HeardTrack heard, double seconds) {
    return LoudnessTarget.isSilent(heard.loudness())
        ? Duration.ZERO
        : Duration.ofMillis(Math.round(1000 * seconds));
  }

  private DynamicRange dynamicRange() {
    return switch (video.colors().transfer()) {
      case "smpte2084" -> DynamicRange.HDR10;
      case "arib-std-b67" -> DynamicRange.HLG;
      default -> DynamicRange.SDR;
    };
  }
}
