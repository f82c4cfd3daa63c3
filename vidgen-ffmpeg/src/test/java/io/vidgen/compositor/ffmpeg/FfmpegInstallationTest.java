package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation.Origin;
import io.vidgen.compositor.ffmpeg.internal.process.BytedecoPrograms;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegSearch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FfmpegInstallationTest {

  @TempDir Path directory;

  @Test
  void isFoundOnTheClassPathWithAllThatIsNeeded() {
    FfmpegInstallation found =
        FfmpegInstallation.at(BytedecoPrograms.ffmpeg(), BytedecoPrograms.ffprobe());

    assertThat(found.version()).matches("\\d+\\.\\d+.*");
    assertThat(found.missing()).isEmpty();
    assertThat(found.canToneMap()).isTrue();
    assertThat(found.encoders()).contains("libx264", "aac");
    assertThat(found.filters()).contains("overlay", "alimiter", "anullsrc");
  }

  @Test
  void isFoundSomewhereOnThisMachine() {
    assertThat(FfmpegInstallation.find().missing()).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
  void isFoundInADirectoryOfThePath() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path bin = Files.createDirectory(directory.resolve("bin"));
    ScriptedProgram.write(bin.resolve("ffmpeg"), "exec \"$FFMPEG\" \"$@\"\n");
    ScriptedProgram.write(
        bin.resolve("ffprobe"), "exec '" + TestFfmpeg.INSTALLATION.ffprobe() + "' \"$@\"\n");
    List<String> refused = new ArrayList<>();

    var found = FfmpegSearch.onPath(empty + File.pathSeparator + bin, refused);

    assertThat(refused).isEmpty();
    assertThat(found)
        .hasValueSatisfying(
            installation -> {
              assertThat(installation.origin()).isEqualTo(Origin.PATH);
              assertThat(installation.ffmpeg()).isEqualTo(bin.resolve("ffmpeg"));
            });
  }

  @Test
  void isNotFoundWhereThereIsNone() {
    List<String> refused = new ArrayList<>();

    assertThat(FfmpegSearch.onPath(directory.toString(), refused)).isEmpty();
    assertThat(refused).containsExactly("the PATH has no ffmpeg");
  }

  @Test
  void saysThatAProgramIsNotThere() {
    Path none = directory.resolve("none");

    assertMissing(() -> FfmpegInstallation.at(none, none), none.toString());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
  void saysThatAProgramIsNotFfmpeg() {
    Path other = ScriptedProgram.write(directory.resolve("other"), "echo hello\n");

    assertMissing(() -> FfmpegInstallation.at(other, other), "does not answer like one of FFmpeg");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell scripts")
  void saysWhatAnInstallationLacksAndHowToMendIt() {
    Path poor =
        ScriptedProgram.write(
            directory.resolve("poor"), "\"$FFMPEG\" \"$@\" | grep -v -e libx264 -e alphamerge\n");

    assertMissing(
        () -> FfmpegInstallation.at(poor, TestFfmpeg.INSTALLATION.ffprobe()),
        "lacks [alphamerge, libx264]",
        "apt-get install ffmpeg",
        "org.bytedeco:ffmpeg");
  }

  @Test
  void knowsThatToneMappingIsAnExtra() {
    FfmpegInstallation all = TestFfmpeg.INSTALLATION;
    FfmpegInstallation without = all.toBuilder().filters(Set.of("scale")).build();

    assertThat(without.canToneMap()).isFalse();
  }

  private static void assertMissing(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .hasMessageContainingAll(words)
        .isInstanceOfSatisfying(
            CompositorException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ENCODER_MISSING));
  }
}
