package io.vidgen.compositor.ffmpeg.internal.facecam;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.FacecamStyle.WhenLonger;
import io.vidgen.compositor.FacecamStyle.WhenShorter;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.compositor.ffmpeg.NoiseModel;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digests are written out: with others, what earlier versions keep would not be found. */
class FacecamKeyTest {

  private static final FfmpegInstallation INSTALLATION =
      FfmpegInstallation.builder(Path.of("ffmpeg"), Path.of("ffprobe"))
          .version("8.1.2")
          .filters(Set.of("zscale", "tonemap"))
          .build();

  @TempDir private Path directory;

  @Test
  void namesAFacecamInTheDefaultStyle() throws IOException {
    assertThat(nameWith(FacecamStyle.defaults()))
        .isEqualTo("750e51a4d78f11d990cfe5c3d6297c03e51165b42d39f48866a843b353af07db");
  }

  @Test
  void namesAFacecamInAnotherStyle() throws IOException {
    FacecamStyle style =
        FacecamStyle.builder()
            .crop(new FacecamCrop(0.25, 1, 1.5))
            .anyLength(true)
            .whenShorter(WhenShorter.FADE_OUT)
            .whenLonger(WhenLonger.FADE_OUT)
            .build();

    assertThat(nameWith(style))
        .isEqualTo("2ff1041e5da6783041c30927712ee36a164dffc7647c1c3e39c18f3be246fc54");
  }

  @Test
  void soundsThatDifferHaveNamesThatDo() throws IOException {
    NoiseModel one = new NoiseModel(Path.of("a.rnnn"), "1".repeat(64));
    NoiseModel other = new NoiseModel(Path.of("a.rnnn"), "2".repeat(64));
    FacecamStyle denoised = FacecamStyle.builder().denoise(true).build();

    assertThat(
            List.of(
                nameWith(FacecamStyle.defaults()),
                nameWith(FacecamStyle.builder().trimSilence(true).build()),
                nameWith(denoised),
                nameWith(denoised, Optional.of(one)),
                nameWith(denoised, Optional.of(other))))
        .doesNotHaveDuplicates();
    assertThat(nameWith(FacecamStyle.defaults(), Optional.of(one)))
        .isEqualTo(nameWith(FacecamStyle.defaults()));
  }

  private String nameWith(FacecamStyle style) throws IOException {
    return nameWith(style, Optional.empty());
  }

  private String nameWith(FacecamStyle style, Optional<NoiseModel> model) throws IOException {
    Path clip = Files.writeString(directory.resolve("clip"), "a clip");
    FacecamSpec spec = FacecamSpec.builder(clip, 64, 10, 30).style(style).build();

    return FacecamKey.of(spec, ClipContent.of(clip, CancellationToken.none()), model, INSTALLATION)
        .name();
  }
}
