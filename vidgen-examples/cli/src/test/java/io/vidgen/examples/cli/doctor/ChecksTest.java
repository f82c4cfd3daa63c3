package io.vidgen.examples.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.FfmpegInstallation;
import io.vidgen.examples.cli.doctor.Finding.Verdict;
import io.vidgen.recorder.Recording.Engine;
import io.vidgen.recorder.playwright.BrowserInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each check's verdict on what it may find. */
class ChecksTest {

  @Test
  void javaThatRunsThisIsGoodEnough() {
    assertThat(new JavaCheck().run().verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void aHeadlessShellIsWhatIsWanted() {
    Finding finding = browser("Chromium 156.0", Engine.DETERMINISTIC);

    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.details()).contains("Chromium 156.0", "/opt/browser", "frame by frame");
  }

  @Test
  void aBrowserThatRecordsInRealTimeWillDo() {
    assertThat(browser("Chromium 156.0", Engine.REAL_TIME).verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void aBrowserThatDoesNotStartIsNone() {
    Finding finding = browser("", Engine.DETERMINISTIC);

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.remedy()).isEqualTo("/opt/browser --version");
  }

  @Test
  void aMissingBrowserIsSetUp() {
    Finding finding = new BrowserCheck(Optional::empty).run();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.remedy()).isEqualTo("bin/setup");
  }

  @Test
  void anEncoderIsNamedWithItsVersion() {
    Finding finding = new EncoderCheck(() -> ffmpeg(Set.of("zscale", "tonemap"))).run();

    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.details()).contains("8.1.2", "/opt/ffmpeg", "libx264", "aac");
  }

  @Test
  void anEncoderThatCannotToneMapWillDo() {
    assertThat(new EncoderCheck(() -> ffmpeg(Set.of("scale"))).run().verdict())
        .isEqualTo(Verdict.WARNING);
  }

  @Test
  void aMissingEncoderIsExplainedByTheSearch() {
    Finding finding =
        new EncoderCheck(
                () -> {
                  throw new CompositorException(
                      ErrorCode.ENCODER_MISSING, "/usr/bin/ffmpeg lacks libx264", null);
                })
            .run();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.details()).contains("lacks libx264");
    assertThat(finding.remedy()).isEqualTo("apt-get install ffmpeg");
  }

  @Test
  void fontsAreMissedByWhatTheyWouldShow() {
    Finding finding =
        new FontsCheck(
                command -> Optional.of(command.get(1).equals(":lang=en") ? "DejaVu Sans\n" : "\n"),
                "Linux")
            .run();

    assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
    assertThat(finding.details()).isEqualTo("none for Japanese, Chinese, Korean, colour emoji");
    assertThat(finding.remedy()).isEqualTo("bin/setup");
  }

  @Test
  void withoutFontconfigThereAreNoFonts() {
    assertThat(new FontsCheck(command -> Optional.empty(), "Linux").run().verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test
  void aMacBringsItsFonts() {
    assertThat(new FontsCheck(command -> Optional.empty(), "Mac OS X").run().verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  void temporarySpaceIsMeasured(@TempDir Path directory) {
    Finding finding = new SpaceCheck(directory).run();

    assertThat(finding.details()).contains(" GB free in " + directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void temporarySpaceThatIsNotThereIsMissed(@TempDir Path directory) {
    assertThat(new SpaceCheck(directory.resolve("none")).run().verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test
  void theCacheMayStillHaveToBeCreated(@TempDir Path directory) {
    assertThat(new CacheCheck(directory.toString()).run().verdict()).isEqualTo(Verdict.OK);
    assertThat(new CacheCheck(directory + "/none").run().verdict()).isEqualTo(Verdict.OK);
    assertThat(new CacheCheck(null).run().verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aTranscriberIsWantedOnlyIfItIsNamed() {
    assertThat(new TranscriberCheck(null, "/bin").run().verdict()).isEqualTo(Verdict.OK);
    assertThat(new TranscriberCheck("sh -c true", "/none:/bin").run())
        .isEqualTo(Finding.ok("Transcriber", "/bin/sh"));
    assertThat(new TranscriberCheck("/bin/sh x.sh", null).run().verdict()).isEqualTo(Verdict.OK);
    assertThat(new TranscriberCheck("no-such-program", "/bin").run().verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test
  void aModelOfWhisperIsThereAndIsOne(@TempDir Path folder) throws IOException {
    Path model = Files.writeString(folder.resolve("ggml-base.bin"), "lmgg and the weights");
    Path text = Files.writeString(folder.resolve("text.bin"), "none");

    assertThat(new TranscriberCheck("whisper:" + model, null).run())
        .isEqualTo(Finding.ok("Transcriber", "whisper.cpp with " + model));
    assertThat(new TranscriberCheck("whisper:" + text, null).run().verdict())
        .isEqualTo(Verdict.MISSING);
    assertThat(new TranscriberCheck("whisper:none.bin", null).run().verdict())
        .isEqualTo(Verdict.MISSING);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void programsThatFailOrAreMissingSayNothing() {
    assertThat(Programs.output(List.of("echo", "hello"))).contains("hello\n");
    assertThat(Programs.output(List.of("false"))).isEmpty();
    assertThat(Programs.output(List.of("no-such-program"))).isEmpty();
  }

  private static Finding browser(String version, Engine engine) {
    return new BrowserCheck(
            () ->
                Optional.of(
                    BrowserInstallation.builder(Path.of("/opt/browser"))
                        .version(version)
                        .engine(engine)
                        .build()))
        .run();
  }

  private static FfmpegInstallation ffmpeg(Set<String> filters) {
    return FfmpegInstallation.builder(Path.of("/opt/ffmpeg"), Path.of("/opt/ffprobe"))
        .version("8.1.2")
        .origin(FfmpegInstallation.Origin.PATH)
        .encoders(Set.of("libx264", "aac"))
        .filters(filters)
        .build();
  }
}
