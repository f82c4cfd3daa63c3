package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a render prints: for people, for scripts, and nothing for those who want nothing. */
class RenderReportTest {

  @TempDir private Path directory;

  private final CommandRunner commands = new CommandRunner();

  @Test
  void aScriptGetsOneObjectOnStandardOutput() throws IOException {
    Path video = directory.resolve("video.mp4");

    var ended = render("--json", "--scene=example.com=2", "--scene=example.org=1");

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(0);
    JsonNode report = json(ended);
    assertThat(report.get("video").textValue()).isEqualTo(video.toString());
    assertThat(report.get("poster").textValue()).endsWith("video.jpg");
    assertThat(report.get("width").intValue()).isEqualTo(320);
    assertThat(report.get("frames").intValue()).isEqualTo(30);
    assertThat(report.get("seconds").doubleValue()).isEqualTo(3);
    assertThat(report.get("scenes"))
        .extracting(scene -> scene.get("seconds").intValue() + " " + scene.get("engine").asText())
        .containsExactly("2 deterministic", "1 deterministic");
  }

  @Test
  void aScriptFindsThePicturesThatItHasAskedFor() throws IOException {
    JsonNode report =
        json(render("--json", "--scene=example.com=1", "--gif", "--mail-picture", "--share-image"));

    assertThat(report.at("/pictures/gif").textValue())
        .isEqualTo(directory.resolve("video.gif").toString());
    assertThat(report.at("/pictures/mail_picture").textValue()).endsWith("video-mail.jpg");
    assertThat(report.at("/pictures/share_image").textValue()).endsWith("video-share.jpg");
  }

  @Test
  void aScriptReadsWhichInputIsWrong() throws IOException {
    var ended = render("--json", "--scene=nonsense=2", "--depth=deep");

    assertThat(ended.exitCode()).isEqualTo(2);
    JsonNode report = json(ended);
    assertThat(report.get("error_code").textValue()).isEqualTo("INVALID_INPUT");
    assertThat(report.get("errors"))
        .extracting(error -> error.get("field").textValue())
        .containsExactly("scenes[0].url", "depth");
  }

  @Test
  void aScriptReadsThatThereIsNoSuchOption() throws IOException {
    var ended = render("--json", "--scenes=example.com=2");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(json(ended).get("errors").get(0).get("message").textValue()).contains("--scenes");
  }

  @Test
  void aScriptReadsWhichSceneFailedAndWhy() throws IOException {
    commands
        .recorder()
        .faults()
        .failOnce(
            URI.create("https://example.com"),
            new RecorderException(ErrorCode.DNS_NOT_FOUND, "the host was not found", null));

    var ended = render("--json", "--scene=example.com=2");

    assertThat(ended.exitCode()).isEqualTo(1);
    JsonNode report = json(ended);
    assertThat(report.get("error_code").textValue()).isEqualTo("DNS_NOT_FOUND");
    assertThat(report.get("scene").intValue()).isEqualTo(1);
    assertThat(report.get("retryable").booleanValue()).isTrue();
  }

  @Test
  void quietSaysNothingButWhereTheVideoIs() {
    var ended = render("--quiet", "--scene=example.com=1");

    assertThat(ended.exitCode()).isEqualTo(0);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines()).hasSize(2);
  }

  @Test
  void theFirstLineSaysWhatIsMadeBeforeItIs() {
    assertThat(render("--scene=example.com=1", "--scene=example.org=2").err())
        .startsWith("Making a video of 2 scenes and 3 s, 320x180@10");
  }

  private CommandRunner.Ended render(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "render", "--size=320x180", "--fps=10", "--out=" + directory.resolve("video.mp4")));
    all.addAll(List.of(arguments));
    return commands.run(all.toArray(String[]::new));
  }

  private static JsonNode json(CommandRunner.Ended ended) throws IOException {
    assertThat(ended.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(ended.out());
  }
}
