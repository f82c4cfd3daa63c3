package io.vidgen.examples.cli;

import io.vidgen.VidGenException;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.render.CancellationToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the video sounds. */
final class SoundOptions {

  @Option(
      names = "--music",
      paramLabel = "FILE",
      description = {
        "Music below the voice: MP3, M4A, WAV, FLAC or Ogg. It is repeated or cut to the video's"
            + " length, and quieter while somebody speaks."
      })
  private @Nullable Path music;

  @Option(
      names = "--music-level",
      paramLabel = "DB",
      description =
          "How loud the music is while nobody speaks, in decibels above the voice, -40 to 0"
              + " (default: -12).")
  private @Nullable String level;

  @Option(
      names = "--denoise",
      description =
          "Reduce steady noise in the facecam, such as a fan's. VIDGEN_NOISE_MODEL names a model for"
              + " it, which is not needed.")
  private boolean denoise;

  @Option(
      names = "--trim-silence",
      description = "Leave out silence at the facecam's beginning and at its end.")
  private boolean trimSilence;

  /** The file that was named as the music. */
  Optional<InputFile> music() {
    return Optional.ofNullable(music).map(found -> new InputFile("music", found));
  }

  /** The look; without the music where its level is wrong. */
  Look applyTo(Look base, List<FieldError> errors) {
    FacecamStyle facecam =
        base.facecam().toBuilder().denoise(denoise).trimSilence(trimSilence).build();
    Look.Builder look = base.toBuilder().facecam(facecam);
    if (level != null && music == null) {
      errors.add(new FieldError("music-level", "needs the --music that is as loud"));
    }
    if (music != null) {
      Path file = music;
      style(errors).ifPresent(style -> look.music(new Music(MediaSource.file(file), style)));
    }
    return look.build();
  }

  private Optional<MusicStyle> style(List<FieldError> errors) {
    if (level == null) {
      return Optional.of(MusicStyle.defaults());
    }
    try {
      return Optional.of(MusicStyle.builder().level(Double.parseDouble(level)).build());
    } catch (NumberFormatException e) {
      errors.add(new FieldError("music-level", "must be a number, not \"" + level + "\""));
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("music-level", String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  /**
   * Looks at the music, if there is any.
   *
   * @throws VidGenException when it cannot be looked at, for a reason that is not the music's
   */
  void checkMusic(
      LazyCompositor compositor, CancellationToken cancellation, List<FieldError> errors) {
    music()
        .ifPresent(
            file ->
                file.inspect(
                    () -> {
                      compositor.get().inspectMusic(file.path(), cancellation);
                      return file;
                    },
                    cancellation,
                    errors));
  }
}
