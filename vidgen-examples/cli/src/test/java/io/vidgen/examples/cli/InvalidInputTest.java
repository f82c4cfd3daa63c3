package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.testing.ArchiveCompositor.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be rendered is refused before anything is done, with every problem by field. */
class InvalidInputTest {

  private static final String SCENE = "--scene=https://example.com=3";

  @TempDir private Path directory;

  private final CommandRunner commands = new CommandRunner();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nonsense=5             | scenes[0].url: Invalid URL "nonsense"
          ftp://example.com=5    | scenes[0].url: Invalid URL "ftp://example.com"
          =5                     | scenes[0].url: A URL is required
          https://example.com    | scenes[0].duration_sec: Scene duration is missing
          https://example.com=   | scenes[0].duration_sec: Scene duration is missing
          https://example.com=0  | scenes[0].duration_sec: Scene duration is at least 1s, not 0s
          https://example.com=-4 | scenes[0].duration_sec: Scene duration is at least 1s, not -4s
          https://example.com=1.5 | scenes[0].duration_sec: Scene duration is a whole number of seconds, not "1.5"
          https://example.com=abc | scenes[0].duration_sec: Scene duration is a whole number of seconds, not "abc"
          https://example.com=99999999999 | scenes[0].duration_sec: Scene duration is a whole number of seconds, not "99999999999"
          https://example.com/?q=a | scenes[0].duration_sec: Scene duration is a whole number of seconds, not "a"
          """)
  void namesWhatIsWrongWithAScene(String scene, String complaint) {
    var ended = render("--scene", scene);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith(complaint).hasLineCount(1);
  }

  @Test
  void listsEveryProblemAtOnceInTheOrderOfTheOptions() {
    var ended =
        commands.run(
            "render",
            "--scene=nonsense",
            "--scene=https://example.com=abc",
            "--facecam=" + directory.resolve("missing.mp4"),
            "--out=" + directory.resolve("video.avi"),
            "--size=1281x99999",
            "--fps=9");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err().lines().map(line -> line.replaceAll(": .*", "")))
        .containsExactly(
            "scenes[0].url", "scenes[1].duration_sec", "facecam", "out", "size", "size", "fps");
    assertThat(commands.recorder().asked()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesAScriptInAnotherEncodingInsteadOfChangingItsLetters() throws IOException {
    Path facecam = Files.writeString(directory.resolve("me.mp4"), "somebody who speaks");
    Path script =
        Files.write(directory.resolve("script.txt"), "Grüße".getBytes(StandardCharsets.ISO_8859_1));

    var ended = render(SCENE, "--facecam", facecam.toString(), "--script", script.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("script: is not text in UTF-8: " + script);
  }

  @Test
  void refusesMoreThanFiveMinutesOfOnePage() {
    var ended = render("--scene=https://example.com=301");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("scenes[0].duration_sec: Scene duration is at most 300s, not 301s");
  }

  @Test
  void refusesMoreThanFiveMinutesInAll() {
    var ended = render("--scene=https://example.com=200", "--scene=https://example.org=101");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("scenes: Total exceeds 300s: it is 301s").hasLineCount(1);
  }

  @Test
  void wantsAtLeastOneScene() {
    var ended = render();

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("scenes: At least one scene is required").hasLineCount(1);
  }

  @Test
  void refusesAFacecamThatIsNotThereOrEmptyOrADirectory() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.mp4"));

    assertThat(render(SCENE, "--facecam", directory.resolve("none.mp4").toString()).err())
        .startsWith("facecam: no such file: ");
    assertThat(render(SCENE, "--facecam", empty.toString()).err())
        .startsWith("facecam: is empty: ");
    assertThat(render(SCENE, "--facecam", directory.toString()).err())
        .startsWith("facecam: is a directory: ");
  }

  @Test
  void refusesAFacecamThatIsNoVideo() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.mp4"), "not a video");
    commands
        .fakeCompositor()
        .faults()
        .failOnce(
            Operation.INSPECT,
            new CompositorException(ErrorCode.INPUT_UNSUPPORTED, "this is no video", null));

    var ended = render(SCENE, "--facecam", text.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("\nfacecam: this is no video [INPUT_UNSUPPORTED]")
        .hasLineCount(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --scroll=fast   | scroll: must be one of human, smooth, none, not "fast"
          --depth=deep    | depth: must be auto, fold, middle, bottom, pixels such as 1200px, or css:SELECTOR, not "deep"
          --ending=jump   | ending: must be one of stay, return, not "jump"
          --view=watch    | view: must be desktop or phone, with a width or size if need be, such as desktop:1280 or phone:390x844, not "watch"
          --view=phone:9  | view: view width must be from 240 to 3840, not 9
          --consent=maybe | consent: must be one of hide, reject, accept, leave, not "maybe"
          """)
  void namesWhatIsWrongWithTheWayPagesAreShown(String option, String complaint) {
    var ended = render(SCENE, option);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith(complaint).hasLineCount(1);
  }

  @Test
  void saysWhatIsWrongBesidesAFacecamThatCannotBeLookedAt() throws IOException {
    Path clip = Files.writeString(directory.resolve("me.mp4"), "three seconds");
    commands
        .fakeCompositor()
        .faults()
        .failAlways(
            Operation.INSPECT,
            new CompositorException(ErrorCode.ENCODER_MISSING, "there is no FFmpeg", null));

    var mistyped = render(SCENE, "--facecam", clip.toString(), "--fps=9");
    assertThat(mistyped.exitCode()).isEqualTo(2);
    assertThat(mistyped.err()).contains("\nfps: ").hasLineCount(2);

    var wellTyped = render(SCENE, "--facecam", clip.toString());
    assertThat(wellTyped.exitCode()).isEqualTo(1);
    assertThat(wellTyped.err()).contains("\nFailed: ENCODER_MISSING: there is no FFmpeg");
  }

  @ParameterizedTest
  @CsvSource({"1, Add 2s more to scenes", "5, Remove 2s from scenes"})
  void saysHowMuchTheScenesDifferFromTheFacecam(int seconds, String complaint) throws IOException {
    // To the fake compositor every clip lasts three seconds.
    Path clip = Files.writeString(directory.resolve("me.mp4"), "three seconds");

    var ended = render("--scene=https://example.com=" + seconds, "--facecam", clip.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("\nscenes: " + complaint).hasLineCount(2);
  }

  @Test
  void doesNotOverwriteTheFacecamItIsGiven() throws IOException {
    Path clip = Files.writeString(directory.resolve("me.mp4"), "three seconds");

    var ended =
        commands.run("render", SCENE, "--facecam", clip.toString(), "--out", clip.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("\nout: would overwrite the facecam: ");
    assertThat(clip).hasContent("three seconds");
  }

  @Test
  void doesNotOverwriteTheWatermarkWithThePoster() throws IOException {
    Path sign = Files.writeString(directory.resolve("video.jpg"), "a picture");

    var ended = render(SCENE, "--watermark", sign.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: would overwrite the watermark: ");
    assertThat(sign).hasContent("a picture");
  }

  @Test
  void refusesAPosterAfterTheVideosEnd() {
    var ended = render("--scene=https://example.com=3", "--poster=3");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("poster: must be before the video ends, at 3 s, not 3.0 s");
  }

  @Test
  void refusesAPosterThatIsNotThere() {
    var ended = render(SCENE, "--poster", directory.resolve("none.png").toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("poster: no such file: ");
  }

  @Test
  void doesNotOverwriteThePostersImageWithThePoster() throws IOException {
    Path image = Files.writeString(directory.resolve("video.jpg"), "a picture");

    var ended = render(SCENE, "--poster", image.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: would overwrite the poster: ");
    assertThat(image).hasContent("a picture");
  }

  @Test
  void refusesAWatermarkThatIsNoPicture() throws IOException {
    Path text = Files.writeString(directory.resolve("sign.png"), "not a picture");
    commands
        .fakeCompositor()
        .faults()
        .failOnce(
            Operation.INSPECT_WATERMARK,
            new CompositorException(ErrorCode.INPUT_UNSUPPORTED, "this is no picture", null));

    var ended = render(SCENE, "--watermark", text.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("watermark: this is no picture [INPUT_UNSUPPORTED]")
        .hasLineCount(1);
    assertThat(commands.recorder().asked()).isEmpty();
    assertThat(directory).isDirectoryNotContaining("glob:**video*");
  }

  @Test
  void refusesAWatermarkThatIsNotThereOrEmptyOrADirectory() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.png"));

    assertThat(render(SCENE, "--watermark", directory.resolve("none.png").toString()).err())
        .startsWith("watermark: no such file: ");
    assertThat(render(SCENE, "--watermark", empty.toString()).err())
        .startsWith("watermark: is empty: ");
    assertThat(render(SCENE, "--watermark", directory.toString()).err())
        .startsWith("watermark: is a directory: ");
  }

  /** What a file's name may have at most is 255 bytes, and a path 4,095, nearly everywhere. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesANameThatIsTooLong() {
    Path longest = directory.resolve("n".repeat(251) + ".mp4");
    Path tooLong = directory.resolve("ä".repeat(126) + ".mp4");

    assertThat(commands.run("render", SCENE, "--out", longest.toString()).exitCode()).isZero();

    int recorded = commands.recorder().asked().size();
    var ended = commands.run("render", SCENE, "--out", tooLong.toString());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: cannot write ").contains("File name too long");
    assertThat(commands.recorder().asked()).hasSize(recorded);
  }

  /** The video is made a few folders further down, where the path is longer than its own. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesAPathThatIsTooLong() {
    Path folder = directory;
    while (folder.toString().length() < 3_900) {
      folder = folder.resolve("f".repeat(Math.min(200, 4_000 - folder.toString().length())));
    }

    var ended = commands.run("render", SCENE, "--out", folder.resolve("video.mp4").toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: cannot write ").contains("File name too long");
    assertThat(commands.recorder().asked()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void wantsToKnowWhereTheVideoGoes() {
    var ended = commands.run("render", SCENE);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: is required: --out FILE.mp4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"video.avi", "video", ".mp4", "mp4", "video.mp4.part"})
  void wantsAFileThatEndsInMp4(String name) {
    var ended = commands.run("render", SCENE, "--out", directory.resolve(name).toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: must name a file that ends in .mp4, not ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"video.mp4", "video.jpg"})
  void refusesADirectoryInPlaceOfVideoOrPoster(String name) throws IOException {
    Files.createDirectory(directory.resolve(name));

    var ended = render(SCENE);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("out: is in the way, because it is a directory: " + directory.resolve(name));
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    var ended = commands.run("render", SCENE, "--out", file.resolve("below/video.mp4").toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: cannot write " + file);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesAFolderInWhichNobodyCanWrite() {
    var ended = commands.run("render", SCENE, "--out=/proc/vidgen/video.mp4");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: cannot write /proc/vidgen/video.mp4: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1281x720   | size: width must be an even number of pixels from 320 to 3840, not 1281
          1280x721   | size: height must be an even number of pixels from 180 to 3840, not 721
          4000x2000  | size: width must be
          1280x99999 | size: height must be
          0x0        | size: width must be
          big        | size: write WIDTHxHEIGHT, such as 1280x720, not "big"
          1280       | size: write WIDTHxHEIGHT
          1280x      | size: write WIDTHxHEIGHT
          -1280x720  | size: write WIDTHxHEIGHT
          """)
  void refusesSizesThatNoVideoHas(String size, String complaint) {
    var ended = render(SCENE, "--size", size);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith(complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          9     | fps: fps must be from 10 to 60, not 9
          61    | fps: fps must be from 10 to 60, not 61
          -30   | fps: fps must be from 10 to 60, not -30
          29.97 | fps: must be a whole number from 10 to 60, not "29.97"
          fast  | fps: must be a whole number from 10 to 60, not "fast"
          """)
  void refusesFrameRatesThatNoVideoHas(String fps, String complaint) {
    var ended = render(SCENE, "--fps=" + fps);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith(complaint).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "render --scenes https://example.com=3",
        "render --out",
        "render https://example.com=3",
        "demo --size 1280x720",
        "rendre",
        ""
      })
  void refusesWhatItDoesNotKnow(String line) {
    var ended = commands.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("vidgen").contains(" --help'.");
    assertThat(ended.out()).isEmpty();
  }

  private CommandRunner.Ended render(String... options) {
    return commands.run(
        Stream.concat(
                Stream.of("render", "--out", directory.resolve("video.mp4").toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }
}
