package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command with the real browser and the real encoder. */
class RealRenderTest {

  @TempDir private Path directory;

  @Test
  void makesAVideoThatIsExactlyAsLongAsAskedFor() throws Exception {
    Path facecam = Ffmpeg.facecam(directory, 4);
    Path video = directory.resolve("video.mp4");
    CommandRunner.Ended ended;
    try (DemoSite site = DemoSite.start()) {
      ended =
          run(
              "render",
              "--scene=" + site.page(DemoPage.LONG) + "=2",
              "--scene=" + site.page(DemoPage.STICKY) + "=2",
              "--facecam=" + facecam,
              "--size=640x360",
              "--fps=10",
              "--allow-private-urls",
              "--out=" + video);
    }

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.err()).contains("640x360@10, 40 frames, 4 s long");
    assertThat(Ffmpeg.streams(video))
        .satisfiesExactlyInAnyOrder(
            stream -> assertThat(stream).isEqualTo("video,40"),
            stream -> assertThat(stream).startsWith("audio,"));
    assertThat(Files.readAllBytes(directory.resolve("video.jpg"))).startsWith(0xFF, 0xD8, 0xFF);
  }

  @Test
  void doesNotRecordThisMachineUnlessAllowed() {
    CommandRunner.Ended ended;
    try (DemoSite site = DemoSite.start()) {
      ended =
          run(
              "render",
              "--scene=" + site.page(DemoPage.SHORT) + "=1",
              "--size=320x180",
              "--fps=10",
              "--out=" + directory.resolve("new/video.mp4"));
    }

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("Failed: URL_BLOCKED: scene 1: ");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void tellsAClipFromATextThatIsNamedLikeOne() throws Exception {
    Path text = Files.writeString(directory.resolve("facecam.mp4"), "I am not a video.\n");

    var ended =
        run(
            "render",
            "--scene=https://example.com=4",
            "--facecam=" + text,
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .endsWith(
            "facecam: the clip is a text. Choose a video: MP4, MOV or WebM [INPUT_UNSUPPORTED]"
                + System.lineSeparator())
        .hasLineCount(2);
  }

  @Test
  void measuresTheFacecam() throws Exception {
    Path facecam = Ffmpeg.facecam(directory, 4);

    var ended =
        run(
            "render",
            "--scene=https://example.com=1",
            "--facecam=" + facecam,
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("\nscenes: Add 3s more to scenes");
  }

  private static CommandRunner.Ended run(String... arguments) {
    return CommandRunner.run(OptionalInt.empty(), Adapters.REAL, arguments);
  }
}
