package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.testing.ArchiveCompositor.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vidgen render} makes, and what it leaves when it fails. */
class RenderCommandTest {

  @TempDir private Path directory;

  private final CommandRunner commands = new CommandRunner();

  @Test
  void pagesAreShownAsTheOptionsSay() {
    var ended =
        commands.run(
            "render",
            "--scene=https://example.org=1",
            "--depth=css:#plans",
            "--ending=return",
            "--cursor",
            "--view=phone:360",
            "--consent=reject",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(0);
    assertThat(commands.recorder().asked())
        .singleElement()
        .satisfies(
            spec -> {
              assertThat(spec.motion().depth().text()).isEqualTo("css:#plans");
              assertThat(spec.motion().ending()).isEqualTo(Motion.Ending.RETURN);
              assertThat(spec.motion().cursor()).isTrue();
              assertThat(spec.view()).isEqualTo(PageView.phone(360));
              assertThat(spec.consent()).isEqualTo(ConsentPolicy.REJECT);
            });
  }

  @Test
  void putsVideoAndPosterWhereTheyWereAskedFor() throws IOException {
    Path folder = directory.resolve("new/folder");
    Path video = folder.resolve("for my video.mp4");

    var ended = render(video);

    assertThat(ended.exitCode()).isEqualTo(0);
    assertThat(ended.out().lines())
        .containsExactly("Video:  " + video, "Poster: " + video.resolveSibling("for my video.jpg"));
    assertThat(contentsOf(folder))
        .containsExactlyInAnyOrder("for my video.mp4", "for my video.jpg");
  }

  @Test
  void putsOtherPicturesBesideTheVideoWhereTheyAreWanted() throws IOException {
    Path video = directory.resolve("video.mp4");

    var ended =
        commands.run(
            "render",
            "--scene=example.com=1",
            "--size=640x360",
            "--fps=10",
            "--gif",
            "--mail-picture",
            "--share-image",
            "--poster=0.5",
            "--out=" + video);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out().lines())
        .containsExactly(
            "Video:  " + video,
            "Poster: " + video.resolveSibling("video.jpg"),
            "GIF:    " + video.resolveSibling("video.gif"),
            "Mail:   " + video.resolveSibling("video-mail.jpg"),
            "Share:  " + video.resolveSibling("video-share.jpg"));
    assertThat(contentsOf(directory))
        .containsExactlyInAnyOrder(
            "video.mp4", "video.jpg", "video.gif", "video-mail.jpg", "video-share.jpg");
    assertThat(commands.fakeCompositor().pictured())
        .singleElement()
        .satisfies(spec -> assertThat(spec.moment()).contains(Duration.ofMillis(500)));
  }

