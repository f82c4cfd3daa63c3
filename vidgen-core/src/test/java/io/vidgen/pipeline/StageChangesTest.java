package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.compositor.Clip;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import io.vidgen.storage.LocalStorage;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoKeys;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.ArchiveCompositor;
import io.vidgen.testing.DrawnRecorder;
import io.vidgen.testing.FaultyStorage;
import io.vidgen.testing.ListenerLog;
import io.vidgen.testing.SampleCampaigns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host replaces, wraps and adds stages. */
class StageChangesTest {

  @TempDir Path folder;

  private final ExecutorService caller = Executors.newSingleThreadExecutor();
  private FaultyStorage storage;
  private Path work;

  @BeforeEach
  void openStorage() throws IOException {
    storage = new FaultyStorage(LocalStorage.at(Files.createDirectory(folder.resolve("storage"))));
    work = Files.createDirectory(folder.resolve("work"));
  }

  @AfterEach
  void nothingIsLeft() {
    caller.shutdownNow();
    assertThat(work).isEmptyDirectory();
  }

  // Replaced

  @Test
  void aStageIsReplacedByAnother() throws IOException {
    RenderPipeline pipeline =
        builder().stage(StageSlot.CONCATENATE, own -> StageChangesTest::firstSceneTwice).build();

    RenderResult result = pipeline.render(SampleCampaigns.ofSeconds(1, 3), RenderListener.NONE);

    assertThat(result.duration()).hasSeconds(2);
  }

  private static Clip firstSceneTwice(List<Clip> scenes, StageContext context) {
    Clip first = scenes.get(0);
    try (var compositor = new ArchiveCompositor()) {
      return compositor.concatenate(
          List.of(first, first),
          context.workDirectory().resolve("twice.clip"),
          context.progress(),
          context.cancellation());
    }
  }

  // Wrapped

  @Test
  void everyStageCanBeWrapped() {
    List<String> heard = new ArrayList<>();
    RenderPipeline.Builder builder = builder();
    StageSlot.all().forEach(slot -> wrap(builder, slot, heard));

    builder.build().render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);

