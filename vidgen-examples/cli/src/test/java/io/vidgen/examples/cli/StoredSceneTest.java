package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ClipSound;
import io.vidgen.compositor.ImageMotion;
import io.vidgen.document.PageSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSceneTest {

  @TempDir private Path folder;

  @Test
  void aPrefixSaysWhatAFileIs() {
    assertThat(source("image:a.png")).contains(SceneSource.image(file("a.png")));
    assertThat(source("image:a.png#pan-down"))
        .contains(
            new SceneSource.Image(
                file("a.png"), ImageMotion.builder(ImageMotion.Way.PAN_DOWN).build()));
    assertThat(source("clip:a.mp4")).contains(SceneSource.footage(file("a.mp4")));
    assertThat(source("CLIP:a.mp4#2.5,mute"))
        .contains(
            new SceneSource.Footage(file("a.mp4"), Duration.ofMillis(2500), ClipSound.dropped()));
    assertThat(source("pdf:a.pdf#2-4"))
        .contains(SceneSource.document(file("a.pdf"), new PageSelection("2-4")));
    assertThat(source("image.example.com")).isEmpty();
    assertThat(source("https://example.com/image:a")).isEmpty();
  }

  @Test
  void aHashThatNoKnownWordsFollowIsOfTheFilesName() {
    assertThat(source("image:slide #3.png")).contains(SceneSource.image(file("slide #3.png")));
    assertThat(source("pdf:deck#2.pdf"))
        .contains(SceneSource.document(file("deck#2.pdf"), PageSelection.all()));
  }

  @Test
  void everyFileIsLookedAtBeforeAnythingIsRecorded() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    CommandRunner commands = new CommandRunner();

    var ended =
        commands.run(
            "render",
            "--scene=image:" + empty + "=2",
            "--scene=clip:" + folder.resolve("none.mp4"),
            "--scene=html:" + folder.resolve("none.html") + "=2",
            "--scene=pdf:" + folder.resolve("none.pdf") + "#9-1=2",
            "--out=" + folder.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("scenes[0].image: is empty")
        .contains("scenes[1].clip: no such file")
        .contains("scenes[2].html: no such file")
        .contains("scenes[3].pdf: no such file")
        .contains("scenes[3].pdf: pages are counted upwards");
    assertThat(commands.recorder().asked()).isEmpty();
  }

  @Test
  void aClipWithoutSecondsIsShownToItsEnd() throws IOException {
    // The stand-in's clips last three seconds.
    Path clip = Files.writeString(folder.resolve("a.mp4"), "clip");

    var ended =
        new CommandRunner()
            .run(
                "render",
                "--scene=clip:" + clip + "#1",
                "--size=320x180",
                "--fps=10",
                "--json",
                "--out=" + folder.resolve("video.mp4"));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("\"frames\":20");
  }

  @Test
  void theVideoDoesNotOverwriteWhatItShows() throws IOException {
    Path clip = Files.writeString(folder.resolve("a.mp4"), "clip");

    var ended = new CommandRunner().run("render", "--scene=clip:" + clip + "=2", "--out=" + clip);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("out: would overwrite the scenes[0].clip");
    assertThat(clip).hasContent("clip");
  }

  private static Optional<SceneSource> source(String typed) {
    return StoredScene.of(typed).map(StoredScene::source);
  }

  private static MediaSource file(String name) {
    return MediaSource.file(Path.of(name));
  }
}
