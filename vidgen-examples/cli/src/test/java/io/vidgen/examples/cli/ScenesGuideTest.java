package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.pdfbox.PdfBoxRenderer;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.SecretQuery;
import io.vidgen.recorder.SecretSource;
import io.vidgen.storage.LocalStorage;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPdf;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/scenes.md shows works, with the real FFmpeg and PDFBox. */
class ScenesGuideTest {

  @TempDir private Path folder;

  private Snippets guide;

  @BeforeEach
  void read() throws IOException {
    guide = Snippets.of("docs/scenes.md");
  }

  @Test
  void theCampaignIsOneOfEveryKindOfScene() {
    Campaign campaign =
        CampaignDraft.fromStrictJson(guide.blocks("json").get(0)).validate(Look.defaults());

    assertThat(campaign.scenes())
        .extracting(scene -> (Object) scene.source().getClass())
        .containsExactly(
            SceneSource.Image.class,
            SceneSource.Footage.class,
            SceneSource.Document.class,
            SceneSource.Card.class,
            SceneSource.WebPage.class);
  }

  @Test
  void theCommandTakesWhatTheGuideTypes() throws IOException {
    files();
    List<String> typed =
        new ArrayList<>(Arrays.asList(guide.blocks("bash").get(0).strip().split(" ", -1)));
    typed.replaceAll(
        word ->
            word.matches("(image|clip|pdf|html):.*")
                ? word.replaceFirst(":", ":" + folder + "/")
                : word.equals("video.mp4") ? folder.resolve(word).toString() : word);
    typed.addAll(List.of("--size=320x180", "--fps=10"));
    CommandRunner commands = new CommandRunner();

    var ended = commands.run(typed.subList(1, typed.size()).toArray(new String[0]));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(commands.recorder().asked())
        .extracting(spec -> spec.page().getClass().getSimpleName())
        .containsExactlyInAnyOrder("Card", "Address");
    assertThat(commands.recorder().asked())
        .filteredOn(spec -> spec.page() instanceof PageSource.Card)
        .singleElement()
        .satisfies(
            spec ->
                assertThat(((PageSource.Card) spec.page()).files())
                    .containsOnlyKeys("card_files/logo.png"));
  }

  @Test
  void theProgramMakesAVideoOfPicturesClipsAndPages() throws Exception {
    files();
    try (URLClassLoader shown = guide.load(Files.createDirectory(folder.resolve("classes")));
        FfmpegCompositor compositor = FfmpegCompositor.create()) {
      Campaign campaign =
          (Campaign)
              shown
                  .loadClass("Product")
                  .getMethod("campaign", Path.class, Path.class, Path.class)
                  .invoke(
                      null,
                      folder.resolve("slide.png"),
                      folder.resolve("product.mp4"),
                      folder.resolve("deck.pdf"));
      RenderPipeline pipeline =
          RenderPipeline.builder()
              .recorder(new DrawnRecorder())
              .compositor(compositor)
              .documents(PdfBoxRenderer.create())
              .storage(LocalStorage.at(folder.resolve("storage")))
              .workDirectory(folder)
              .build();

      RenderResult video =
          pipeline.render(
              campaign.toBuilder()
                  .look(Look.builder().format(SampleCampaigns.SMALL).build())
                  .build());

      assertThat(video.duration()).hasSeconds(7);
      assertThat(video.recordings())
          .extracting(recording -> recording.frames())
          .containsExactly(20L, 20L, 20L, 10L);
      assertThat(video.recordings().get(2).distinctFrames()).as("pages").isEqualTo(2);
    }
  }

  @Test
  void aPageIsVisitedAsTheGuideSaysWithSecretsThatNobodyPrints() throws Exception {
    String json = guide.blocks("json").get(1);
    Campaign campaign = CampaignDraft.fromStrictJson(json).validate(Look.defaults());
    String visitor = new ObjectMapper().readTree(json).at("/scenes/0/visitor").toString();
    Path settings = Files.writeString(folder.resolve("visitor.json"), visitor);
    Path secrets =
        Files.writeString(
            folder.resolve("secrets.txt"),
            "# a comment\nstaging-password=correct=horse\nstaging-session=battery\n");
    String[] typed =
        guide
            .blocks("bash")
            .get(1)
            .strip()
            .substring("vidgen ".length())
            .replace("visitor.json", settings.toString())
            .replace("secrets.txt", secrets.toString())
            .replace("video.mp4", folder.resolve("video.mp4").toString())
            .split(" ");
    CommandRunner commands = new CommandRunner();

    var ended = commands.run(typed);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    RecordingSpec asked = commands.recorder().asked().get(0);
    assertThat(asked.visitor()).isEqualTo(campaign.scenes().get(0).visitor());
    assertThat(asked.secrets().find("staging-password", "staging.example.com"))
        .contains("correct=horse");
    assertThat(ended.out() + ended.err()).doesNotContain("horse", "battery");
  }