    assertThat(heard)
        .containsExactly(
            "> recording",
            "< recording",
            "> normalizing",
            "< normalizing",
            "> concatenating",
            "< concatenating",
            "> overlaying",
            "< overlaying",
            "> uploading",
            "< uploading");
  }

  private static <I, O> void wrap(
      RenderPipeline.Builder builder, StageSlot<I, O> slot, List<String> heard) {
    builder.stage(
        slot,
        stage ->
            (input, context) -> {
              heard.add("> " + slot);
              O output = stage.run(input, context);
              heard.add("< " + slot);
              return output;
            });
  }

  @Test
  void aLaterChangeGoesAroundAnEarlierOne() {
    List<String> heard = new ArrayList<>();
    RenderPipeline pipeline =
        builder()
            .stage(StageSlot.RECORD, stage -> telling(stage, "inner", heard))
            .stage(StageSlot.RECORD, stage -> telling(stage, "outer", heard))
            .build();

    pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);

    assertThat(heard).containsExactly("outer", "inner");
  }

  private static <I, O> Stage<I, O> telling(Stage<I, O> stage, String word, List<String> heard) {
    return (input, context) -> {
      heard.add(word);
      return stage.run(input, context);
    };
  }

  // Added

  @Test
  void aStageIsAddedBehindAnotherAndItsWorkIsPublished() throws IOException {
    RenderPipeline pipeline =
        builder()
            .stage(StageSlot.OVERLAY, own -> own.then(StageChangesTest::withCaptions, 0.5))
            .build();

    RenderResult result = pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE);

    assertThat(Files.readAllBytes(Path.of(result.video()))).endsWith('H', 'i', ',', ' ', 'A');
  }

  private static OverlayStage.Output withCaptions(OverlayStage.Output made, StageContext context) {
    Path captioned = context.workDirectory().resolve("captioned.mp4");
    try {
      Files.copy(made.video().path(), captioned);
      context.progress().progress(0.5);
      Files.writeString(captioned, "Hi, A", StandardOpenOption.APPEND);
      context.progress().progress(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.log("Captions: 1 line");
    Clip video = made.video();
    return OverlayStage.Output.builder(video.toBuilder().path(captioned).build(), made.poster())
        .preview(made.preview().orElse(null))
        .build();
  }

  @Test
  void anAddedStageSharesStatusProgressAndLogOfItsPlace() {
    ListenerLog listener = new ListenerLog();
    RenderPipeline pipeline =
        builder()
            .stage(StageSlot.OVERLAY, own -> own.then(StageChangesTest::withCaptions, 0.5))
            .build();

    pipeline.render(SampleCampaigns.ofSeconds(1), listener);

    assertThat(listener.statuses())
        .containsExactly(
            RenderStatus.RECORDING,
            RenderStatus.NORMALIZING,
            RenderStatus.CONCATENATING,
            RenderStatus.OVERLAYING,
            RenderStatus.UPLOADING);
    assertThat(listener.progress()).extracting(Progress::percent).isSorted().contains(87, 89);
    assertThat(listener.progress())
        .filteredOn(heard -> heard.percent() >= 85 && heard.percent() < 90)
        .allMatch(heard -> heard.status() == RenderStatus.OVERLAYING);
    assertThat(listener.lines()).contains("Captions: 1 line");
  }

  @Test
  void anAddedStageKnowsWhatIsRendered() {
    RenderTask task = RenderTask.of(SampleCampaigns.ofSeconds(1));
    List<RenderTask> asked = new ArrayList<>();
    Stage<PublishStage.Input, PublishStage.Input> approval =
        (input, context) -> {
          asked.add(context.task().orElseThrow());
          return input;
        };
    RenderPipeline pipeline =
        builder().stage(StageSlot.PUBLISH, publish -> approval.then(publish, 0)).build();

    pipeline.render(task, RenderListener.NONE, CancellationToken.none());

    assertThat(asked).containsExactly(task);
  }

  @Test
  void aStageThatRefusesTheVideoEndsTheRenderAndNothingIsPublished() throws IOException {
    Stage<PublishStage.Input, PublishStage.Input> refusal =
        (input, context) -> {
          throw new VidGenException(ErrorCode.REFUSED, "not our colours", null);
        };
    RenderPipeline pipeline =
        builder().stage(StageSlot.PUBLISH, publish -> refusal.then(publish, 0)).build();

    VidGenException thrown =
        catchThrowableOfType(
            VidGenException.class,
            () -> pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE));

    assertThat(thrown).hasMessage("not our colours");
    assertThat(thrown.retryable()).isFalse();
    assertThat(published()).isEmpty();
  }

  @Test
  void aStageThatWaitsForApprovalEndsWithTheRendersCancellation() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Stage<PublishStage.Input, PublishStage.Input> approval =
        (input, context) -> {
          CountDownLatch over = new CountDownLatch(1);
          try (var registration = context.cancellation().onCancel(over::countDown)) {
            waiting.countDown();
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return input;
        };
    RenderPipeline pipeline =
        builder().stage(StageSlot.PUBLISH, publish -> approval.then(publish, 0)).build();
    CancellationToken cancellation = new CancellationToken();
    RenderTask task = RenderTask.of(SampleCampaigns.ofSeconds(1));
    Future<Throwable> thrown =
        caller.submit(
            () -> catchThrowable(() -> pipeline.render(task, RenderListener.NONE, cancellation)));
    waiting.await();

    var reason = new RenderCancelledException("not wanted");
    cancellation.cancel(reason);

    assertThat(thrown.get(Allowance.millis(5_000), TimeUnit.MILLISECONDS)).isSameAs(reason);
    assertThat(published()).isEmpty();
  }

  @Test
  void whenAStageAfterPublishingFailsWhatWasPublishedIsDeleted() throws IOException {
    RenderPipeline pipeline =
        builder()
            .stage(
                StageSlot.PUBLISH,
                publish ->
                    publish.then(
                        (output, context) -> {
                          throw new StorageException(
                              ErrorCode.STORAGE_UNAVAILABLE, "the cache was not emptied", null);
                        },
                        0.9))
            .build();

    assertThatThrownBy(() -> pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE))
        .hasMessage("the cache was not emptied");

    assertThat(published()).isEmpty();
  }

  @Test
  void whenPublishingFailsTheAttachmentsOfAnEarlierStageAreDeletedToo() throws IOException {
    LocalStorage storage = LocalStorage.at(folder.resolve("attached"));
    Stage<PublishStage.Input, PublishStage.Input> captions =
        (input, context) -> {
          Path file = context.workDirectory().resolve("captions.vtt");
          storage.put(input.keys().attachment("captions").orElseThrow(), written(file));
          return input;
        };
    Stage<PublishStage.Input, PublishStage.Output> failing =
        (input, context) -> {
          assertThat(storage.exists(input.keys().attachment("captions").orElseThrow())).isTrue();
          throw new StorageException(ErrorCode.STORAGE_UNAVAILABLE, "not now", null);
        };
    RenderPipeline pipeline =
        builder()
            .storage(storage)
            .keys(
                (publicId, attempt) ->
                    VideoKeys.perAttempt(publicId, attempt).toBuilder()
                        .attachment("captions", StorageKey.of("captions", attempt + ".vtt"))
                        .build())
            .stage(StageSlot.PUBLISH, publish -> captions.then(failing, 0.5))
            .build();

    assertThatThrownBy(() -> pipeline.render(SampleCampaigns.ofSeconds(1), RenderListener.NONE))
        .hasMessage("not now");

    assertThat(folder.resolve("attached")).isEmptyDirectory();
  }

  private static Path written(Path file) {
    try {
      return Files.writeString(file, "WEBVTT");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // What makes no sense

  @Test
  void aChangeThatLeavesNoStageNamesThePlace() {
    RenderPipeline.Builder builder = builder().stage(StageSlot.OVERLAY, own -> null);

    assertThatNullPointerException()
        .isThrownBy(builder::build)
        .withMessage("the stage for overlaying");
  }

  @Test
  void aShareThatIsNoneIsQuoted() {
    Stage<String, String> stage = (input, context) -> input;

    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.then(stage, share))
          .withMessageContaining(String.valueOf(share));
    }
    StageContext context = StageContext.in(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.part(0.5, 0.4))
        .withMessageContaining("from 0.5 to 0.4");
  }

  private RenderPipeline.Builder builder() {
    return RenderPipeline.builder()
        .recorder(new DrawnRecorder())
        .compositor(new ArchiveCompositor())
        .storage(storage)
        .workDirectory(work);
  }

  private List<Path> published() throws IOException {
    try (Stream<Path> tree = Files.walk(folder.resolve("storage"))) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }
}