  @Test
  void putsCaptionsBesideTheVideoInTheLanguageThatTheirNameSays() throws IOException {
    Path captions = directory.resolve("pitch.pt-BR.srt");
    Files.writeString(captions, "1\n00:00:00,000 --> 00:00:01,000\nOi Ada\n");
    Path video = directory.resolve("video.mp4");

    var ended =
        commands.run(
            "render",
            "--scene=example.com=1",
            "--captions=" + captions,
            "--captions-style=outline",
            "--out=" + video);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out()).contains("Captions: " + directory.resolve("video.vtt"));
    assertThat(directory.resolve("video.vtt")).content().contains("Language: pt-BR", "Oi Ada");
    assertThat(commands.fakeCompositor().overlaid())
        .singleElement()
        .satisfies(
            spec -> {
              assertThat(spec.captionStyle()).isEqualTo(CaptionStyle.OUTLINE);
              assertThat(spec.captions().orElseThrow().cues()).hasSize(1);
            });
  }

  @Test
  void namesWhatIsWrongWithCaptions() throws IOException {
    Path captions = Files.writeString(directory.resolve("pitch.srt"), "nonsense\n");

    var ended =
        commands.run(
            "render",
            "--scene=example.com=1",
            "--captions=" + captions,
            "--captions-style=neon",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("captions: pitch.srt: line 1: This should be a number and times")
        .contains("captions-style: must be one of track, panel, outline, not \"neon\"");
    assertThat(
            commands.run("render", "--scene=example.com=1", "--script=none", "--out=a.mp4").err())
        .contains("script: needs the --facecam in which it is read");
  }

  @Test
  void passesOnWhatWasAskedFor() {
    var ended =
        commands.run(
            "render",
            "--scene=example.com/?a=b=2",
            "--scene=https://example.org=1",
            "--size=640x360",
            "--fps=10",
            "--allow-private-urls",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(0);
    assertThat(commands.privateAddressesAllowed()).isTrue();
    assertThat(commands.recorder().asked())
        .extracting(
            spec -> spec.page().url() + " " + spec.duration().toSeconds() + " " + spec.format())
        .containsExactlyInAnyOrder(
            "https://example.com/?a=b 2 640x360@10", "https://example.org 1 640x360@10");
  }

  @Test
  void scenesWithoutSecondsShareTheFacecamsLength() throws IOException {
    Path facecam = Files.writeString(directory.resolve("me.mp4"), "clip");

    var ended =
        commands.run(
            "render",
            "--scene=example.com/?q=a",
            "--scene=example.net",
            "--facecam=" + facecam,
            "--size=320x180",
            "--fps=10",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(commands.recorder().asked())
        .extracting(spec -> spec.page().url() + " " + spec.duration().toSeconds())
        .containsExactlyInAnyOrder("https://example.com/?q=a 2", "https://example.net 1");
  }

  @Test
  void aFacecamThatIsTakenWholeByTheOtherScenesLeavesNothingToShare() throws IOException {
    Path facecam = Files.writeString(directory.resolve("me.mp4"), "clip");

    var ended =
        commands.run(
            "render",
            "--scene=example.org=3",
            "--scene=example.net",
            "--facecam=" + facecam,
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("scenes[1].duration_sec: No second of the facecam is left for it");
  }

  @Test
  void scenesOfAnotherLengthThanTheFacecamsNameTheOptionThatAllowsIt() throws IOException {
    Path facecam = Files.writeString(directory.resolve("me.mp4"), "clip");

    var ended =
        commands.run(
            "render",
            "--scene=example.org=5",
            "--facecam=" + facecam,
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("scenes: Remove 2s from scenes, or add --facecam-any-length");
  }

  @Test
  void passesOnWhatIsToBeDoneAboutTrouble() {
    for (String policy : List.of("fail", "record-anyway", "example.org/still.png")) {
      commands.run(
          "render",
          "--scene=example.com=1",
          "--on-trouble=" + policy,
          "--size=640x360",
          "--fps=10",
          "--out=" + directory.resolve("video.mp4"));
    }

    assertThat(commands.recorder().asked())
        .extracting(RecordingSpec::pageErrorPolicy)
        .containsExactly(
            PageErrorPolicy.FAIL,
            PageErrorPolicy.RECORD_ANYWAY,
            PageErrorPolicy.fallback(URI.create("https://example.org/still.png")));
  }

  @Test
  void aFallbackThatIsNoAddressIsNamed() {
    var ended =
        commands.run(
            "render",
            "--scene=example.com=1",
            "--on-trouble=whatever",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("scenes[0].fallback_url", "whatever");
  }

  @Test
  void knowsSizesByTheirNames() {
    commands.run(
        "render",
        "--scene=a.com=1",
        "--size=Vertical",
        "--fps=10",
        "--out=" + directory.resolve("v.mp4"));

    assertThat(commands.recorder().asked())
        .extracting(spec -> spec.format().toString())
        .containsExactly("1080x1920@10");
  }

  @Test
  void passesOnHowTheVideoIsToLook() throws IOException {
    Path sign = Files.writeString(directory.resolve("sign.png"), "sign");

    var ended =
        commands.run(
            "render",
            "--scene=example.com=1",
            "--size=320x180",
            "--fps=10",
            "--bubble=rounded",
            "--bubble-x=0.5",
            "--bubble-border-color=#FF8800",
            "--transition=fade",
            "--title=Ada",
            "--subtitle=Countess",
            "--watermark=" + sign,
            "--quality=draft",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    assertThat(commands.fakeCompositor().overlaid())
        .singleElement()
        .satisfies(
            spec -> {
              assertThat(spec.bubble().shape()).hasToString("ROUNDED");
              assertThat(spec.bubble().spot()).isPresent();
              assertThat(spec.bubble().border().color()).hasToString("#FF8800");
              assertThat(spec.transition().kind()).hasToString("FADE");
              assertThat(spec.lowerThird().orElseThrow().title()).isEqualTo("Ada");
              assertThat(spec.watermark().orElseThrow().file()).isEqualTo(sign);
              assertThat(spec.quality()).hasToString("DRAFT");
            });
  }

  @Test
  void namesEveryOptionThatIsWrong() {
    var ended =
        commands.run(
            "render",
            "--scene=example.com=1",
            "--bubble=star",
            "--bubble-size=big",
            "--bubble-margin=0.9",
            "--transition-ms=1",
            "--subtitle=without a title",
            "--watermark=" + directory.resolve("none.png"),
            "--quality=best",
            "--out=" + directory.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err().lines().map(line -> line.split(":", 2)[0]))
        .containsExactlyInAnyOrder(
            "bubble",
            "bubble-size",
            "bubble-margin",
            "transition-ms",
            "title",
            "watermark",
            "quality");
  }

  @Test
  void blocksPrivateAddressesUnlessTheyAreAllowed() {
    render(directory.resolve("video.mp4"));

    assertThat(commands.privateAddressesAllowed()).isFalse();
  }

  @Test
  void replacesAnOldVideoByTheNewOne() throws IOException {
    Path video = Files.writeString(directory.resolve("video.mp4"), "old");

    assertThat(render(video).exitCode()).isEqualTo(0);

    assertThat(Files.size(video)).isGreaterThan("old".length());
  }

  @Test
  void keepsAnOldVideoWhenItFails() throws IOException {
    Path video = Files.writeString(directory.resolve("video.mp4"), "old video");
    Path poster = Files.writeString(directory.resolve("video.jpg"), "old poster");
    commands
        .fakeCompositor()
        .faults()
        .failOnce(
            Operation.POSTER,
            new CompositorException(ErrorCode.ENCODER_FAILED, "no poster today", null));

    assertThat(render(video).exitCode()).isEqualTo(1);

    assertThat(video).hasContent("old video");
    assertThat(poster).hasContent("old poster");
    assertThat(contentsOf(directory)).containsExactlyInAnyOrder("video.mp4", "video.jpg");
  }

  @Test
  void leavesNothingWhenItFailsNotEvenTheFolderItCreated() {
    commands
        .recorder()
        .faults()
        .failAlways(
            URI.create("https://example.com"),
            new RecorderException(ErrorCode.DNS_NOT_FOUND, "no such host: example.com", null));

    var ended = render(directory.resolve("new/folder/video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains("Failed: DNS_NOT_FOUND: scene 1: no such host: example.com");
    assertThat(ended.out()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void tellsHowAWebsiteWithoutHttpsIsNamed() {
    commands
        .recorder()
        .faults()
        .failAlways(
            URI.create("https://example.com"),
            new RecorderException(
                ErrorCode.TLS_INVALID, "https://example.com cannot be opened", null));

    var ended = render(directory.resolve("video.mp4"));

    assertThat(ended.err()).contains("is named with http://, such as http://example.com");
  }

  @Test
  void tellsTheCausesThatTheMessageDoesNot() {
    commands
        .fakeCompositor()
        .faults()
        .failOnce(
            Operation.CONCATENATE,
            new CompositorException(
                ErrorCode.ENCODER_FAILED,
                "cannot join the scenes",
                new IOException("Broken pipe")));

    var ended = render(directory.resolve("video.mp4"));

    assertThat(ended.err())
        .contains(
            "Failed: ENCODER_FAILED: cannot join the scenes",
            "  caused by java.io.IOException: Broken pipe");
  }

  @Test
  void keepsToItselfWhatALibrarySaysOfADamagedFile() {
    commands
        .fakeCompositor()
        .faults()
        .failOnce(
            Operation.CONCATENATE,
            new CompositorException(
                ErrorCode.INPUT_CORRUPT, "the clip is damaged", new IOException("moov atom")));

    var ended = render(directory.resolve("video.mp4"));

    assertThat(ended.err())
        .contains("Failed: INPUT_CORRUPT: the clip is damaged")
        .doesNotContain("caused by");
  }

  @Test
  void keepsTheBrowsersProtocolToItself() {
    commands
        .recorder()
        .faults()
        .failAlways(
            URI.create("https://example.com"),
            new RecorderException(
                ErrorCode.PAGE_UNREADABLE,
                "it cannot be looked at",
                new IllegalStateException("{\"exceptionId\":1,\"text\":\"Uncaught\"}")));

    var ended = render(directory.resolve("video.mp4"));

    assertThat(ended.err())
        .contains("Failed: PAGE_UNREADABLE: scene 1: it cannot be looked at")
        .doesNotContain("exceptionId");
  }

  @Test
  void sendsToTheDoctorWhenSomethingIsMissing() {
    commands
        .recorder()
        .faults()
        .failAlways(
            URI.create("https://example.com"),
            new RecorderException(ErrorCode.BROWSER_MISSING, "there is no browser", null));

    assertThat(render(directory.resolve("video.mp4")).err()).contains("'vidgen doctor'");
  }

  @Test
  void closesWhatItOpened() {
    render(directory.resolve("video.mp4"));

    assertThat(commands.recorder().isClosed()).isTrue();
    assertThat(commands.fakeCompositor().isClosed()).isTrue();
  }

  @Test
  void showsABarOnATerminalAndLinesElsewhere() {
    assertThat(render(directory.resolve("video.mp4")).err())
        .contains("[ 10%] recording")
        .contains("[100%] done")
        .doesNotContain("\r");

    CommandRunner onTerminal = new CommandRunner();
    assertThat(
            onTerminal
                .runOnTerminal(
                    80,
                    "render",
                    "--scene=https://example.com=1",
                    "--size=320x180",
                    "--out=" + directory.resolve("video.mp4"))
                .err())
        .contains("\rrecording")
        .contains("100%");
  }

  private CommandRunner.Ended render(Path video) {
    return commands.run(
        "render", "--scene=https://example.com=1", "--size=320x180", "--fps=10", "--out=" + video);
  }

  private static List<String> contentsOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
