package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.campaign.PosterSource;
import io.vidgen.campaign.Scene;
import io.vidgen.campaign.SceneSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.FacecamDraft;
import io.vidgen.campaign.draft.FieldError;
import io.vidgen.campaign.draft.InvalidCampaignException;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.MusicStyle;
import io.vidgen.compositor.Opening;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Progress;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.PublicId;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.ArchiveCompositor.Operation;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.FaultyStorage;
import io.vidgen.testing.Gate;
import io.vidgen.testing.ListenerLog;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.VidGenThreads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from a campaign to a published video, on doubles of the ports. */
class RenderPipelineTest {

  @TempDir Path folder;

  private final DrawnRecorder recorder = new DrawnRecorder();
  private final ArchiveCompositor compositor = new ArchiveCompositor();
  private final ExecutorService caller = Executors.newSingleThreadExecutor();
  private FaultyStorage storage;
  private Path work;
  private RenderPipeline pipeline;

  @BeforeEach
  void buildPipeline() throws IOException {
    storage = new FaultyStorage(LocalStorage.at(Files.createDirectory(folder.resolve("storage"))));
    work = Files.createDirectory(folder.resolve("work"));
    pipeline = builder().build();
  }

  @AfterEach
  void nothingIsLeft() {
    caller.shutdownNow();
    assertThat(work).isEmptyDirectory();
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(VidGenThreads.living()).isEmpty());
  }

  // Success

  @Test
  void aCampaignBecomesAPublishedVideoWithAPoster() throws IOException {
    Campaign campaign = SampleCampaigns.ofSeconds(1, 2);

    RenderResult result = pipeline.render(campaign, RenderListener.NONE);

    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(result.recordings()).hasSize(2);
    assertThat(result.video()).isEqualTo(storage.publicUri(result.keys().video()));
    assertThat(result.poster()).isEqualTo(storage.publicUri(result.keys().poster()));
    assertThat(Path.of(result.video())).isNotEmptyFile();
    assertThat(ImageIO.read(result.poster().toURL()).getWidth())
        .isEqualTo(campaign.look().format().width());
    assertThat(published()).hasSize(2);
  }

  @Test
  void otherPicturesArePublishedBesideThemWhereTheyAreWanted() throws IOException {
    pipeline = builder().previews(true).build();

    RenderResult result = pipeline.render(SampleCampaigns.ofSeconds(1));

    assertThat(result.preview()).map(Path::of).get().asString().endsWith("preview.gif");
    assertThat(Path.of(result.preview().orElseThrow())).isNotEmptyFile();
    assertThat(Path.of(result.mailPicture().orElseThrow())).isNotEmptyFile();
    assertThat(Path.of(result.shareImage().orElseThrow())).isNotEmptyFile();
    assertThat(published()).hasSize(5);
  }

  @Test
  void theVideoBeginsWithTheFirstFrameOfTheFirstScene() throws IOException {
    RenderResult result = pipeline.render(SampleCampaigns.ofSeconds(1, 1), RenderListener.NONE);

    byte[] video = Files.readAllBytes(Path.of(result.video()));
    assertThat(DrawnRecorder.numberOn(ImageIO.read(new ByteArrayInputStream(video)))).isZero();
    assertThat(recorder.asked())
        .extracting(RecordingSpec::page)
        .containsExactlyInAnyOrder(
            PageSource.at(SampleCampaigns.url(0)), PageSource.at(SampleCampaigns.url(1)));
  }

  @Test
  void theFacecamIsPartOfTheVideo() throws IOException {
    Campaign campaign = SampleCampaigns.withFacecam(SampleCampaigns.ofSeconds(1), facecam("me"));

    RenderResult result = pipeline.render(campaign, RenderListener.NONE);

    assertThat(Files.readAllBytes(Path.of(result.video()))).endsWith('m', 'e');
  }

  @Test
  void aFacecamThatNobodyHasMeasuredIsMeasuredOnce() throws IOException {
    Campaign campaign = unmeasured(SampleCampaigns.ofSeconds(1, 2), facecam("me"));

    RenderResult result = pipeline.render(campaign);

    assertThat(Files.readAllBytes(Path.of(result.video()))).endsWith('m', 'e');
    assertThat(compositor.done()).containsOnlyOnce(Operation.INSPECT);
  }

  @ParameterizedTest
  @CsvSource({"1, Add 2s more to scenes", "5, Remove 2s from scenes"})
  void aFacecamWhoseLengthTurnsOutNotToBeTheScenesIsRefusedBeforeAnythingIsRecorded(
      int seconds, String complaint) throws IOException {
    // To this compositor every clip lasts three seconds.
    Campaign campaign = unmeasured(SampleCampaigns.ofSeconds(seconds), facecam("me"));

    assertThat(failureOf(campaign))
        .asInstanceOf(type(InvalidCampaignException.class))
        .satisfies(
            refused ->
                assertThat(refused.errors()).containsExactly(new FieldError("scenes", complaint)));
    assertThat(recorder.asked()).isEmpty();
    assertThat(published()).isEmpty();
  }

  @Test
  void anOpeningThatTurnsOutLongerThanTheFacecamIsRefusedBeforeAnythingIsRecorded()
      throws IOException {
    Campaign campaign = opening(SampleCampaigns.ofSeconds(9), 1500);

    assertThat(failureOf(campaign))
        .asInstanceOf(type(InvalidCampaignException.class))
        .satisfies(
            refused ->
                assertThat(refused.errors())
                    .extracting(FieldError::path)
                    .containsExactly("look.opening.length_ms"));
    assertThat(recorder.asked()).isEmpty();
  }

  @Test
  void pagesRestAsLongAsTheOpeningCoversThem() throws IOException {
    pipeline.render(opening(SampleCampaigns.ofSeconds(1, 1, 1), 600));

    assertThat(recorder.asked())
        .extracting(RecordingSpec::leadIn)
        .containsExactlyInAnyOrder(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ZERO);
    assertThat(compositor.facecams())
        .extracting(spec -> spec.opening().orElseThrow().full())
        .containsOnly(Math.round(0.6 * SampleCampaigns.ofSeconds(1).look().format().fps()));
  }

  @Test
  void anOpeningChangesNoRecordingOfWhatStandsStill() throws IOException {
    Campaign campaign = opening(SampleCampaigns.ofSeconds(3), 600);
    Scene card = Scene.builder(SceneSource.card("<p>Hello"), Duration.ofSeconds(3)).build();
    Look still = campaign.look().toBuilder().scroll(ScrollStyle.NONE).build();

    pipeline.render(campaign.toBuilder().scenes(List.of(card)).build());
    pipeline.render(campaign.toBuilder().look(still).build());

    assertThat(recorder.asked())
        .hasSize(2)
        .extracting(RecordingSpec::leadIn)
        .containsOnly(Duration.ZERO);
  }

  private Campaign opening(Campaign campaign, int millis) throws IOException {
    Look look =
        campaign.look().toBuilder()
            .opening(Opening.of(Duration.ofMillis(millis)))
            .facecam(FacecamStyle.builder().anyLength(true).build())
            .build();
    return unmeasured(campaign, facecam("me")).toBuilder().look(look).build();
  }

  @Test
  void aFacecamOfAnyLengthNeedsNoMeasuring() throws IOException {
    Campaign campaign = unmeasured(SampleCampaigns.ofSeconds(1), facecam("me"));
    Look look =
        LookDraft.builder()
            .facecam(FacecamDraft.builder().anyLength(true).build())
            .build()
            .applyTo(campaign.look(), "", new ArrayList<>());

    assertThat(pipeline.render(campaign.toBuilder().look(look).build()).duration())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aFacecamInStorageIsFetchedForTheRenderAndStaysThere() throws IOException {
    StorageKey upload = StorageKey.of("facecams", "me.webm");
    storage.put(
        upload,
        facecam("stored me"),
        ObjectMetadata.mp4(),
        ProgressListener.NONE,
        CancellationToken.none());

    RenderResult result = pipeline.render(withStoredFacecam(upload), RenderListener.NONE);

    assertThat(Files.readString(Path.of(result.video()), StandardCharsets.ISO_8859_1))
        .endsWith("stored me");
    assertThat(storage.exists(upload)).isTrue();
  }

  @Test
  void theStatusesComeInTheirOrder() throws IOException {
    ListenerLog listener = new ListenerLog();
    Campaign campaign = withEverything(SampleCampaigns.ofSeconds(1, 1));

    pipeline.render(campaign, listener);

    assertThat(listener.statuses())
        .containsExactly(
            RenderStatus.RECORDING,
            RenderStatus.NORMALIZING,
            RenderStatus.CONCATENATING,
            RenderStatus.OVERLAYING,
            RenderStatus.UPLOADING);
  }

  @Test
  void progressBeginsEachStatusAtItsStartStaysWithinItAndNeverGoesBack() {
    ListenerLog listener = new ListenerLog();

    pipeline.render(SampleCampaigns.ofSeconds(2, 1, 1), listener);

    assertThat(listener.progress()).extracting(Progress::percent).isSorted();
    for (RenderStatus status : listener.statuses()) {
      List<Progress> within =
          listener.progress().stream().filter(heard -> heard.status() == status).toList();
      assertThat(within.get(0).percent()).as("start of %s", status).isEqualTo(status.startsAt());
      assertThat(within)
          .extracting(Progress::percent)
          .as("%s", status)
          .allMatch(percent -> percent >= status.startsAt() && percent < status.endsAt());
    }
    assertThat(listener.progress())
        .filteredOn(heard -> heard.status() == RenderStatus.RECORDING)
        .as("recording moves frame by frame")
        .hasSizeGreaterThan(20);
  }

  @Test
  void progressIsHeardOnlyWhenItChangesAndNamesTheScene() {
    ListenerLog listener = new ListenerLog();

    pipeline.render(SampleCampaigns.ofSeconds(1, 1), listener);

    List<Progress> heard = listener.progress();
    for (int i = 1; i < heard.size(); i++) {
      assertThat(heard.get(i)).isNotEqualTo(heard.get(i - 1));
    }
    assertThat(heard).allMatch(progress -> progress.scenes() == 2);
    assertThat(heard).anyMatch(progress -> progress.scene().orElse(-1) == 1);
    assertThat(listener.lines()).contains("Recording scene 1", "Recording scene 2");
  }

  @Test
  void aStillOfEverySceneIsPublishedWhileTheRenderGoesOn() throws IOException {
    ListenerLog listener = new ListenerLog();

    RenderResult result =
        builder().sceneStills(true).build().render(SampleCampaigns.ofSeconds(1, 1), listener);

    List<Progress> heard = listener.progress();
    for (int scene = 0; scene < 2; scene++) {
      StorageKey key = result.keys().still(scene).orElseThrow();
      assertThat(heard.get(heard.size() - 1).sceneProgress().get(scene).still())
          .contains(storage.publicUri(key));
      assertThat(ImageIO.read(folder.resolve("storage").resolve(key.value()).toFile()).getWidth())
          .isEqualTo(320);
    }
  }

  @Test
  void aStillThatCannotBePublishedIsLeftOut() {
    ListenerLog listener = new ListenerLog();
    storage
        .puts()
        .failOnce("scene-1.jpg", new StorageException(ErrorCode.STORAGE_UNAVAILABLE, "away", null));

    builder().sceneStills(true).build().render(SampleCampaigns.ofSeconds(1), listener);

    assertThat(listener.statuses()).endsWith(RenderStatus.UPLOADING);
    assertThat(listener.progress())
        .flatExtracting(Progress::sceneProgress)
        .allMatch(scene -> scene.still().isEmpty());
  }

  @Test
  void onePipelineRendersSeveralCampaignsAtOnce() throws Exception {
    Gate gate = recorder.faults().blockOnce(SampleCampaigns.url(0));
    Future<RenderResult> first =
        caller.submit(() -> pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE));
    gate.awaitArrival();

    RenderResult second = pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);
    gate.open();

    assertThat(first.get(Allowance.millis(30_000), TimeUnit.MILLISECONDS).video())
        .isNotEqualTo(second.video());
    assertThat(published()).hasSize(4);
  }

  @Test
  void theHostChoosesWhereVideosGo() {
    RenderPipeline choosing =
        builder()
            .keys(
                (id, attempt) ->
                    VideoKeys.builder(
                            StorageKey.of("v", attempt + ".mp4"),
                            StorageKey.of("v", attempt + ".jpg"))
                        .build())
            .build();

    RenderResult result =
        choosing.render(
            RenderTask.builder(SampleCampaigns.ofSeconds(1))
                .publicId(PublicId.random())
                .attempt("a7")
                .build(),
            RenderListener.NONE,
            CancellationToken.none());

    assertThat(result.keys().video()).hasToString("v/a7.mp4");
    assertThat(storage.exists(StorageKey.of("v", "a7.jpg"))).isTrue();
  }

  @Test
  void whatThePipelineWasGivenStaysOpen() {
    pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);

    assertThat(recorder.isClosed()).isFalse();
    assertThat(compositor.isClosed()).isFalse();
  }

  // Failure

  @Test
  void aPageThatCannotBeRecordedIsNamedAndNothingIsPublished() throws IOException {
    recorder
        .faults()
        .failAlways(
            SampleCampaigns.url(1),
            new RecorderException(ErrorCode.HTTP_CLIENT_ERROR, "answered 404", null));

    VidGenException thrown = failureOf(SampleCampaigns.ofSeconds(1, 1, 1));

    assertThat(thrown.scene()).contains(1);
    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
    assertThat(thrown).hasMessage("scene 2: answered 404");
    assertThat(published()).isEmpty();
  }

  @ParameterizedTest
  // The first is made up for, the others are done by no render.
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPOSE", "PORTRAIT", "PAUSES", "SOUND", "STILL"})
  void whicheverStepOfTheCompositorFailsNothingIsPublished(Operation operation) throws IOException {
    compositor
        .faults()
        .failAlways(operation, new CompositorException(ErrorCode.ENCODER_FAILED, "no luck", null));

    pipeline = builder().previews(true).build();

    VidGenException thrown = failureOf(withEverything(SampleCampaigns.ofSeconds(1)));

    assertThat(thrown.code()).isEqualTo(ErrorCode.ENCODER_FAILED);
    assertThat(published()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"poster.jpg", "video.mp4"})
  void whicheverObjectCannotBeStoredNothingIsPublished(String name) throws IOException {
    storage.puts().failAlways(name, new StorageException(ErrorCode.STORAGE_DENIED, "401", null));

    VidGenException thrown = failureOf(SampleCampaigns.ofSeconds(1));

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_DENIED);
    assertThat(published()).isEmpty();
  }

  @Test
  void aFacecamIsRejectedBeforeAnythingIsRecorded() throws IOException {
    VidGenException missing =
        failureOf(
            SampleCampaigns.withFacecam(
                SampleCampaigns.ofSeconds(1), folder.resolve("missing.webm")));
    VidGenException empty =
        failureOf(SampleCampaigns.withFacecam(SampleCampaigns.ofSeconds(1), facecam("")));
    VidGenException notStored = failureOf(withStoredFacecam(StorageKey.of("facecams", "none")));

    assertThat(missing.code()).isEqualTo(ErrorCode.INPUT_MISSING);
    assertThat(empty.code()).isEqualTo(ErrorCode.INPUT_CORRUPT);
    assertThat(notStored.code()).isEqualTo(ErrorCode.INPUT_MISSING);
    assertThat(recorder.asked()).isEmpty();
  }

  @Test
  void aStorageWithoutRoomForTheVideoIsFoundOutBeforeAnythingIsRecorded() {
    LocalStorage full = LocalStorage.builder(folder.resolve("full")).quota(20_000).build();

    VidGenException thrown =
        catchThrowableOfType(
            VidGenException.class,
            () ->
                builder()
                    .storage(full)
                    .build()
                    .render(SampleCampaigns.ofSeconds(1), RenderListener.NONE));

    assertThat(thrown.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(thrown).hasMessageContaining("left of the quota");
    assertThat(recorder.asked()).isEmpty();
    assertThat(folder.resolve("full")).doesNotExist();
  }

  @Test
  void aFacecamThatDoesNotArriveInTimeEndsTheRender() {
    storage.fetches().blockOnce("me.webm");
    pipeline = builder().facecamLimits(1000, Duration.ofMillis(50)).build();

    VidGenException thrown = failureOf(withStoredFacecam(StorageKey.of("facecams", "me.webm")));

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    assertThat(thrown).hasMessage("facecams/me.webm has not arrived within PT0.05S");
    assertThat(recorder.asked()).isEmpty();
  }

  @Test
  void limitsThatMakeNoSenseAreQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().facecamLimits(0, Duration.ofMinutes(1)).build())
        .withMessageContaining("0 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().facecamLimits(1, Duration.ZERO).build())
        .withMessageContaining("PT0S");
  }

  @Test
  void aListenerThatFailsEndsTheRender() throws IOException {
    var failure = new IllegalStateException("enough");
    RenderListener listener =
        new RenderListener() {
          @Override
          public void progress(Progress progress) {
            if (progress.percent() > 20) {
              throw failure;
            }
          }
        };

    assertThatThrownBy(() -> pipeline.render(SampleCampaigns.ofSeconds(2), listener))
        .isSameAs(failure);
    assertThat(published()).isEmpty();
  }

  @Test
  void keysThatCannotBeMadeFailBeforeAnythingIsRecorded() {
    RenderPipeline broken =
        builder()
            .keys(
                (id, attempt) -> {
                  throw new IllegalArgumentException("no such bucket");
                })
            .build();

    assertThatThrownBy(() -> broken.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE))
        .hasMessage("no such bucket");

    assertThat(recorder.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../a1", "a/1", "a 1", "ä"})
  void anAttemptsNameIsFitForAStorageKey(String attempt) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RenderTask.builder(SampleCampaigns.ofSeconds(1))
                    .publicId(PublicId.random())
                    .attempt(attempt)
                    .build());
  }

  // Cancellation

  @Test
  void aRenderThatWasCancelledBeforehandDoesNothing() throws IOException {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    cancellation.cancel(reason);

    assertThatThrownBy(() -> render(SampleCampaigns.ofSeconds(1), cancellation)).isSameAs(reason);

    assertThat(recorder.asked()).isEmpty();
    assertThat(published()).isEmpty();
  }

  @Test
  void cancellationWhileRecordingEndsTheRender() throws Exception {
    assertCancelledAt(() -> recorder.faults().block(SampleCampaigns.url(0)));
  }

  @ParameterizedTest
  // The first is not done by this compositor, the others by no render.
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMPOSE", "PORTRAIT", "PAUSES", "SOUND", "STILL"})
  void cancellationAtAnyStepOfTheCompositorEndsTheRender(Operation operation) throws Exception {
    pipeline = builder().previews(true).build();
    assertCancelledAt(() -> compositor.faults().block(operation));
  }

  @ParameterizedTest
  @ValueSource(strings = {"poster.jpg", "video.mp4"})
  void cancellationWhileUploadingEndsTheRender(String name) throws Exception {
    assertCancelledAt(() -> storage.puts().block(name));
  }

  @Test
  void cancellationWhileTheFacecamIsFetchedEndsTheRender() throws Exception {
    Gate gate = storage.fetches().block("me.webm");
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    Future<Throwable> thrown =
        caller.submit(
            () ->
                catchThrowable(
                    () ->
                        render(
                            withStoredFacecam(StorageKey.of("facecams", "me.webm")),
                            cancellation)));
    gate.awaitArrival();

    cancellation.cancel(reason);

    assertThat(thrown.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS)).isSameAs(reason);
    assertThat(recorder.asked()).isEmpty();
  }

  private void assertCancelledAt(Supplier<Gate> place) throws Exception {
    Gate gate = place.get();
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    Campaign campaign = withEverything(SampleCampaigns.ofSeconds(1, 1));
    Future<Throwable> thrown =
        caller.submit(() -> catchThrowable(() -> render(campaign, cancellation)));
    gate.awaitArrival();

    cancellation.cancel(reason);

    assertThat(thrown.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS)).isSameAs(reason);
    assertThat(published()).isEmpty();
  }

  // Building

  @Test
  void everyPortIsRequired() {
    assertThatNullPointerException()
        .isThrownBy(() -> RenderPipeline.builder().build())
        .withMessage("recorder");
    assertThatNullPointerException()
        .isThrownBy(() -> RenderPipeline.builder().recorder(recorder).build())
        .withMessage("compositor");
    assertThatNullPointerException()
        .isThrownBy(
            () -> RenderPipeline.builder().recorder(recorder).compositor(compositor).build())
        .withMessage("storage");
  }

  @Test
  void aNumberOfScenesAtOnceThatMakesNoSenseIsQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().scenesAtOnce(-1).build())
        .withMessageContaining("-1");
  }

  private RenderPipeline.Builder builder() {
    return RenderPipeline.builder()
        .recorder(recorder)
        .compositor(compositor)
        .storage(storage)
        .workDirectory(work);
  }

  private RenderResult render(Campaign campaign, CancellationToken cancellation) {
    return pipeline.render(RenderTask.of(campaign), RenderListener.NONE, cancellation);
  }

  /** With a facecam, a watermark, music and an image as the poster. */
  private Campaign withEverything(Campaign campaign) throws IOException {
    Campaign spoken = SampleCampaigns.withFacecam(campaign, facecam("me"));
    Watermark watermark =
        new Watermark(
            MediaSource.file(Files.writeString(folder.resolve("sign"), "sign")),
            WatermarkStyle.defaults());
    PosterSource poster =
        PosterSource.image(MediaSource.file(Files.writeString(folder.resolve("image"), "image")));
    Music music =
        new Music(
            MediaSource.file(Files.writeString(folder.resolve("music"), "music")),
            MusicStyle.defaults());
    Look look = spoken.look().toBuilder().watermark(watermark).music(music).poster(poster).build();
    SceneSource picture =
        SceneSource.image(
            MediaSource.file(Files.writeString(folder.resolve("picture"), "picture")));
    SceneSource clip = SceneSource.footage(MediaSource.file(facecam("clip")));
    return spoken.toBuilder()
        .look(look)
        .scene(Scene.builder(picture, Duration.ofSeconds(1)).build())
        .scene(Scene.builder(clip, Duration.ofSeconds(1)).build())
        .build();
  }

  private VidGenException failureOf(Campaign campaign) {
    VidGenException thrown =
        catchThrowableOfType(
            VidGenException.class, () -> pipeline.render(campaign, RenderListener.NONE));
    assertThat(thrown).as("what the render throws").isNotNull();
    return thrown;
  }

  private Path facecam(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "facecam", ".webm"), content);
  }

  private static Campaign unmeasured(Campaign campaign, Path clip) {
    return campaign.toBuilder().facecam(Facecam.of(clip)).build();
  }

  private static Campaign withStoredFacecam(StorageKey key) {
    Campaign campaign = SampleCampaigns.ofSeconds(1);
    Facecam facecam =
        Facecam.builder(MediaSource.stored(key)).duration(campaign.duration()).build();
    return campaign.toBuilder().facecam(facecam).build();
  }

  private List<Path> published() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve("storage"))) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }
}
