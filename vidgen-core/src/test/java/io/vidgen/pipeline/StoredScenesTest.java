package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.vidgen.CacheDirectory;
import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.EndCard;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.compositor.ClipSound;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.SceneSound;
import io.vidgen.document.DocumentException;
import io.vidgen.document.DocumentRenderer;
import io.vidgen.document.PageSelection;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Mockup;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.SecretQuery;
import io.vidgen.recorder.Visitor;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderListener;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos of scenes that show something else than a web page, on doubles of the ports. */
class StoredScenesTest {

  private static final StorageKey KEY = new StorageKey("uploads/a");

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final List<String> log = new ArrayList<>();
  private LocalStorage storage = LocalStorage.at(Path.of("unused"));
  private Path file = Path.of("");

  private final DocumentRenderer twoPages =
      (spec, cancellation) -> {
        try {
          return List.of(
              Files.writeString(spec.directory().resolve("1.png"), "one"),
              Files.writeString(spec.directory().resolve("2.png"), "two"));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };

  @BeforeEach
  void store() throws IOException {
    storage = LocalStorage.at(folder.resolve("storage"));
    file = Files.writeString(folder.resolve("file"), "content");
    storage.put(
        KEY,
        file,
        ObjectMetadata.builder("application/octet-stream").build(),
        ProgressListener.NONE,
        CancellationToken.none());
  }

  @Test
  void aVideoMayShowEveryKindOfScene() {
    RenderResult result =
        render(
            campaign(
                SceneSource.page(SampleCampaigns.url(0)),
                SceneSource.image(MediaSource.file(file)),
                SceneSource.footage(MediaSource.stored(KEY)),
                SceneSource.document(MediaSource.stored(KEY), PageSelection.all()),
                new SceneSource.Card("<h1>Hello</h1>", Map.of("a.png", MediaSource.stored(KEY)))),
            twoPages);

    assertThat(result.recordings())
        .extracting(Recording::frames, Recording::distinctFrames)
        .containsExactly(
            tuple(20L, 20L), tuple(20L, 1L), tuple(20L, 1L), tuple(20L, 2L), tuple(20L, 1L));
    assertThat(compositor.done())
        .containsSubsequence(Operation.INSPECT_IMAGE, Operation.INSPECT, Operation.DRAW_PICTURES);
  }

  @Test
  void aCardIsRecordedWithItsFilesAsItIs() {
    render(
        campaign(new SceneSource.Card("<h1>Hi</h1>", Map.of("a.png", MediaSource.stored(KEY)))),
        null);

    RecordingSpec asked = recorder.asked().get(0);
    assertThat(asked.page())
        .isInstanceOfSatisfying(
            PageSource.Card.class,
            card -> {
              assertThat(card.html()).isEqualTo("<h1>Hi</h1>");
              assertThat(card.files()).containsOnlyKeys("a.png");
            });
    assertThat(asked.motion().scroll()).isEqualTo(ScrollStyle.NONE);
    assertThat(asked.consent()).isEqualTo(ConsentPolicy.LEAVE);
  }

  @Test
  void onlyWebPagesHaveAMockup() {
    Campaign campaign =
        campaign(SceneSource.page(SampleCampaigns.url(0)), SceneSource.card("<h1>Hi</h1>"));

    render(
        campaign.toBuilder().look(campaign.look().toBuilder().mockup(Mockup.PHONE).build()).build(),
        null);

    assertThat(recorder.asked())
        .extracting(
            spec -> spec.page().getClass().getSimpleName(),
            RecordingSpec::mockup,
            spec -> spec.view().device())
        .containsExactlyInAnyOrder(
            tuple("Address", Mockup.PHONE, PageView.Device.PHONE),
            tuple("Card", Mockup.NONE, PageView.Device.DESKTOP));
  }

  @Test
  void anEndCardIsRecordedAsACardThatFitsTheVideo() {
    render(campaign(EndCard.builder().headline("Bye, Ada").build()), null);

    RecordingSpec asked = recorder.asked().get(0);
    assertThat(asked.page())
        .isInstanceOfSatisfying(
            PageSource.Card.class,
            card -> {
              assertThat(card.html()).contains("Bye, Ada");
              assertThat(card.files()).isEmpty();
            });
    assertThat(asked.motion().scroll()).isEqualTo(ScrollStyle.NONE);
    assertThat(asked.view()).isEqualTo(PageView.readable(asked.format()));
  }

  @Test
  void aClipIsHeardWhileItIsShownUnlessItsSoundIsDropped() {
    SceneSource.Footage heard =
        new SceneSource.Footage(
            MediaSource.file(file), Duration.ofSeconds(1), ClipSound.mixed(-12));
    SceneSource.Footage dropped =
        new SceneSource.Footage(MediaSource.file(file), Duration.ZERO, ClipSound.dropped());

    render(campaign(dropped, SceneSource.page(SampleCampaigns.url(0)), heard), null);

    assertThat(compositor.overlaid().get(0).sceneSounds())
        .containsExactly(new SceneSound(file, Duration.ofSeconds(1), 40, 20, -12));
  }

  @Test
  void itIsHeardInAVideoThatIsEncodedWhileScenesAreRecordedToo() {
    ArchiveCompositor composing = ArchiveCompositor.thatComposes();

    pipeline(composing, null)
        .render(campaign(SceneSource.footage(MediaSource.file(file))), RenderListener.NONE);

    assertThat(composing.done()).contains(Operation.COMPOSE).doesNotContain(Operation.OVERLAY);
  }

  @Test
  void aClipThatEndsBeforeItsSceneIsNoted() {
    // The stand-in's clips last three seconds.
    SceneSource late =
        new SceneSource.Footage(
            MediaSource.file(file), Duration.ofMillis(1500), ClipSound.dropped());

    RenderResult result = render(campaign(late), null);

    assertThat(result.recordings().get(0).notes())
        .containsExactly("the clip ends after 1.5 s: its last frame is shown then");
  }

  @Test
  void aClipThatIsOverBeforeItsSceneBeginsIsRefused() {
    SceneSource tooLate =
        new SceneSource.Footage(MediaSource.file(file), Duration.ofSeconds(3), ClipSound.dropped());

    VidGenException thrown =
        failure(campaign(SceneSource.page(SampleCampaigns.url(0)), tooLate), null);

    assertThat(thrown.code()).isEqualTo(ErrorCode.INVALID_CAMPAIGN);
    assertThat(thrown)
        .hasMessage("scene 2: the clip lasts 3.0 s, and is to be shown from 3.0 s on");
    assertThat(thrown.scene()).contains(1);
    assertThat(recorder.asked()).as("recorded for nothing").isEmpty();
  }

  @Test
  void whatIsWrongWithAFileNamesItsSceneBeforeAnythingIsRecorded() {
    SceneSource page = SceneSource.page(SampleCampaigns.url(0));
    MediaSource none = MediaSource.stored(new StorageKey("uploads/none"));
    compositor
        .faults()
        .failAlways(
            Operation.INSPECT_IMAGE,
            new CompositorException(ErrorCode.INPUT_UNSUPPORTED, "is no picture", null));

    for (SceneSource broken :
        List.of(
            SceneSource.image(MediaSource.file(file)),
            SceneSource.footage(none),
            new SceneSource.Card("x", Map.of("a", MediaSource.file(folder.resolve("none")))))) {
      VidGenException thrown = failure(campaign(page, broken), null);

      assertThat(thrown.code().name()).startsWith("INPUT_");
      assertThat(thrown).hasMessageStartingWith("scene 2: ");
      assertThat(thrown.scene()).contains(1);
    }
    assertThat(recorder.asked()).isEmpty();
  }

  @Test
  void withoutARendererADocumentFailsSayingSo() {
    VidGenException thrown =
        failure(campaign(SceneSource.document(MediaSource.file(file), PageSelection.all())), null);

    assertThat(thrown).isInstanceOf(DocumentException.class);
    assertThat(thrown.code()).isEqualTo(ErrorCode.DOCUMENT_RENDERER_MISSING);
    assertThat(thrown.retryable()).isFalse();
  }

  @Test
  void secretsAreAskedForWithTheirHostAndOwnerAndKeptNowhere() throws IOException {
    UUID owner = UUID.randomUUID();
    Visitor visitor =
        Visitor.builder().login(new Visitor.Login("example.com", "ada", "password")).build();
    Campaign campaign =
        Campaign.builder("Hello")
            .scene(
                Scene.builder(SceneSource.page(SampleCampaigns.url(0)), Duration.ofSeconds(1))
                    .visitor(visitor)
                    .build())
            .look(
                Look.builder()
                    .format(SampleCampaigns.SMALL)
                    .maxRecordingAge(Duration.ofHours(1))
                    .build())
            .build();
    List<SecretQuery> asked = new ArrayList<>();
    RenderPipeline pipeline =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(compositor)
            .storage(storage)
            .workDirectory(folder.resolve("work"))
            .sceneCache(CacheDirectory.at(folder.resolve("cache")))
            .secrets(
                query -> {
                  asked.add(query);
                  return Optional.of("correct horse");
                })
            .build();
    RenderTask task = RenderTask.builder(campaign).owner(owner).build();

    pipeline.render(task, RenderListener.NONE, CancellationToken.none());

    assertThat(asked)
        .containsExactly(new SecretQuery("password", "example.com", Optional.of(owner)));
    RecordingSpec spec = recorder.asked().get(0);
    assertThat(spec.secrets().find("password", "example.com")).contains("correct horse");
    assertThat(spec.toString()).contains("Secrets[password]").doesNotContain("correct horse");
    assertThat(folder.resolve("cache")).as("what others may be shown").doesNotExist();
  }

  @Test
  void aSecretThatNobodyGivesFailsTheRenderNamingItsScene() {
    Campaign campaign =
        campaign(SceneSource.page(SampleCampaigns.url(0))).toBuilder()
            .scene(
                Scene.builder(SceneSource.page(SampleCampaigns.url(1)), Duration.ofSeconds(1))
                    .visitor(
                        Visitor.builder()
                            .login(new Visitor.Login("example.com", "ada", "password"))
                            .build())
                    .build())
            .build();

    VidGenException thrown = failure(campaign, null);

    assertThat(thrown.code()).isEqualTo(ErrorCode.SECRET_MISSING);
    assertThat(thrown).hasMessage("scene 2: there is no secret \"password\" for example.com");
    assertThat(thrown.retryable()).isFalse();
  }

  @Test
  void picturesAreDrawnAnewWhenTheirContentHasChanged() throws IOException {
    Campaign campaign = campaign(SceneSource.image(MediaSource.file(file)));
    Campaign reusing =
        campaign.toBuilder()
            .look(campaign.look().toBuilder().maxRecordingAge(Duration.ofHours(1)).build())
            .build();
    render(reusing, null);
    Path copy = Files.copy(file, folder.resolve("copy"));
    Campaign same =
        reusing.toBuilder()
            .scenes(
                List.of(
                    Scene.builder(SceneSource.image(MediaSource.file(copy)), Duration.ofSeconds(2))
                        .build()))
            .build();

    render(same, null);
    Files.writeString(copy, "another picture");
    render(same, null);

    assertThat(log).filteredOn(line -> line.startsWith("Reused scene 1")).hasSize(1);
    assertThat(compositor.done())
        .filteredOn(Operation.DRAW_PICTURES::equals)
        .as("drawn first, and when it changed")
        .hasSize(2);
  }

  private static Campaign campaign(SceneSource... sources) {
    List<Scene> scenes = new ArrayList<>();
    for (SceneSource source : sources) {
      scenes.add(Scene.builder(source, Duration.ofSeconds(2)).build());
    }
    return Campaign.builder("Hello")
        .scenes(scenes)
        .look(Look.builder().format(SampleCampaigns.SMALL).build())
        .build();
  }

  private RenderPipeline pipeline(ArchiveCompositor drawing, @Nullable DocumentRenderer documents) {
    RenderPipeline.Builder builder =
        RenderPipeline.builder()
            .recorder(recorder)
            .compositor(drawing)
            .storage(storage)
            .workDirectory(folder.resolve("work"))
            .scenesAtOnce(1)
            .sceneCache(CacheDirectory.at(folder.resolve("cache")));
    if (documents != null) {
      builder.documents(documents);
    }
    return builder.build();
  }

  private RenderResult render(Campaign campaign, @Nullable DocumentRenderer documents) {
    RenderListener listener =
        new RenderListener() {
          @Override
          public void log(String line) {
            log.add(line);
          }
        };
    return pipeline(compositor, documents).render(campaign, listener);
  }

  private VidGenException failure(Campaign campaign, @Nullable DocumentRenderer documents) {
    return catchThrowableOfType(VidGenException.class, () -> render(campaign, documents));
  }
}
