package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.VideoFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vidgen demo}. */
class DemoCommandTest {

  @TempDir private Path directory;

  private final CommandRunner commands = new CommandRunner();

  @Test
  void makesAVideoOfThreePagesAsLongAsTheFacecam() {
    Path folder = directory.resolve("new/folder");

    var ended = commands.run("demo", "--out", folder.toString());

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out().lines())
        .containsExactly(
            "Video:  " + folder.resolve("demo.mp4"), "Poster: " + folder.resolve("demo.jpg"));
    assertThat(folder.resolve("demo.mp4")).isNotEmptyFile();
    assertThat(folder.resolve("demo.jpg")).isNotEmptyFile();
    var scenes = commands.recorder().asked();
    assertThat(scenes)
        .hasSize(3)
        .allMatch(scene -> scene.format().equals(VideoFormat.HD_1080))
        .allMatch(scene -> hostOf(scene).equals("127.0.0.1"));
    assertThat(scenes.stream().map(scene -> scene.duration()).reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(DemoFacecam.duration());
    assertThat(commands.privateAddressesAllowed()).isTrue();
  }

  private static String hostOf(RecordingSpec scene) {
    return scene.page().url().getHost();
  }

  @Test
  void refusesAFolderThatIsAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    var ended = commands.run("demo", "--out", file.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("out: cannot write " + file);
  }
}
