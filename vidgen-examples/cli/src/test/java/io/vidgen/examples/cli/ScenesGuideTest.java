package io.vidgen.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.document.pdfbox.PdfBoxRenderer;
import io.vidgen.pipeline.RenderPipeline;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.recorder.PageSource;
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