  @Test
  void aSecretThatNobodyHasIsNamed() throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("visitor.json"),
            "{\"logins\": [{\"host\": \"a.example\", \"user\": \"ada\", \"secret\": \"none-such\"}]}");

    var ended =
        new CommandRunner()
            .run(
                "render",
                "--scene=a.example=1",
                "--visitor=" + settings,
                "--out=" + folder.resolve("video.mp4"));

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.err()).contains("SECRET_MISSING", "\"none-such\" for a.example");
  }

  @Test
  void aSecretGoesToTheHostThatTheGuideAllows() throws Exception {
    try (URLClassLoader shown = guide.load(Files.createDirectory(folder.resolve("classes")))) {
      SecretSource source =
          (SecretSource)
              shown
                  .loadClass("StagingSecrets")
                  .getConstructor(Map.class)
                  .newInstance(Map.of("password", "correct horse"));

      assertThat(source.find(new SecretQuery("password", "staging.example.com", Optional.empty())))
          .contains("correct horse");
      assertThat(source.find(new SecretQuery("password", "evil.example", Optional.empty())))
          .isEmpty();
    }
  }

  @Test
  void theActionsAreDoneThatTheGuideShowsAndItsSchemaKnowsThem() throws Exception {
    String json = guide.blocks("json").get(2);
    Path actions = Files.writeString(folder.resolve("actions.json"), json);
    Path secrets = Files.writeString(folder.resolve("secrets.txt"), "staging-password=horse\n");
    String[] typed =
        guide
            .blocks("bash")
            .get(2)
            .strip()
            .substring("vidgen ".length())
            .replace("actions.json", actions.toString())
            .replace("secrets.txt", secrets.toString())
            .replace("video.mp4", folder.resolve("video.mp4").toString())
            .split(" ");
    CommandRunner commands = new CommandRunner();

    var ended = commands.run(typed);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    RecordingSpec asked = commands.recorder().asked().get(0);
    assertThat(asked.actions()).hasSize(11);
    assertThat(asked.secrets().find("staging-password", "staging.example.com")).contains("horse");
    JsonNode schema =
        new ObjectMapper()
            .readTree(Files.readString(Snippets.root().resolve("docs/actions.schema.json")));
    JsonNode action = schema.at("/$defs/action/properties");
    List<String> kinds = new ArrayList<>();
    action.at("/action/enum").forEach(kind -> kinds.add(kind.asText()));
    assertThat(kinds)
        .containsExactlyElementsOf(
            Arrays.stream(PageAction.Kind.values()).map(PageAction.Kind::wireName).toList());
    new ObjectMapper()
        .readTree(json)
        .path("actions")
        .forEach(
            given ->
                given
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(action.has(name)).as(name).isTrue()));
  }

  @Test
  void actionsThatNoSceneCanDoAreNamed() throws Exception {
    Path wrong =
        Files.writeString(folder.resolve("wrong.json"), "{\"actions\": [{\"action\": \"click\"}]}");

    var ended =
        new CommandRunner()
            .run(
                "render",
                "--scene=example.com=2",
                "--actions=" + wrong,
                "--actions=3:" + wrong,
                "--actions=" + folder.resolve("none.json"),
                "--out=" + folder.resolve("video.mp4"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("actions[0].action: click needs a selector")
        .contains("actions: there is no scene 3")
        .contains("actions: cannot be read as text");
  }

  private void files() throws IOException {
    Files.write(folder.resolve("slide.png"), TestPng.png(TestFrames.plain(640, 360, Color.ORANGE)));
    Files.writeString(folder.resolve("card.html"), "<h1>Hello</h1>");
    Files.createDirectory(folder.resolve("card_files"));
    Files.writeString(folder.resolve("card_files/logo.png"), "picture");
    Files.copy(
        Snippets.root()
            .resolve("vidgen-examples/demo/src/main/resources/io/vidgen/examples/demo/facecam.mp4"),
        folder.resolve("product.mp4"));
    TestPdf deck = new TestPdf();
    for (Color color : List.of(Color.RED, Color.GREEN, Color.BLUE, Color.WHITE)) {
      deck.page(160, 90, color);
    }
    Files.write(folder.resolve("deck.pdf"), deck.bytes());
  }
}
